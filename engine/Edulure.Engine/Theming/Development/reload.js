// Development only: the page follows the files that it is made of.
const changes = new EventSource("/_development/changes");
let wasOpen = false;

changes.addEventListener("page", () => location.reload());

// The address of an older version leads to the newest; what differs keeps the browser from its copy.
changes.addEventListener("styles", () => {
  for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
    const address = new URL(old.href);
    address.searchParams.set("changed", Date.now());
    const fresh = old.cloneNode();
    fresh.href = address;
    fresh.addEventListener("load", () => old.remove());
    old.after(fresh);
  }
});

// The site was started again.
changes.addEventListener("open", () => {
  if (wasOpen) location.reload();
  wasOpen = true;
});
