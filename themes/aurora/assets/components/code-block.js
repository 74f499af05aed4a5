// A button that copies, where the browser lets a page do that.
import { toast } from "aurora";

for (const block of document.querySelectorAll(".code-block[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--s code-block__copy";
  button.textContent = block.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("code").textContent);
    toast(block.dataset.copied);
  });
  block.append(button);
}
