// What the editor knows: the constructs of CommonMark. A block of anything else is a "source": shown as it is written.
import { Schema } from "../../vendor/rich-text.js";

/** An address that the site will show: of this site, or http, https, mailto. */
export function isAddress(text) {
  const address = text.trim();
  return address !== "" && !/\s/.test(address) && (!/^[^/?#]*:/.test(address) || /^(https?|mailto):/i.test(address));
}

const whenAddress = (attribute, more) => (element) => {
  const address = element.getAttribute(attribute) ?? "";
  return isAddress(address) && { [attribute]: address, ...more(element) };
};
const block = (tag) => ({ content: "inline*", group: "block", parseDOM: [{ tag }], toDOM: () => [tag, 0] });
const mark = (tag, more = {}) => ({ parseDOM: [{ tag }, ...(more.parseDOM ?? [])], toDOM: () => [tag, 0], ...more.spec });
const tightness = (element) => ({ tight: element.hasAttribute("data-tight") });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: block("p"),
    heading: {
      content: "inline*",
      group: "block",
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    source: {
      content: "text*",
      group: "block",
      marks: "",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre[data-source]", preserveWhitespace: "full" }],
      toDOM: () => ["pre", { "data-source": "", class: "rich-text__source" }, ["code", 0]],
    },
    code_block: {
      content: "text*",
      group: "block",
      marks: "",
      code: true,
      defining: true,
      attrs: { language: { default: null } },
      parseDOM: [
        {
          tag: "pre",
          preserveWhitespace: "full",
          getAttrs: (element) => ({ language: /\blanguage-(\S+)/.exec(element.firstElementChild?.className ?? "")?.[1] ?? null }),
        },
      ],
      toDOM: ({ attrs: { language } }) => ["pre", ["code", language ? { class: `language-${language}` } : {}, 0]],
    },
    ordered_list: {
      content: "list_item+",
      group: "block",
      attrs: { start: { default: 1 }, tight: { default: true } },
      parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: element.start, ...tightness(element) }) }],
      toDOM: ({ attrs: { start, tight } }) => ["ol", { ...(start !== 1 && { start }), ...(tight && { "data-tight": "" }) }, 0],
    },
    bullet_list: {
      content: "list_item+",
      group: "block",
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: "ul", getAttrs: tightness }],
      toDOM: ({ attrs: { tight } }) => ["ul", tight ? { "data-tight": "" } : {}, 0],
    },
    list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    image: {
      inline: true,
      group: "inline",
      draggable: true,
      attrs: { src: {}, alt: { default: "" }, title: { default: null }, width: { default: null }, height: { default: null } },
      parseDOM: [
        {
          tag: "img[src]",
          getAttrs: whenAddress("src", (element) => ({
            alt: element.getAttribute("alt") ?? "",
            title: element.getAttribute("title"),
            width: element.getAttribute("width"),
            height: element.getAttribute("height"),
          })),
        },
      ],
      toDOM: ({ attrs }) => ["img", Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null))],
    },
    hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: whenAddress("href", (element) => ({ title: element.getAttribute("title") })) }],
      toDOM: ({ attrs: { href, title } }) => ["a", { href, ...(title !== null && { title }) }, 0],
    },
    em: mark("em", { parseDOM: [{ tag: "i" }, { style: "font-style=italic" }] }),
    strong: mark("strong", { parseDOM: [{ tag: "b" }, { style: "font-weight=bold" }] }),
    code: mark("code"),
  },
});
