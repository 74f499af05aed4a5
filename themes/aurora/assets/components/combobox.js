// <edu-combobox> around a <select>: a field that filters its options. The select stays what the form sends.
import Combobox from "../vendor/combobox-nav.js";

class FilteredSelect extends HTMLElement {
  #select;
  #input;
  #list;
  #status;
  #nav;

  connectedCallback() {
    if (this.#select) return;
    this.#select = this.querySelector("select");
    if (this.#select.disabled) return;
    const { id } = this.#select;
    this.#input = make("input", { className: "input", type: "text", autocomplete: "off", spellcheck: false });
    for (const name of ["aria-describedby", "aria-invalid"]) if (this.#select.hasAttribute(name)) this.#input.setAttribute(name, this.#select.getAttribute(name));
    this.#list = make("div", { className: "combobox__list", id: `${id}-list`, hidden: true });
    this.#list.setAttribute("role", "listbox");
    const label = this.querySelector("label");
    this.#list.setAttribute("aria-labelledby", (label.id ||= `${id}-label`));
    // Reached by the arrow keys already: no stop of its own.
    const opener = make("button", { className: "combobox__open", type: "button", tabIndex: -1 });
    opener.setAttribute("aria-label", this.dataset.open);
    this.#status = make("p", { className: "visually-hidden" });
    this.#status.setAttribute("role", "status");
    const box = make("div", { className: "combobox__box" });
    box.append(this.#input, opener, this.#list, this.#status);
    this.#select.before(box);
    this.#select.hidden = true;
    this.#select.id = `${id}-select`;
    this.#input.id = id;
    this.#nav = new Combobox(this.#input, this.#list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "none" });
    this.#show();
    this.#select.form?.addEventListener("reset", () => setTimeout(() => this.#show()));

    box.addEventListener("input", () => this.#open(this.#input.value));
    this.#input.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    this.#input.addEventListener("click", () => {
      this.#input.select();
      if (this.#list.hidden) this.#open("");
    });
    this.#input.addEventListener("blur", () => this.#leave());
    opener.addEventListener("mousedown", (event) => event.preventDefault());
    opener.addEventListener("click", () => {
      this.#input.focus();
      if (this.#list.hidden) this.#open("");
      else this.#close();
    });
    // The field keeps the focus while an option is pressed.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("combobox-commit", ({ target }) => this.#choose(target.dataset.value));
  }

  #show() {
    this.#input.value = this.#select.selectedOptions[0]?.label ?? "";
  }

  #open(text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const found = [...this.#select.options].filter((option) => words.every((word) => plain(option.label).includes(word)));
    this.#list.replaceChildren(
      ...found.map((option, i) => {
        const item = make("div", { className: "combobox__option", id: `${this.#list.id}-${i}`, textContent: option.label || "–", dir: "auto" });
        item.setAttribute("role", "option");
        item.dataset.value = option.value;
        if (option.selected) item.dataset.chosen = "";
        return item;
      }),
    );
    this.#status.textContent = found.length === 0 ? this.dataset.none : found.length === 1 ? this.dataset.foundOne : this.dataset.found.replace("{count}", found.length);
    if (found.length === 0) this.#list.append(make("p", { className: "combobox__none", textContent: this.dataset.none }));
    if (!this.#list.hidden) return;
    this.#list.hidden = false;
    this.#nav.start();
    this.#list.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }

  #close() {
    if (this.#list.hidden) return;
    this.#nav.stop();
    this.#list.hidden = true;
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.#list.hidden) {
      event.preventDefault();
      this.#open("");
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
      this.#show();
    } else if (event.key === "Enter" && !this.#list.hidden && !this.#input.hasAttribute("aria-activedescendant")) {
      // Not sent half-typed: the only option that fits is meant, or the old one stays.
      event.preventDefault();
      const options = this.#list.querySelectorAll("[role=option]");
      if (options.length === 1) this.#choose(options[0].dataset.value);
    }
  }

  #choose(value) {
    const changed = this.#select.value !== value;
    this.#select.value = value;
    this.#show();
    this.#close();
    if (changed) this.#select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* What was typed out to the end counts; anything else goes back to what was chosen. */
  #leave() {
    const typed = [...this.#select.options].find((option) => plain(option.label) === plain(this.#input.value));
    if (typed) this.#choose(typed.value);
    this.#close();
    this.#show();
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const plain = (text) => text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

customElements.define("edu-combobox", FilteredSelect);
