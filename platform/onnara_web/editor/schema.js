// What a document may hold: the same as core/richtext on the server, which has the last word.
import { Extension, Mark, mergeAttributes } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

const FILE = /^\/files\/[0-9a-f-]{36}\/$/;
const SIDES = ["center", "right", "justify"];

const Subscript = Mark.create({
  name: "subscript",
  excludes: "superscript",
  parseHTML: () => [{ tag: "sub" }],
  renderHTML: () => ["sub", 0],
});

const Superscript = Mark.create({
  name: "superscript",
  excludes: "subscript",
  parseHTML: () => [{ tag: "sup" }],
  renderHTML: () => ["sup", 0],
});

const sideOf = (element) =>
  SIDES.find((side) => element.classList.contains(`text-${side}`) || element.style.textAlign === side) ?? null;

// Sides as classes of a fixed vocabulary: the pages allow no inline style.
const Sides = Extension.create({
  name: "sides",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading", "tableCell", "tableHeader"],
      attributes: {
        side: {
          default: null,
          parseHTML: sideOf,
          renderHTML: ({ side }) => (side ? { class: `text-${side}` } : {}),
        },
      },
    },
  ],
  addCommands: () => ({
    setSide: (side) => ({ commands }) =>
      ["paragraph", "heading"].map((type) => commands.updateAttributes(type, { side })).some(Boolean),
  }),
});

const bare = (kind, tag) =>
  kind.extend({
    addAttributes() {
      const { colspan, rowspan } = this.parent();
      return { colspan, rowspan };
    },
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

const BareTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] });

const OwnImage = Image.extend({
  parseHTML: () => [{ tag: "img[src]", getAttrs: (element) => FILE.test(element.getAttribute("src")) && null }],
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
});

// Esc, then Tab leaves the editor; without Esc, Tab moves between cells and levels of items (WCAG 2.1.2).
const WayOut = Extension.create({
  name: "wayOut",
  priority: 1000,
  addStorage: () => ({ leaving: false }),
  addKeyboardShortcuts() {
    const leave = () => {
      const leaving = this.storage.leaving;
      this.storage.leaving = false;
      if (leaving) this.editor.view.dom.blur();
      return false;
    };
    return {
      Escape: () => {
        this.storage.leaving = true;
        return false;
      },
      Tab: () => this.storage.leaving && (leave(), focusBeside(this.editor.view.dom, 1)),
      "Shift-Tab": () => this.storage.leaving && (leave(), focusBeside(this.editor.view.dom, -1)),
    };
  },
});

const REACHABLE = "a[href], button, input:not([type=hidden]):not([hidden]), select, textarea:not([hidden]), summary, [tabindex='0'], [contenteditable=true]";

const focusBeside = (from, step) => {
  const all = [...document.querySelectorAll(REACHABLE)].filter(
    (element) => element === from || (element.tabIndex >= 0 && !element.disabled && element.getClientRects().length),
  );
  all[all.indexOf(from) + step]?.focus();
  return true;
};

export const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    link: { openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { target: null } },
  }),
  Subscript,
  Superscript,
  Sides,
  BareTable.configure({ resizable: false }),
  TableRow,
  bare(TableHeader, "th"),
  bare(TableCell, "td"),
  OwnImage.configure({ inline: true }),
  WayOut,
];
