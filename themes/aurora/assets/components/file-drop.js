// <edu-file-drop> around <input type="file">: lists what was chosen, takes what is dropped, and sends the form with progress.
import { send } from "./file-drop/send.js";

class FileDrop extends HTMLElement {
  #input;
  #list;
  #errors;
  #status;

  connectedCallback() {
    if (this.#input) return;
    this.#input = this.querySelector("input[type=file]");
    this.#list = make("ul", { className: "rows file-drop__list", hidden: true });
    this.#list.setAttribute("role", "list");
    this.#list.setAttribute("aria-label", this.dataset.list);
    this.#errors = make("div", { className: "file-drop__errors" });
    this.#errors.setAttribute("role", "alert");
    this.#status = make("p", { className: "file-drop__status" });
    this.#status.setAttribute("role", "status");
    this.#input.after(make("p", { className: "file-drop__words", textContent: this.dataset.drop }), this.#errors, this.#list, this.#status);

    this.#input.addEventListener("change", () => this.#take([...this.#input.files]));
    this.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.dataset.over = "";
    });
    this.addEventListener("dragleave", (event) => this.contains(event.relatedTarget) || delete this.dataset.over);
    this.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      delete this.dataset.over;
      const dropped = [...event.dataTransfer.files];
      this.#take(this.#input.multiple ? [...this.#input.files, ...dropped] : dropped.slice(0, 1));
    });
    this.#list.addEventListener("click", (event) => {
      const place = [...this.#list.children].indexOf(event.target.closest("[data-remove]")?.closest("li"));
      if (place < 0) return;
      this.#take([...this.#input.files].filter((_, i) => i !== place));
      (this.#list.querySelectorAll("[data-remove]")[Math.min(place, this.#list.children.length - 1)] ?? this.#input).focus();
    });
    this.#input.form?.addEventListener("submit", (event) => {
      // Without a file the form is sent as ever; so is one that somebody else stopped.
      if (event.defaultPrevented || !this.#input.files.length || this.#input.form.enctype !== "multipart/form-data") return;
      event.preventDefault();
      send(this.#input.form, event.submitter, this.#progress());
    });
    // A form that comes back has its files still, and what the server said about them.
    const said = this.#input.getAttribute("aria-invalid") ?? "false";
    if (this.#input.files.length) this.#take([...this.#input.files]);
    this.#input.setAttribute("aria-invalid", said);
  }

  /* Keeps what fits, names what does not. */
  #take(files) {
    const wrong = [];
    const fit = files.filter((file) => {
      const problem = this.#problem(file);
      // Isolated, so that a name of another direction does not turn the sentence round.
      if (problem) wrong.push(problem.replace("{name}", `\u2068${file.name}\u2069`));
      return !problem;
    });
    const kept = new DataTransfer();
    for (const file of fit) kept.items.add(file);
    this.#input.files = kept.files;
    this.#errors.replaceChildren(...wrong.map((text) => make("p", { className: "field__error", textContent: text })));
    this.#input.setAttribute("aria-invalid", String(wrong.length > 0));
    this.#status.textContent = "";
    this.#list.replaceChildren(...fit.map((file) => this.#row(file)));
    this.#list.hidden = fit.length === 0;
  }

  #problem(file) {
    if (this.dataset.max && file.size > Number(this.dataset.max)) return this.dataset.large;
    const accepted = this.#input.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    const fits = (kind) =>
      kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind) : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind;
    return accepted.length === 0 || accepted.some(fits) ? null : this.dataset.kind;
  }

  #row(file) {
    const row = document.createElement("li");
    const remove = make("button", { className: "button button--quiet button--s", type: "button", textContent: "×" });
    remove.dataset.remove = "";
    remove.setAttribute("aria-label", this.dataset.remove.replace("{name}", file.name));
    const name = make("span", { className: "grow" });
    name.append(make("bdi", { textContent: file.name }));
    row.append(name, make("small", { className: "num", textContent: size(file.size) }), remove);
    return row;
  }

  /* What sending tells: bytes of all files so far, in their order. */
  #progress() {
    const files = [...this.#input.files];
    const rows = [...this.#list.children];
    const bars = files.map((file, i) => {
      const bar = make("progress", { max: file.size || 1, value: 0 });
      bar.setAttribute("aria-label", file.name);
      const words = make("small", { className: "num", textContent: this.dataset.waiting });
      rows[i].querySelector("[data-remove]").hidden = true;
      rows[i].append(words, bar);
      return { bar, words };
    });
    const cancel = make("button", { className: "button button--s", type: "button", textContent: this.dataset.cancel });
    const total = files.reduce((sum, file) => sum + file.size, 0);
    this.#input.form.setAttribute("aria-busy", "true");
    this.#errors.replaceChildren();
    this.#status.after(cancel);
    cancel.focus();
    let told = -1;
    return {
      cancel,
      sent: (bytes) => {
        let before = 0;
        files.forEach((file, i) => {
          const done = Math.min(Math.max(bytes - before, 0), file.size);
          before += file.size;
          bars[i].bar.value = done;
          bars[i].words.textContent = done >= file.size ? this.dataset.sent : done ? percent(done / file.size) : this.dataset.waiting;
        });
        // Said in steps of ten, or a screen reader says nothing else.
        const step = total ? Math.floor((Math.min(bytes, total) / total) * 10) : 10;
        if (step === told) return;
        told = step;
        this.#status.textContent = bytes >= total ? this.dataset.received : this.dataset.sending.replace("{percent}", percent(step / 10));
      },
      /** Nothing was taken: the files stay chosen. */
      ended: (kind) => {
        this.#input.form.removeAttribute("aria-busy");
        cancel.remove();
        this.#take([...this.#input.files]);
        if (kind === "cancelled") this.#status.textContent = this.dataset.cancelled;
        else this.#errors.replaceChildren(make("p", { className: "field__error", textContent: this.dataset[kind] }));
        this.#input.focus();
      },
    };
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const percent = (part) => new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(part);
const size = (bytes) => {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), units.length - 1);
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: units[power], unitDisplay: power ? "short" : "long", maximumFractionDigits: 1 }).format(bytes / 1000 ** power);
};

customElements.define("edu-file-drop", FileDrop);
