// Asks for an address in a dialog; resolves to { answer, address, text }, or to null when the question was dropped.
import { isAddress } from "./schema.js";

export function ask(template, kind, first) {
  const dialog = template.content.querySelector(`[data-ask="${kind}"]`).cloneNode(true);
  // Made here: the template stands inside the page's own form, where not every parser takes another one.
  const form = document.createElement("form");
  form.className = "dialog__body";
  form.method = "dialog";
  form.noValidate = true;
  form.append(...dialog.childNodes);
  dialog.append(form);
  const error = dialog.querySelector("[role=alert]");
  const address = form.elements.address;
  address.value = first.address ?? "";
  if (form.elements.text) form.elements.text.value = first.text ?? "";
  const remove = form.querySelector("[value=remove]");
  if (remove) remove.hidden = !first.address;
  document.body.append(dialog);
  const { promise, resolve } = Promise.withResolvers?.() ?? withResolvers();
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "apply" || isAddress(address.value)) return;
    event.preventDefault();
    error.hidden = false;
    address.setAttribute("aria-invalid", "true");
    address.focus();
  });
  // Enter in a field is "apply", whatever button stands first.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.nodeName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=apply]"));
  });
  dialog.addEventListener("close", () => {
    const answer = dialog.returnValue;
    dialog.remove();
    const asked = answer === "apply" || answer === "remove";
    resolve(asked ? { answer, address: address.value.trim(), text: form.elements.text?.value.trim() } : null);
  });
  dialog.showModal();
  address.select();
  return promise;
}

function withResolvers() {
  const held = {};
  held.promise = new Promise((resolve) => (held.resolve = resolve));
  return held;
}
