// The editor over a textarea. The textarea stays what the form sends; it is written only when something was changed.
import {
  EditorState,
  EditorView,
  baseKeymap,
  chainCommands,
  exitCode,
  history,
  inputRules,
  keymap,
  splitListItem,
  textblockTypeInputRule,
  wrappingInputRule,
} from "../../vendor/rich-text.js";
import { ask } from "./ask.js";
import { commands, hasMark } from "./commands.js";
import { schema } from "./schema.js";
import { isHtml, read, write } from "./text.js";
import { Toolbar } from "./toolbar.js";

const { nodes, marks } = schema;

export class RichTextEditor {
  #area;
  #template;
  #toolbar;
  #view;
  #html;

  constructor(host) {
    this.#area = host.querySelector("textarea");
    this.#template = host.querySelector("template");
    const bar = this.#template.content.querySelector("[role=toolbar]").cloneNode(true);
    const label = host.querySelector("label");
    const { id } = this.#area;
    // What leads to the field (its label, the summary of errors) now leads to the editor.
    this.#area.id = `${id}-source`;
    this.#area.setAttribute("aria-labelledby", (label.id = `${id}-label`));
    label.addEventListener("click", () => this.#focus());
    this.#area.before(bar);
    this.#toolbar = new Toolbar(bar, (name) => this.#press(name), () => this.#focus());
    this.#html = isHtml(this.#area.value);
    this.#view = new EditorView({ mount: bar.parentElement.insertBefore(document.createElement("div"), this.#area) }, {
      state: this.#state(),
      attributes: () => this.#attributes(id, label.id, bar.dataset.untouched),
      dispatchTransaction: (transaction) => {
        this.#view.updateState(this.#view.state.apply(transaction));
        if (transaction.docChanged) this.#save();
        this.#show();
      },
    });
    this.#area.hidden = true;
    this.#area.addEventListener("keydown", (event) => this.#leave(event));
    this.#area.form?.addEventListener("reset", () => setTimeout(() => this.#reload()));
    this.#show();
  }

  get #inSource() {
    return !this.#area.hidden;
  }

  #attributes(id, labelId, untouched) {
    return {
      id,
      class: "rich-text__page prose input",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": labelId,
      style: `--untouched: ${JSON.stringify(untouched)}`,
      ...(this.#area.getAttribute("aria-describedby") && { "aria-describedby": this.#area.getAttribute("aria-describedby") }),
      ...(this.#area.getAttribute("aria-invalid") && { "aria-invalid": "true" }),
    };
  }

  #state() {
    const keys = Object.fromEntries(
      [["Mod-b", "bold"], ["Mod-i", "italic"], ["Mod-e", "code"], ["Mod-]", "indent"], ["Mod-[", "outdent"], ["Mod-z", "undo"], ["Mod-y", "redo"], ["Shift-Mod-z", "redo"]]
        .map(([key, name]) => [key, commands[name].run]),
    );
    const breakLine = chainCommands(exitCode, (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
      return true;
    });
    return EditorState.create({
      doc: read(this.#area.value),
      plugins: [
        inputRules({
          rules: [
            textblockTypeInputRule(/^(#{2,4}) $/, nodes.heading, (match) => ({ level: match[1].length })),
            textblockTypeInputRule(/^```$/, nodes.code_block),
            wrappingInputRule(/^> $/, nodes.blockquote),
            wrappingInputRule(/^[-*+] $/, nodes.bullet_list),
            wrappingInputRule(/^(\d+)\. $/, nodes.ordered_list, (match) => ({ start: Number(match[1]), tight: true })),
          ],
        }),
        keymap({
          ...keys,
          "Mod-k": () => this.#press("link"),
          "Alt-F10": () => this.#toolbar.focus() ?? true,
          "Shift-Enter": breakLine,
          "Mod-Enter": breakLine,
          Enter: splitListItem(nodes.list_item),
        }),
        keymap(baseKeymap),
        history(),
      ],
    });
  }

  #save() {
    this.#area.value = write(this.#view.state.doc, this.#html);
    this.#area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #reload() {
    this.#html = isHtml(this.#area.value);
    this.#view.updateState(this.#state());
    this.#show();
  }

  #focus() {
    if (this.#inSource) this.#area.focus();
    else this.#view.focus();
  }

  #show() {
    const { state } = this.#view;
    this.#toolbar.show((name) => {
      if (name === "source") return { on: this.#inSource, can: true };
      if (name === "link") return { on: hasMark(state, marks.link), can: !this.#inSource && this.#canMark(state) };
      if (name === "image") return { can: !this.#inSource && state.selection.$from.parent.inlineContent && !state.selection.$from.parent.type.spec.code };
      const { on, run } = commands[name];
      return { on: on?.(state), can: !this.#inSource && run(state) };
    });
  }

  #canMark = (state) => state.selection.$from.parent.type.allowsMarkType(marks.link);

  /** Always true: a key that presses a button has been dealt with. */
  #press(name) {
    if (name === "source") this.#switch();
    else if (name === "link") this.#link();
    else if (name === "image") this.#image();
    else {
      commands[name].run(this.#view.state, this.#view.dispatch);
      this.#view.focus();
    }
    return true;
  }

  #switch() {
    if (this.#inSource) this.#reload();
    this.#area.hidden = this.#inSource;
    this.#view.dom.hidden = this.#inSource;
    this.#show();
    this.#focus();
  }

  // In the text as it is written Alt+F10 leads to the toolbar too.
  #leave(event) {
    if (event.key !== "F10" || !event.altKey) return;
    event.preventDefault();
    this.#toolbar.focus();
  }

  async #link() {
    const { state } = this.#view;
    if (!this.#canMark(state)) return;
    const range = this.#linked(state);
    const asked = await ask(this.#template, "link", { address: range.href });
    this.#view.focus();
    if (!asked) return;
    const { tr } = this.#view.state;
    if (asked.answer === "remove") tr.removeMark(range.from, range.to, marks.link);
    else if (range.from === range.to) tr.insert(range.from, schema.text(asked.address, [marks.link.create({ href: asked.address })]));
    else tr.addMark(range.from, range.to, marks.link.create({ href: asked.address }));
    this.#view.dispatch(tr.scrollIntoView());
  }

  /* What a link is made of: the selection, or the whole link that the cursor stands in. */
  #linked(state) {
    const { from, to, empty, $from } = state.selection;
    const mark = marks.link.isInSet($from.marks()) ?? marks.link.isInSet($from.nodeAfter?.marks ?? []);
    if (!mark || !empty) return { from, to, href: mark?.attrs.href };
    let start = from;
    let end = to;
    let place = $from.start();
    let open = false;
    $from.parent.forEach((node) => {
      const inside = mark.isInSet(node.marks);
      if (inside && !open && place <= from) [start, end] = [place, place];
      open = inside && place <= from ? true : open && inside;
      if (open) end = place + node.nodeSize;
      place += node.nodeSize;
    });
    return { from: start, to: end, href: mark.attrs.href };
  }

  async #image() {
    const { node } = this.#view.state.selection;
    const old = node?.type === nodes.image ? node.attrs : {};
    const asked = await ask(this.#template, "image", { address: old.src, text: old.alt });
    this.#view.focus();
    if (!asked) return;
    const image = nodes.image.create({ ...old, src: asked.address, alt: asked.text });
    this.#view.dispatch(this.#view.state.tr.replaceSelectionWith(image, false).scrollIntoView());
  }
}
