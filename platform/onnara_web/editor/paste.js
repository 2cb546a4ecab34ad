// What comes from HWP, Word and web pages, made into what a document may hold. The server cleans once more.
const MOST_ROWS = 2000;
const MOST_CELLS = 20000;

const count = (html, pattern) => (html.match(pattern) ?? []).length;

export const isTooLarge = (html) =>
  count(html, /<tr[\s>]/gi) > MOST_ROWS || count(html, /<t[dh][\s>]/gi) > MOST_CELLS;

// The page's policy lets no inline style be read, not even in a document beside it: styles become data first.
const styleAsData = (html) => html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, " data-style="));

export const cleanPaste = (html) => {
  const bare = html.replace(/<!--[\s\S]*?-->|<(style|script|xml)\b[\s\S]*?<\/\1>/gi, "");
  const page = new DOMParser().parseFromString(styleAsData(bare), "text/html");
  page.querySelectorAll("style, script, meta, link, title, xml").forEach((element) => element.remove());
  wordLists(page);
  page.querySelectorAll("[data-style]").forEach(looks);
  page.querySelectorAll("h1").forEach((element) => rename(element, "h2"));
  page.querySelectorAll("h5, h6").forEach((element) => rename(element, "h4"));
  return page.body.innerHTML;
};

const LOOKS = [
  [/font-weight:\s*(bold|[6-9]00)/i, "strong"],
  [/font-style:\s*italic/i, "em"],
  [/text-decoration[^;]*underline/i, "u"],
  [/text-decoration[^;]*line-through/i, "s"],
];

// What a style says that a document can hold: sides of paragraphs and cells, marks of words.
const looks = (element) => {
  const style = element.dataset.style;
  element.removeAttribute("data-style");
  const side = /text-align:\s*(center|right|justify)/i.exec(style);
  if (side) element.classList.add(`text-${side[1].toLowerCase()}`);
  if (element.localName !== "span") return;
  for (const [pattern, tag] of LOOKS) {
    if (!pattern.test(style)) continue;
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...element.childNodes);
    element.append(mark);
  }
};

export const holdsForeignPicture = (html) => /<img[^>]+src=["']?(?!\/files\/)/i.test(html);

const rename = (element, tag) => {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
};

// Word writes items as paragraphs with "mso-list: l0 level2" and the mark as text; runs of them become lists again.
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;

const levelOf = (element) => Number(LEVEL.exec(element?.getAttribute?.("data-style") ?? "")?.[1] ?? 0);

const wordLists = (page) => {
  for (const first of page.querySelectorAll("p[data-style*='mso-list']")) {
    if (!first.isConnected || levelOf(first.previousElementSibling)) continue;
    const items = [];
    for (let item = first; levelOf(item); item = item.nextElementSibling) items.push(item);
    if (items.length) first.before(listOf(items, page));
    items.forEach((item) => item.remove());
  }
};

const listOf = (items, page) => {
  const open = [];
  for (const item of items) {
    const level = levelOf(item);
    while (open.length > level) open.pop();
    while (open.length < level) {
      const list = page.createElement(isNumbered(item) ? "ol" : "ul");
      open.at(-1)?.append(lastItem(open.at(-1), page));
      open.at(-1)?.lastElementChild.append(list);
      open.push(list);
    }
    open.at(-1).append(itemOf(item, page));
  }
  return open[0];
};

const lastItem = (list, page) => list.lastElementChild ?? page.createElement("li");

const isNumbered = (item) => /[\p{L}\p{N}]/u.test(item.querySelector("span[data-style*='mso-list']")?.textContent ?? "");

const itemOf = (source, page) => {
  const item = page.createElement("li");
  const paragraph = page.createElement("p");
  source.querySelectorAll("span[data-style*='mso-list']").forEach((mark) => mark.remove());
  paragraph.append(...source.childNodes);
  item.append(paragraph);
  return item;
};
