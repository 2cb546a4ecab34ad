// A toolbar as the WAI-ARIA pattern has it: one stop for Tab, arrow keys inside, Home and End.
import { ask } from "./asking.js";
import { PICTURES } from "./pictures.js";

const DRAWINGS = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  quote: "M6 5v14M10 8h10M10 12h10M10 16h6",
  left: "M4 6h16M4 10h10M4 14h16M4 18h10",
  center: "M4 6h16M7 10h10M4 14h16M7 18h10",
  right: "M4 6h16M10 10h10M4 14h16M10 18h10",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01",
  rule: "M4 12h16",
  indent: "M4 6h16M10 12h10M10 18h10M4 10l3 2.5L4 15",
  outdent: "M4 6h16M10 12h10M10 18h10M7 10l-3 2.5L7 15",
};

const chain = (editor) => editor.chain().focus();
const toggle = (name, label, run, more = {}) => ({ name, label, run, pressed: (editor) => editor.isActive(name), ...more });

const GROUPS = [
  [
    { name: "undo", label: "undo", run: (e) => chain(e).undo().run(), can: (e) => e.can().undo() },
    { name: "redo", label: "redo", run: (e) => chain(e).redo().run(), can: (e) => e.can().redo() },
  ],
  ["blocks"],
  [
    toggle("bold", "bold", (e) => chain(e).toggleBold().run(), { text: "B" }),
    toggle("italic", "italic", (e) => chain(e).toggleItalic().run(), { text: "I" }),
    toggle("underline", "underline", (e) => chain(e).toggleUnderline().run(), { text: "U" }),
    toggle("strike", "strike", (e) => chain(e).toggleStrike().run(), { text: "S" }),
    toggle("superscript", "superscript", (e) => chain(e).toggleMark("superscript").run(), { text: "x²" }),
    toggle("subscript", "subscript", (e) => chain(e).toggleMark("subscript").run(), { text: "x₂" }),
  ],
  [
    toggle("orderedList", "numbers", (e) => chain(e).toggleOrderedList().run(), { text: "1." }),
    toggle("bulletList", "bullets", (e) => chain(e).toggleBulletList().run(), { drawing: "bullets" }),
    { name: "indent", label: "indent", run: (e) => chain(e).sinkListItem("listItem").run(), can: (e) => e.can().sinkListItem("listItem") },
    { name: "outdent", label: "outdent", run: (e) => chain(e).liftListItem("listItem").run(), can: (e) => e.can().liftListItem("listItem") },
    toggle("blockquote", "quote", (e) => chain(e).toggleBlockquote().run(), { drawing: "quote" }),
  ],
  ["left", "center", "right"].map((side) => ({
    name: side,
    label: side,
    run: (e) => chain(e).setSide(side === "left" ? null : side).run(),
    pressed: (e) => (side === "left" ? !["center", "right", "justify"].some((s) => e.isActive({ side: s })) : e.isActive({ side })),
  })),
  [
    toggle("link", "link", (e, l) => link(e, l)),
    { name: "picture", label: "picture", run: (e, l, more) => choosePicture(more) },
    { name: "describe", label: "describe", text: "ALT", run: (e, l) => describe(e, l), shown: (e) => e.isActive("image") },
    { name: "rule", label: "rule", run: (e) => chain(e).setHorizontalRule().run() },
    { name: "table", label: "table", run: (e) => chain(e).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), can: (e) => !e.isActive("table") },
  ],
];

const IN_TABLE = [
  ["rowBefore", "addRowBefore"],
  ["rowAfter", "addRowAfter"],
  ["rowDelete", "deleteRow"],
  ["columnBefore", "addColumnBefore"],
  ["columnAfter", "addColumnAfter"],
  ["columnDelete", "deleteColumn"],
  ["headerRow", "toggleHeaderRow"],
  ["mergeCells", "mergeOrSplit"],
  ["tableDelete", "deleteTable"],
].map(([name, command]) => ({
  name,
  label: name,
  worded: true,
  run: (e) => chain(e)[command]().run(),
  can: (e) => e.can()[command](),
  shown: (e) => e.isActive("table"),
}));

const link = async (editor, labels) => {
  const former = editor.getAttributes("link").href ?? "";
  const href = await ask({ label: labels.address, value: former || "https://", go: labels.apply, cancel: labels.cancel });
  if (href === null) return editor.commands.focus();
  const into = chain(editor).extendMarkRange("link");
  return (href && href !== "https://" ? into.setLink({ href }) : into.unsetLink()).run();
};

const describe = async (editor, labels) => {
  const former = editor.getAttributes("image").alt ?? "";
  const alt = await ask({ label: labels.description, value: former, go: labels.apply, cancel: labels.cancel });
  return alt === null ? editor.commands.focus() : chain(editor).updateAttributes("image", { alt }).run();
};

const choosePicture = ({ addPictures }) => {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: PICTURES, multiple: true });
  input.addEventListener("change", () => addPictures(input.files));
  input.click();
};

const drawn = (path) => {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["class", "icon"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  svg.append(document.createElementNS(NS, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
};

const buttonOf = (item, labels) => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "editor-button", tabIndex: -1 });
  button.dataset.name = item.name;
  const label = labels[item.label];
  if (item.worded) button.textContent = label;
  else {
    button.setAttribute("aria-label", label);
    button.title = label;
    if (item.text) button.dataset.glyph = item.text; // drawn by the style sheet: the label is the only name
    else button.append(drawn(DRAWINGS[item.drawing ?? item.name]));
  }
  return button;
};

const blocksOf = (editor, labels) => {
  const select = Object.assign(document.createElement("select"), { className: "editor-select", tabIndex: -1 });
  select.setAttribute("aria-label", labels.blocks);
  for (const [value, text] of [["0", labels.paragraph], ["2", labels.heading1], ["3", labels.heading2], ["4", labels.heading3]])
    select.append(new Option(text, value));
  select.addEventListener("change", () => {
    const level = Number(select.value);
    if (level) chain(editor).setHeading({ level }).run();
    else chain(editor).setParagraph().run();
  });
  return select;
};

const walk = (bar) => {
  const stops = () => [...bar.querySelectorAll("button, select")].filter((stop) => !stop.hidden && !stop.closest("[hidden]"));
  const go = (stop) => {
    for (const other of bar.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    stop.tabIndex = 0;
    stop.focus();
  };
  bar.addEventListener("keydown", (event) => {
    const all = stops();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: (at + 1) % all.length, ArrowLeft: (at + all.length - 1) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    go(all[to]);
  });
  bar.addEventListener("focusin", (event) => {
    if (event.target.tabIndex === 0) return;
    for (const other of bar.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    event.target.tabIndex = 0;
  });
  return stops;
};

export const toolbar = (editor, labels, more) => {
  const bar = Object.assign(document.createElement("div"), { className: "editor-toolbar" });
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", labels.toolbar);
  const shown = [];
  let blocks;
  for (const items of [...GROUPS, IN_TABLE]) {
    const group = Object.assign(document.createElement("div"), { className: "editor-group" });
    if (items === IN_TABLE) {
      group.classList.add("editor-table");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", labels.table);
    }
    for (const item of items) {
      if (item === "blocks") {
        group.append((blocks = blocksOf(editor, labels)));
        continue;
      }
      const button = buttonOf(item, labels);
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && item.run(editor, labels, more));
      shown.push([item, button]);
      group.append(button);
    }
    bar.append(group);
  }
  const stops = walk(bar);
  const refresh = () => {
    for (const [item, button] of shown) {
      if (item.pressed) button.setAttribute("aria-pressed", String(item.pressed(editor)));
      if (item.shown) button.hidden = !item.shown(editor);
      if (item.can && !button.hidden) button.setAttribute("aria-disabled", String(!item.can(editor)));
    }
    bar.querySelector(".editor-table").hidden = !editor.isActive("table");
    blocks.value = String([2, 3, 4].find((level) => editor.isActive("heading", { level })) ?? 0);
    if (!stops().some((stop) => stop.tabIndex === 0)) stops()[0].tabIndex = 0;
  };
  editor.on("transaction", refresh);
  refresh();
  return bar;
};
