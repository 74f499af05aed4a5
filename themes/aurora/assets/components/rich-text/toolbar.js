// A toolbar as the ARIA patterns want it: one stop of Tab, arrows between the buttons, Alt+F10 from the text, Escape back.
export class Toolbar {
  #buttons;
  #bar;

  /** press(name) does what the button says; back() returns to the text. */
  constructor(bar, press, back) {
    this.#bar = bar;
    this.#buttons = [...bar.querySelectorAll("[data-command]")];
    this.#reach(this.#buttons[0]);
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    for (const button of this.#buttons) {
      const { keys } = button.dataset;
      if (!keys) continue;
      button.setAttribute("aria-keyshortcuts", `${mac ? "Meta" : "Control"}+${keys}`);
      button.title += ` (${mac ? "⌘" : "Ctrl+"}${keys})`;
    }
    // The selection of the text stays where it is.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-command]");
      if (!button || button.ariaDisabled === "true") return;
      this.#reach(button);
      press(button.dataset.command);
    });
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        back();
        return;
      }
      const step = this.#step(event.key);
      if (step === undefined) return;
      event.preventDefault();
      const shown = this.#buttons.filter((button) => !button.hidden);
      const place = shown.indexOf(event.target.closest("[data-command]"));
      const next = step === "first" ? 0 : step === "last" ? shown.length - 1 : (place + step + shown.length) % shown.length;
      this.#reach(shown[next]);
      shown[next].focus();
    });
  }

  focus() {
    this.#buttons.find((button) => button.tabIndex === 0).focus();
  }

  /** state(name) tells { on, can } of each button; on is undefined for one that is no switch. */
  show(state) {
    for (const button of this.#buttons) {
      const { on, can } = state(button.dataset.command);
      if (on !== undefined) button.ariaPressed = String(on);
      button.ariaDisabled = String(!can);
    }
  }

  #reach(button) {
    for (const each of this.#buttons) each.tabIndex = each === button ? 0 : -1;
  }

  #step(key) {
    const forward = getComputedStyle(this.#bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (key === "ArrowRight" || key === "ArrowLeft") return key === forward ? 1 : -1;
    return { Home: "first", End: "last" }[key];
  }
}
