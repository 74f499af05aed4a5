// <edu-tags> around a text field with commas: words become chips. The field stays what the form sends.
class Tags extends HTMLElement {
  #field;
  #entry;
  #list;
  #status;

  connectedCallback() {
    if (this.#field) return;
    this.#field = this.querySelector("input");
    const { id } = this.#field;
    this.#entry = this.#field.cloneNode();
    this.#entry.removeAttribute("name");
    this.#entry.value = "";
    const known = this.querySelector("datalist");
    if (known) this.#entry.setAttribute("list", known.id);
    this.#field.removeAttribute("id");
    this.#field.type = "hidden";
    this.#list = make("ul", { className: "tags__list" });
    this.#list.setAttribute("role", "list");
    this.#list.setAttribute("aria-label", this.dataset.list);
    this.#status = make("p", { className: "visually-hidden" });
    this.#status.setAttribute("role", "status");
    this.#field.after(this.#list, this.#entry, this.#status);
    this.#entry.id = id;
    const first = words(this.#field.value);
    this.#read(first);
    this.#field.form?.addEventListener("reset", () => setTimeout(() => this.#read(first)));

    this.#entry.addEventListener("keydown", (event) => this.#key(event));
    // A comma may come from a paste or from a keyboard that tells no keys.
    this.#entry.addEventListener("input", () => /[,،]/.test(this.#entry.value) && this.#take());
    this.#entry.addEventListener("change", () => this.#take());
    this.#field.form?.addEventListener("submit", () => this.#take(), { capture: true });
    this.#list.addEventListener("click", (event) => {
      const chip = event.target.closest("button")?.closest("li");
      if (chip) this.#remove(chip);
    });
    this.#list.addEventListener("keydown", (event) => this.#walk(event));
  }

  get #chips() {
    return [...this.#list.children];
  }

  #read(all) {
    this.#list.replaceChildren(...all.map((tag) => this.#chip(tag)));
    this.#write();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && this.#entry.value.trim()) {
      event.preventDefault();
      this.#take();
    } else if (event.key === "Backspace" && this.#entry.value === "") {
      event.preventDefault();
      this.#chips.at(-1)?.querySelector("button").focus();
    }
  }

  #walk(event) {
    const chip = event.target.closest("li");
    if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      this.#remove(chip);
      return;
    }
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const next = event.key === forward ? (chip.nextElementSibling ?? this.#list.nextElementSibling) : chip.previousElementSibling;
    (next?.querySelector?.("button") ?? next)?.focus();
  }

  #take() {
    const max = Number(this.dataset.max) || Infinity;
    for (const tag of words(this.#entry.value)) {
      const there = this.#chips.find((chip) => same(chip.dataset.tag, tag));
      if (there) this.#say(this.dataset.there, tag);
      else if (this.#chips.length >= max) this.#say(this.dataset.full, tag);
      else {
        this.#list.append(this.#chip(tag));
        this.#say(this.dataset.added, tag);
      }
    }
    this.#entry.value = "";
    this.#write();
  }

  #remove(chip) {
    const next = chip.nextElementSibling ?? chip.previousElementSibling;
    chip.remove();
    this.#say(this.dataset.removed, chip.dataset.tag);
    this.#write();
    (next?.querySelector("button") ?? this.#entry).focus();
  }

  #chip(tag) {
    const chip = make("li", { className: "chip tags__chip" });
    chip.dataset.tag = tag;
    const button = make("button", { type: "button", className: "tags__remove", textContent: "×" });
    button.setAttribute("aria-label", this.dataset.remove.replace("{tag}", tag));
    chip.append(make("bdi", { textContent: tag }), button);
    return chip;
  }

  #write() {
    const value = this.#chips.map((chip) => chip.dataset.tag).join(", ");
    const changed = value !== this.#field.value;
    this.#field.value = value;
    this.#list.hidden = this.#chips.length === 0;
    if (changed) this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #say(text, tag) {
    this.#status.textContent = text.replace("{tag}", tag);
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const same = (a, b) => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;
const words = (text) =>
  text
    .split(/[,،\n]/)
    .map((word) => word.trim().replace(/\s+/g, " "))
    .filter((word, i, all) => word && all.findIndex((other) => same(other, word)) === i);

customElements.define("edu-tags", Tags);
