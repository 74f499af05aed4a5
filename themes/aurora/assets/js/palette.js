// Search and go: a combobox in a dialog over any page. Options are what the person's menus hold (/go.json), and each place
// that searches, once something is typed.
import Combobox from "../vendor/combobox-nav.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let dialog;

export async function open(link) {
  dialog ??= build(link);
  // Before anything is shown: an answer that fails leads to the page instead.
  const answer = await fetch("/go.json", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw answer;
  await styled();
  if (dialog.open) return;
  dialog.places = await answer.json();
  dialog.showModal();
  dialog.begin();
}

/* Its style comes with it; once for the page. */
let style;
function styled() {
  style ??= new Promise((resolve) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("../palette.css", import.meta.url) });
    sheet.onload = sheet.onerror = resolve;
    document.head.append(sheet);
  });
  return style;
}

function build({ textContent, dataset }) {
  const title = textContent.replace(/(Ctrl |⌘)K/, "").trim();
  const box = element("dialog", { className: "dialog palette" });
  box.setAttribute("aria-label", title);
  const input = element("input", { className: "input palette__input", type: "text", autocomplete: "off", spellcheck: false, dir: "auto", placeholder: title });
  input.setAttribute("aria-label", title);
  const close = element("button", { className: "button button--quiet", type: "button", textContent: dataset.close, onclick: () => box.close() });
  const list = element("div", { className: "palette__list", id: "palette-list" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", title);
  const said = element("p", { className: "palette__said" });
  said.setAttribute("role", "status");
  const head = element("div", { className: "palette__head" });
  head.append(input, close);
  box.append(head, list, said);
  document.body.append(box);

  const nav = new Combobox(input, list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "selected" });
  const fill = () => {
    const words = plain(input.value.trim()).split(/\s+/).filter(Boolean);
    const groups = box.places.groups
      .map(({ label, entries }) => ({ label, entries: entries.filter((entry) => words.every((word) => plain(entry.label).includes(word))) }))
      .filter(({ entries }) => entries.length);
    if (words.length) groups.push({ label: title, entries: box.places.searches.map((place) => searchFor(place, input.value.trim())) });
    let options = 0;
    list.replaceChildren(
      ...groups.filter(({ entries }) => entries.length).map(({ label, entries }, g) => {
        const group = element("div", { className: "palette__group" });
        group.setAttribute("role", "group");
        group.setAttribute("aria-labelledby", `palette-group-${g}`);
        const name = element("div", { className: "palette__label", id: `palette-group-${g}`, textContent: label });
        name.setAttribute("role", "presentation");
        group.append(name, ...entries.map((entry) => option(entry, options++)));
        return group;
      }),
    );
    said.textContent = options === 0 ? dataset.none : options === 1 ? dataset.foundOne : dataset.found.replace("{count}", options);
    nav.resetSelection();
  };
  // Around the field: the navigation forgets its choice at each stroke, and must have done so before.
  head.addEventListener("input", fill);
  list.addEventListener("combobox-commit", ({ target, detail }) => {
    const { href } = target.dataset;
    const pressed = detail?.event;
    if (pressed?.ctrlKey || pressed?.metaKey) window.open(href);
    else location.assign(href);
    box.close();
  });
  box.addEventListener("close", () => nav.stop());
  box.begin = () => {
    input.value = "";
    nav.start();
    fill();
  };
  return box;
}

function searchFor({ label, action, field }, words) {
  return { label: `${label}: ${words}`, href: `${action}?${new URLSearchParams({ [field]: words })}` };
}

function option({ label, href }, number) {
  const item = element("div", { className: "palette__option", id: `palette-option-${number}`, textContent: label, dir: "auto" });
  item.setAttribute("role", "option");
  item.dataset.href = href;
  return item;
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);
