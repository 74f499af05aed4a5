// Improves pages that already work: nothing here is needed to learn, teach or pay.

const $ = (selector, root = document) => root.querySelector(selector);

/* Word that something was done, in the region that was there from the start. */
export function toast(text) {
  const item = $("#toast-template").content.firstElementChild.cloneNode(true);
  $("span", item).textContent = text;
  $("#status").append(item);
  setTimeout(() => item.remove(), 8000);
}

/* Menus: Escape and a press outside close them. */
function closeMenus(but) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== but) menu.open = false;
}
document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details[data-menu]"));

  if (event.target.closest("[data-dismiss]")) event.target.closest(".toast").remove();

  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.matches("dialog.dialog")) event.target.close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details[data-menu][open]");
    closeMenus();
    if (menu) $("summary", menu).focus();
  }
  // n and p in the player; a page switches them off with data-keys="off" on <html>.
  if (event.altKey || event.ctrlKey || event.metaKey || document.documentElement.dataset.keys === "off") return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  if (event.key === "n" || event.key === "p") $(`[data-key="${event.key}"]`)?.click();
});

/* Search and go: Ctrl+K or ⌘K, and the link that is there without script. */
const goTo = $("[data-palette]");
const openPalette = async (event) => {
  event.preventDefault();
  const { open } = await import("./palette.js");
  await open(goTo);
};
if (goTo) {
  const key = $("kbd", goTo);
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  if (mac) key.textContent = "⌘K";
  key.hidden = false;
  goTo.setAttribute("aria-keyshortcuts", mac ? "Meta+K" : "Control+K");
  const follow = () => location.assign(goTo.href);
  goTo.addEventListener("click", (event) => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) openPalette(event).catch(follow);
  });
  document.addEventListener("keydown", (event) => {
    const wanted = (mac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    // Where the key means something else, such as a link in a text, it was dealt with; a dialog is left first.
    if (wanted && !event.defaultPrevented && !$("dialog:modal")) openPalette(event).catch(follow);
  });
}

/* Destructive work asks first. The form goes on with the very button that was pressed. */
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  const question = button?.dataset.confirm ?? event.target.dataset.confirm;
  if (!question || event.target.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const dialog = $("#confirm-dialog");
  $("h2", dialog).textContent = question;
  $("[value=yes] span", dialog).textContent = button?.textContent.trim() || button?.ariaLabel || "";
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "yes") return;
      event.target.dataset.confirmed = "1";
      event.target.requestSubmit(button);
      delete event.target.dataset.confirmed;
    },
    { once: true },
  );
  dialog.showModal();
}, true);

/* Light, dark, system: at once, without loading the page again. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-preferences]") || event.submitter?.name !== "mode") return;
  event.preventDefault();
  const mode = event.submitter.value;
  const root = document.documentElement;
  if (mode === "system") delete root.dataset.mode;
  else root.dataset.mode = mode;
  $("meta[name=color-scheme]").content = mode === "system" ? "light dark" : mode;
  for (const button of form.querySelectorAll("[name=mode]")) button.ariaPressed = String(button === event.submitter);
  const body = new URLSearchParams(new FormData(form, event.submitter));
  await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => toast($("#confirm-dialog").dataset.failed));
});

/* "Load more" appends to the list; the focus goes to the first new item. Anything odd: the link is followed. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-more]");
  const list = link && $(link.dataset.more);
  if (!list || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  link.ariaBusy = "true";
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const items = [...$(link.dataset.more, page).children];
    list.append(...items);
    const target = items[0]?.querySelector("a, button, h2, h3") ?? items[0];
    if (target && !target.matches("a, button")) target.tabIndex = -1;
    target?.focus();
    const more = $("#more", page);
    if (more) $("#more").replaceWith(more);
    else $("#more").remove();
  } catch {
    location.assign(link.href);
  }
});

/* A long outline opens at the lesson that is read. */
const outline = $(".player-outline");
const showPlace = () => {
  const row = $("[aria-current]", outline);
  if (row) outline.scrollTop = row.offsetTop - outline.clientHeight / 3;
};
if (outline) {
  showPlace();
  outline.addEventListener("toggle", showPlace);
}

/* What scrolls sideways can be scrolled by keyboard. */
for (const box of document.querySelectorAll(".prose :is(pre, table)")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

/* A form that came back: the summary takes the focus. */
$("[data-focus]")?.focus();

/* What only some pages need is fetched only there. */
const when = (selector, module) => {
  if ($(selector)) return import(module).catch(() => {});
};
when("edu-sortable", "aurora/sortable");
when("[data-preview-url]", "aurora/preview");
const verbs = ["get", "post", "put", "patch", "delete"];
when(verbs.map((verb) => `[hx-${verb}], [data-hx-${verb}]`).join(), "htmx");
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  const token = $("input[name=__RequestVerificationToken]");
  if (token) ctx.request.headers.RequestVerificationToken = token.value;
});
document.addEventListener("htmx:error", () => toast($("#confirm-dialog").dataset.failed));

/* The zone that this browser lives in, so that times are those of whoever reads them; a zone chosen in the profile wins. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zoneCookie = `edulure_zone=${encodeURIComponent(zone ?? "")}`;
if (zone && !document.cookie.split("; ").includes(zoneCookie))
  document.cookie = `${zoneCookie}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
