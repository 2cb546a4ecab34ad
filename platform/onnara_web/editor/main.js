// The editor over a textarea: <div data-editor> with the textarea and its format inside (onnara_web/richtext.py).
// The textarea stays what the form sends, what is kept in the browser, and what works without this script.
import { Editor } from "@tiptap/core";
import { extensions } from "./schema.js";
import { cleanPaste, holdsForeignPicture, isTooLarge } from "./paste.js";
import { picturesAmong, upload } from "./pictures.js";
import { toolbar } from "./toolbar.js";

const FORMATTED = /^\s*<(?:p|h[2-4]|ul|ol|table|blockquote|hr)[\s>]/;

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const linesAsHtml = (text) => text.split("\n").map((line) => `<p>${escaped(line)}</p>`).join("");
const asHtml = (text) => (FORMATTED.test(text) ? text : linesAsHtml(text));

const mount = (frame) => {
  const labels = JSON.parse(frame.dataset.labels);
  const textarea = frame.querySelector("textarea");
  const format = frame.querySelector("[data-format]");
  const notes = frame.querySelector("[data-notes]");
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const kept = textarea.value === textarea.defaultValue ? null : textarea.value;

  const tell = (text, isError = false) => {
    notes.textContent = text;
    notes.classList.toggle("is-error", isError);
  };

  const addPictures = async (files) => {
    for (const file of picturesAmong(files)) {
      tell(labels.uploading.replace("%s", file.name));
      try {
        const token = textarea.form.querySelector("[name=csrfmiddlewaretoken]").value;
        const attrs = await upload(file, { address: frame.dataset.upload, token, failed: labels.uploadFailed });
        editor.chain().focus().insertContent({ type: "image", attrs }).run();
        tell(labels.uploaded.replace("%s", file.name));
      } catch (error) {
        tell(`${file.name}: ${error.message}`, true);
      }
    }
  };

  const takesFiles = (data) => {
    const files = picturesAmong(data?.files ?? []);
    if (!files.length || data.getData("text/html")) return false;
    addPictures(files);
    return true;
  };

  const pasted = (view, event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (isTooLarge(html)) {
      tell(labels.tooLarge, true);
      return true;
    }
    if (holdsForeignPicture(html)) tell(labels.pictureLeft);
    return takesFiles(event.clipboardData);
  };

  const surface = document.createElement("div");
  const attributes = { class: "rich editor-surface", role: "textbox", "aria-multiline": "true" };
  if (label) attributes["aria-labelledby"] = label.id ||= `${textarea.id}_label`;
  attributes["aria-describedby"] = [textarea.getAttribute("aria-describedby"), `${textarea.id}_keys`].filter(Boolean).join(" ");
  if (textarea.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";

  const editor = new Editor({
    element: surface,
    extensions,
    content: frame.dataset.html || linesAsHtml(textarea.defaultValue),
    injectCSS: false,
    editorProps: {
      attributes,
      transformPastedHTML: cleanPaste,
      handlePaste: pasted,
      handleDrop: (view, event, slice, moved) => !moved && takesFiles(event.dataTransfer),
    },
  });
  const isBlank = ({ childCount, firstChild }) => childCount === 1 && firstChild.isTextblock && !firstChild.content.size;
  const html = () => (isBlank(editor.state.doc) ? "" : editor.getHTML());
  const send = () => {
    textarea.value = html();
    format.value = "html";
  };

  // From here on "unchanged" means: as the editor writes what was there.
  textarea.defaultValue = html();
  if (kept !== null) editor.commands.setContent(asHtml(kept));
  send();

  const bar = toolbar(editor, labels, { addPictures });
  surface.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "F10") return;
    event.preventDefault();
    bar.querySelector("[tabindex='0']").focus();
  });
  editor.on("update", () => {
    send();
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  textarea.addEventListener("onnara:put", () => {
    editor.commands.setContent(asHtml(textarea.value), { emitUpdate: false });
    send();
  });

  textarea.hidden = true;
  notes.before(bar, surface);
  editor.view.dom.id = textarea.id;
  textarea.id = `${textarea.id}_source`;
  label?.addEventListener("click", () => editor.commands.focus());
  frame.classList.add("is-ready");
};

const mountAll = (root) => root.querySelectorAll("[data-editor]:not(.is-ready)").forEach(mount);

document.addEventListener("DOMContentLoaded", () => mountAll(document));
document.addEventListener("htmx:load", (event) => mountAll(event.target));
