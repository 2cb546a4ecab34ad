// Pictures are files kept by On-nara: handed in first, then shown by their address.
export const PICTURES = "image/png,image/jpeg,image/gif,image/webp";

export const picturesAmong = (files) => [...files].filter((file) => PICTURES.split(",").includes(file.type));

export const upload = async (file, { address, token, failed }) => {
  const data = new FormData();
  data.append("file", file, file.name || "picture.png");
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: data, headers: { "X-CSRFToken": token } });
  } catch {
    throw new Error(failed);
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.detail ?? told.title ?? failed);
  return { src: `/files/${told.id}/`, alt: (told.name ?? "").replace(/\.[^.]+$/, "") };
};
