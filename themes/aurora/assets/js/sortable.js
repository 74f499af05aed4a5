// <edu-sortable data-url="…" data-moved="{name} is now number {n} of {total}"> around a list whose items carry data-id and
// data-name. Drag a [data-handle], or Alt+↑↓ on it. POSTs field "order" (ids, comma-separated) and the antiforgery token.
// Without script the [data-move] forms post up and down; with it the same buttons move in place.
class Sortable extends HTMLElement {
  #list;
  #before;

  connectedCallback() {
    this.#list = this.querySelector("ol, ul, tbody") ?? this;
    this.addEventListener("pointerdown", (event) => this.#start(event));
    this.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const item = step && event.altKey && this.#item(event.target);
      if (!item) return;
      event.preventDefault();
      this.#move(item, step, event.target);
    });
    this.addEventListener("submit", (event) => {
      if (!event.target.closest("[data-move]") || !this.dataset.url) return;
      event.preventDefault();
      const item = this.#item(event.target);
      if (item) this.#move(item, event.submitter.value === "up" ? -1 : 1, event.submitter);
    });
    this.#edges();
  }

  #item(node) {
    const item = node.closest("[data-id]");
    return item?.parentElement === this.#list ? item : null;
  }

  get #items() {
    return [...this.#list.children].filter((item) => item.dataset.id);
  }

  #move(item, step, focus) {
    const items = this.#items;
    const other = items[items.indexOf(item) + step];
    if (!other) return;
    this.#before = items;
    other[step < 0 ? "before" : "after"](item);
    this.#edges();
    (focus.disabled ? item.querySelector("[data-handle]") : focus).focus();
    this.#save(item);
  }

  #start(event) {
    const handle = event.target.closest("[data-handle]");
    const item = handle && this.#item(handle);
    if (!item || event.button) return;
    event.preventDefault();
    this.#before = this.#items;
    item.dataset.dragging = "";
    const drag = ({ clientY }) => {
      const next = this.#items.find((other) => {
        const box = other.getBoundingClientRect();
        return other !== item && clientY < box.top + box.height / 2;
      });
      if (next !== item.nextElementSibling) next ? next.before(item) : this.#list.append(item);
    };
    // On the window: moving the item in the document ends a capture of the pointer.
    const stop = new AbortController();
    const end = (last) => {
      stop.abort();
      delete item.dataset.dragging;
      if (last.type === "pointercancel") this.#list.append(...this.#before);
      else if (this.#items.some((each, i) => each !== this.#before[i])) this.#save(item);
      this.#edges();
      handle.focus();
    };
    addEventListener("pointermove", drag, stop);
    addEventListener("pointerup", end, stop);
    addEventListener("pointercancel", end, stop);
  }

  #edges() {
    this.#items.forEach((item, i, all) => {
      for (const button of item.querySelectorAll(":scope [data-move] [name=move]")) {
        if (this.#item(button) === item) button.disabled = i === (button.value === "up" ? 0 : all.length - 1);
      }
    });
  }

  async #save(item) {
    const before = this.#before;
    const items = this.#items;
    const say = document.getElementById("status");
    const body = new URLSearchParams({ order: items.map((each) => each.dataset.id).join() });
    const token = document.querySelector("input[name=__RequestVerificationToken]");
    if (token) body.set(token.name, token.value);
    try {
      if (this.dataset.url) {
        const answer = await fetch(this.dataset.url, { method: "POST", body });
        if (!answer.ok) throw answer;
      }
      const note = document.createElement("p");
      note.className = "visually-hidden";
      note.textContent = (this.dataset.moved ?? "")
        .replace("{name}", item.dataset.name)
        .replace("{n}", items.indexOf(item) + 1)
        .replace("{total}", items.length);
      say.append(note);
      setTimeout(() => note.remove(), 4000);
    } catch {
      this.#list.append(...before);
      this.#edges();
      const { toast } = await import("aurora");
      toast(document.getElementById("confirm-dialog").dataset.failed);
    }
  }
}
customElements.define("edu-sortable", Sortable);
