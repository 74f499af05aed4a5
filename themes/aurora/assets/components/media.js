// <edu-media> around a native <video> or <audio>: speeds, a transcript that leads to each place, and the place in an event.
const TELL_EVERY = 5;
const SPEED = "edulure-speed";

class Media extends HTMLElement {
  #media;
  #told = -1;

  connectedCallback() {
    if (this.#media) return;
    this.#media = this.querySelector("video, audio");
    this.#startAt();
    this.#speeds();
    this.#transcript();
    const tell = () => this.#tell();
    this.#media.addEventListener("timeupdate", () => Math.abs(this.#media.currentTime - this.#told) >= TELL_EVERY && tell());
    for (const name of ["pause", "ended", "seeked"]) this.#media.addEventListener(name, tell);
    addEventListener("pagehide", () => this.#media.paused || tell());
  }

  #tell() {
    const { currentTime, duration, ended } = this.#media;
    this.#told = currentTime;
    this.dispatchEvent(new CustomEvent("media:position", { bubbles: true, detail: { seconds: currentTime, duration, ended } }));
  }

  #startAt() {
    const start = Number(this.dataset.start);
    if (!(start > 0)) return;
    const go = () => (this.#media.currentTime = start);
    if (this.#media.readyState > 0) go();
    else this.#media.addEventListener("loadedmetadata", go, { once: true });
  }

  /* Kept in this browser: who listens at 1.5 does so everywhere. */
  #speeds() {
    const label = this.querySelector(".media__speed");
    const choice = label.querySelector("select");
    const set = () => (this.#media.playbackRate = this.#media.defaultPlaybackRate = Number(choice.value));
    try {
      choice.value = localStorage.getItem(SPEED) ?? "1";
    } catch {
      // Storage may be forbidden; then each page begins at 1.
    }
    if (choice.selectedIndex < 0) choice.value = "1";
    set();
    label.hidden = false;
    choice.addEventListener("change", () => {
      set();
      try {
        localStorage.setItem(SPEED, choice.value);
      } catch {
        // As above.
      }
    });
  }

  #transcript() {
    const box = this.querySelector("details[data-cues]");
    const element = this.querySelector("track[default]") ?? this.querySelector("track");
    if (!box || !element) return;
    const fill = () => {
      const cues = [...(element.track.cues ?? [])];
      if (cues.length) this.#cues(box, element, cues);
    };
    element.addEventListener("load", fill);
    // Read without being shown, unless the person or the page shows it.
    if (element.track.mode === "disabled") element.track.mode = "hidden";
    if (element.readyState === 2) fill();
  }

  #cues(box, element, cues) {
    box.querySelector("ol")?.remove();
    const list = make("ol", { className: "media__cues", lang: element.srclang, dir: "auto" });
    list.setAttribute("role", "list");
    const buttons = cues.map((cue) => {
      const button = make("button", { type: "button", className: "media__cue" });
      const time = clock(cue.startTime);
      button.append(make("span", { className: "visually-hidden", textContent: `${box.dataset.cues.replace("{time}", time)}: ` }), make("span", { className: "media__time num", textContent: time }), make("span", { textContent: text(cue), dir: "auto" }));
      button.firstChild.nextSibling.setAttribute("aria-hidden", "true");
      button.addEventListener("click", () => (this.#media.currentTime = cue.startTime));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
      return button;
    });
    box.append(list);
    box.hidden = false;
    for (const link of this.querySelectorAll(".media__file")) link.hidden = true;
    this.#media.addEventListener("timeupdate", () => {
      const now = this.#media.currentTime;
      const place = cues.findLastIndex((cue) => cue.startTime <= now);
      if (buttons[place]?.ariaCurrent === "true") return;
      for (const button of buttons) button.removeAttribute("aria-current");
      if (place < 0) return;
      buttons[place].setAttribute("aria-current", "true");
      // The list follows; the page stays where it is, and so does whoever is reading in the list.
      if (!this.#media.paused && !list.matches(":hover, :focus-within")) list.scrollTop = buttons[place].offsetTop - list.clientHeight / 3;
    });
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const text = (cue) => cue.getCueAsHTML?.().textContent ?? cue.text;
const clock = (seconds) => {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return (parts[0] ? parts : parts.slice(1)).map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
};

customElements.define("edu-media", Media);
