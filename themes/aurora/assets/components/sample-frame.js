// Frames are as high as the pages in them, which are of this site; no taller than a screen, where they scroll again.
const fit = (frame) => {
  const root = frame.contentDocument?.documentElement;
  if (!root?.querySelector("body.samples")) return;
  const edges = frame.offsetHeight - frame.clientHeight;
  frame.style.blockSize = "0";
  frame.style.blockSize = `${Math.min(root.scrollHeight + edges, window.innerHeight)}px`;
};

for (const frame of document.querySelectorAll(".sample-frame iframe")) {
  frame.addEventListener("load", () => fit(frame));
  if (frame.contentDocument?.readyState === "complete") fit(frame);
}
