// Sends a form as the browser would, but tells how far it is. XMLHttpRequest: fetch does not tell what was sent.
export function send(form, submitter, progress) {
  const request = new XMLHttpRequest();
  const action = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  request.open("POST", action);
  request.responseType = "document";
  // Then a redirect is told instead of followed, and the page it leads to is read once, by the browser.
  request.setRequestHeader("Prefer", "return=minimal");
  request.upload.addEventListener("progress", ({ loaded }) => progress.sent(loaded));
  progress.cancel.addEventListener("click", () => request.abort());
  const leaving = (event) => event.preventDefault();
  addEventListener("beforeunload", leaving);
  request.addEventListener("loadend", () => removeEventListener("beforeunload", leaving));
  request.addEventListener("abort", () => progress.ended("cancelled"));
  request.addEventListener("error", () => progress.ended("failed"));
  request.addEventListener("load", () => {
    const location = request.getResponseHeader("Location");
    if (request.status === 204 && location) go(new URL(location, action));
    else if (request.responseURL !== action && request.status < 400) go(new URL(request.responseURL));
    else if (!show(request.response, form)) progress.ended(request.status === 413 ? "refused" : "failed");
  });
  request.send(new FormData(form, submitter));
}

function go(url) {
  const here = new URL(location.href);
  const same = url.pathname === here.pathname && url.search === here.search;
  location.assign(url);
  // A part of the page that is here already would only be scrolled to.
  if (same && url.hash) location.reload();
}

/* The form came back: its page takes the place of this one; the files that were chosen are put back. */
function show(page, form) {
  const main = page?.querySelector("main");
  const back = main?.querySelector("form[enctype='multipart/form-data']");
  if (!back) return false;
  const chosen = [...form.querySelectorAll("input[type=file]")].map(({ name, files }) => ({ name, files }));
  document.title = page.title;
  const fresh = document.adoptNode(main);
  for (const { name, files } of chosen) {
    const input = fresh.querySelector(`input[type=file][name="${CSS.escape(name)}"]`);
    if (input && files.length) input.files = files;
  }
  document.querySelector("main").replaceWith(fresh);
  scrollTo(0, 0);
  (fresh.querySelector("[data-focus]") ?? fresh).focus();
  return true;
}
