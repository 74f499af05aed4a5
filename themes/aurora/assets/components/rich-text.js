// <edu-rich-text> around a textarea. The editor is fetched when the textarea comes near; without it the textarea is there.
class RichText extends HTMLElement {
  #started = false;

  connectedCallback() {
    if (this.#started) return;
    this.#started = true;
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((each) => each.isIntersecting)) return;
        near.disconnect();
        this.#enhance();
      },
      { rootMargin: "50%" },
    );
    near.observe(this);
  }

  async #enhance() {
    try {
      const { RichTextEditor } = await import("./rich-text/editor.js");
      // Whoever already types is not disturbed.
      if (this.contains(document.activeElement)) await new Promise((left) => this.addEventListener("focusout", left, { once: true }));
      new RichTextEditor(this);
      this.dataset.ready = "";
    } catch (error) {
      console.warn(error);
    }
  }
}
customElements.define("edu-rich-text", RichText);
