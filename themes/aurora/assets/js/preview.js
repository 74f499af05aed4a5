// Shows what Markdown becomes, beside it. The server renders and sanitises: <textarea data-preview-url data-preview="id">.
for (const area of document.querySelectorAll("[data-preview-url]")) {
  const pane = document.getElementById(area.dataset.preview);
  let timer;
  let running;
  const show = async () => {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams({ text: area.value });
    const token = area.form?.querySelector("input[name=__RequestVerificationToken]");
    if (token) body.set(token.name, token.value);
    try {
      const answer = await fetch(area.dataset.previewUrl, { method: "POST", body, signal: running.signal });
      if (!answer.ok) return;
      pane.innerHTML = await answer.text();
      pane.hidden = false;
    } catch {
      // Offline or overtaken by the next keystroke: the text is safe, the last preview stays.
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  });
  if (area.value) show();
}
