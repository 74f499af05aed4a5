// A form whose answer is shown beside it: sent when typing stops for a moment. Each answer comes into a frame of its own that
// takes the place of the one before when it is there, so nothing flickers, and the way back leads to the page before.
const quiet = 300;

for (const bench of document.querySelectorAll(".workbench")) {
  const form = bench.querySelector("form");
  let shown = bench.querySelector("iframe");
  const stage = shown.parentElement;
  const name = shown.name;
  let next, timer, sent = 0;

  const show = (frame) => {
    if (frame !== next || frame.contentWindow.location.href === "about:blank") return;
    const { scrollX, scrollY } = shown.contentWindow;
    shown.remove();
    shown = frame;
    next = undefined;
    frame.contentWindow.scrollTo(scrollX, scrollY);
    stage.ariaBusy = "false";
  };

  form.addEventListener("submit", () => {
    clearTimeout(timer);
    next?.remove();
    next = shown.cloneNode();
    next.removeAttribute("src");
    next.name = form.target = `${name}-${++sent}`;
    stage.append(next);
    next.addEventListener("load", ({ target }) => show(target));
    stage.ariaBusy = "true";
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), quiet);
  });
  // Browsers bring back what was typed before a page was loaded again.
  addEventListener("pageshow", () => {
    if ([...form.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue)) form.requestSubmit();
  });
}
