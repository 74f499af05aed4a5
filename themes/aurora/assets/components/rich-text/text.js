// Between the text of the textarea and the document of the editor. A block that nobody touched is written back letter for
// letter; one that the editor cannot hold whole is a "source" and is never rewritten.
import { DOMParser as Reader, DOMSerializer, Fragment, Marked, Turndown } from "../../vendor/rich-text.js";
import { schema } from "./schema.js";

const reader = Reader.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);
const marked = new Marked({ gfm: true });
const written = new WeakMap();

// Read by the server, not by the reader here: footnotes, and boxes in lists.
const beyondReader = /\[\^[^\]\s]+\]|^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/m;
const inline = /^(?:a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var)$/i;

/** A text that opens with a tag is HTML: so the server reads it too. */
export const isHtml = (text) => text.trimStart().startsWith("<");

/** The document that a text means. */
export function read(text) {
  const blocks = isHtml(text) ? htmlBlocks(text) : markdownBlocks(text);
  const nodes = blocks.flatMap(({ source, html }) => {
    const known = html !== null && nodesOf(html);
    if (known.length !== 1) return known.length ? known : [asSource(source)];
    written.set(known[0], source);
    return known;
  });
  return schema.topNodeType.createAndFill(null, Fragment.from(nodes));
}

/** The text that a document means, in the same language as before. */
export function write(doc, html) {
  const parts = [];
  doc.forEach((node) => parts.push((written.get(node) ?? (html ? htmlOf(node) : markdownOf(node))).trim()));
  const text = parts.filter((part) => part !== "").join("\n\n");
  // Markdown must not open with a tag, or all of it would be read as HTML.
  return !html && isHtml(text) ? `[_]: #\n\n${text}` : text;
}

function asSource(source) {
  const node = schema.node("source", null, source.trim() === "" ? [] : [schema.text(source.trim())]);
  written.set(node, source);
  return node;
}

function markdownBlocks(text) {
  const tokens = marked.lexer(text);
  return tokens
    .filter((token) => token.type !== "space")
    .map((token) => ({
      source: token.raw.replace(/\n+$/, ""),
      html: token.type === "def" || beyondReader.test(token.raw) ? null : marked.parser([token]),
    }));
}

function htmlBlocks(text) {
  const blocks = [];
  let line = "";
  const end = () => {
    if (line.trim() !== "") blocks.push({ source: `<p>${line.trim()}</p>`, html: `<p>${line}</p>` });
    line = "";
  };
  for (const node of parse(text).childNodes) {
    if (node.nodeType === Node.TEXT_NODE || inline.test(node.nodeName)) {
      line += node.outerHTML ?? escape(node.data);
      continue;
    }
    end();
    if (node.outerHTML) blocks.push({ source: node.outerHTML, html: node.outerHTML });
  }
  end();
  return blocks;
}

/* The nodes of some markup; none when the editor would lose something of it. */
function nodesOf(html) {
  const body = parse(html);
  for (const list of body.querySelectorAll("ul, ol")) {
    const items = [...list.children];
    if (items.some((item) => item.firstElementChild?.nodeName !== "P")) list.setAttribute("data-tight", "");
  }
  const doc = reader.parse(body);
  return canonical(parse(html)) === canonical(loosened(doc.content)) ? doc.content.content : [];
}

function htmlOf(node) {
  return node.type.name === "source" ? node.textContent : isEmpty(node) ? "" : loosened(Fragment.from(node)).innerHTML;
}

function markdownOf(node) {
  return node.type.name === "source" ? node.textContent : isEmpty(node) ? "" : turndown.turndown(loosened(Fragment.from(node)));
}

const isEmpty = (node) => node.isTextblock && node.content.size === 0 && node.type.name !== "code_block";

/* As markup is written: the items of a tight list have no paragraphs of their own. */
function loosened(content) {
  const body = document.implementation.createHTMLDocument().body;
  body.append(serializer.serializeFragment(content, { document: body.ownerDocument }));
  for (const list of body.querySelectorAll("[data-tight]")) {
    list.removeAttribute("data-tight");
    for (const item of list.children) item.firstElementChild?.replaceWith(...item.firstElementChild.childNodes);
  }
  return body;
}

/* Two pieces of markup that mean the same are the same text. */
function canonical(body) {
  for (const link of body.querySelectorAll("a[rel]")) link.removeAttribute("rel");
  for (const image of body.querySelectorAll("img")) {
    image.removeAttribute("loading");
    if (!image.hasAttribute("alt")) image.setAttribute("alt", "");
  }
  return tokens(body).replace(/ *(<\/?(?:p|h\d|ul|ol|li|pre|blockquote|hr|br)\b[^>]*>) */g, "$1").trim();
}

const sameAs = { B: "STRONG", I: "EM" };
function tokens(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += escape(child.parentElement.closest("pre") ? child.data.replace(/\n$/, "") : child.data.replace(/[ \t\r\n]+/g, " "));
    else if (child.nodeType !== Node.ELEMENT_NODE) text += "<!>";
    else {
      const name = (sameAs[child.nodeName] ?? child.nodeName).toLowerCase();
      const attributes = [...child.attributes].map(({ name, value }) => ` ${name}="${escape(value)}"`).sort();
      text += `<${name}${attributes.join("")}>${tokens(child)}</${name}>`;
    }
  }
  return text;
}

const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

const turndown = new Turndown({
  headingStyle: "atx",
  codeBlockStyle: "fenced",
  bulletListMarker: "-",
  emDelimiter: "*",
  hr: "---",
  br: "\\",
});
// Markdown has no word for the size of a picture.
turndown.addRule("sized", {
  filter: (node) => node.nodeName === "IMG" && (node.hasAttribute("width") || node.hasAttribute("height")),
  replacement: (_, node) => node.outerHTML,
});
const escapeMarkdown = turndown.escape.bind(turndown);
turndown.escape = (text) => escapeMarkdown(text).replace(/</g, "\\<").replace(/&(?=#?\w+;)/g, "\\&");
