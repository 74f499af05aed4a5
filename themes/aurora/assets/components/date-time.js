// <edu-date-time>: says in words what was chosen, and when that is for whoever reads.
class DateTime extends HTMLElement {
  #echo;

  connectedCallback() {
    if (this.#echo) return;
    this.#echo = this.querySelector("output");
    for (const name of ["input", "change"]) this.addEventListener(name, () => this.#say());
    this.querySelector("input").form?.addEventListener("reset", () => setTimeout(() => this.#say()));
    this.#say();
  }

  #say() {
    const clock = this.querySelector("input[type=datetime-local]");
    const text = clock ? this.#moment(clock.value) : this.#date();
    if (this.#echo.textContent !== text) this.#echo.textContent = text;
  }

  #date() {
    const [day, month, year] = [...this.querySelectorAll("input")].map((input) => (/^\d+$/.test(input.value.trim()) ? Number(input.value) : NaN));
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    // 31 4 would be the first of May.
    const real = date.getUTCDate() === day && date.getUTCMonth() === month - 1 && year > 0;
    return real ? inWords(date, "UTC", { dateStyle: "full" }) : "";
  }

  #moment(value) {
    const zone = this.querySelector("[name$='-zone']")?.value;
    const clock = value && new Date(`${value}Z`);
    if (!clock || Number.isNaN(clock.getTime()) || !zone) return "";
    try {
      const moment = at(clock, zone);
      if (!moment) return this.dataset.skipped;
      const there = this.dataset.there.replace("{when}", inWords(moment, zone)).replace("{zone}", zoneName(moment, zone));
      const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const same = offset(moment, mine) === offset(moment, zone);
      return same ? there : `${there} ${this.dataset.here.replace("{when}", inWords(moment, mine))}`;
    } catch {
      // A zone that this browser does not know; the server does.
      return "";
    }
  }
}

const language = document.documentElement.lang || undefined;
const inWords = (moment, timeZone, style = { dateStyle: "full", timeStyle: "short" }) => new Intl.DateTimeFormat(language, { ...style, timeZone }).format(moment);
const zoneName = (moment, timeZone) =>
  new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "long" }).formatToParts(moment).find(({ type }) => type === "timeZoneName").value;

/* Milliseconds that the zone's clock is ahead of UTC. */
function offset(moment, timeZone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(moment);
  const part = (name) => Number(parts.find(({ type }) => type === name).value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(moment.getTime() / 1000) * 1000;
}

/* The first moment at which the zone's clock shows this; null when it never does. */
function at(clock, zone) {
  const day = 86_400_000;
  const candidates = [new Date(clock - day), new Date(clock.getTime() + day)].map((near) => new Date(clock - offset(near, zone)));
  return candidates.sort((a, b) => a - b).find((moment) => moment.getTime() + offset(moment, zone) === clock.getTime()) ?? null;
}

customElements.define("edu-date-time", DateTime);
