// Runs before anything is painted. Once the exit was used in this tab, a page of ours that Back, Forward or a reload
// brings up stays blank. Who opens an address anew wants to be here: that takes the mark away.
(() => {
  const root = document.documentElement;
  const { title } = document.currentScript.dataset;
  let blanked = false;

  const isMarked = () => {
    try {
      return sessionStorage.getItem("left") !== null;
    } catch {
      return false; // storage is switched off, so there is no mark either
    }
  };
  const empty = () => document.body?.replaceChildren();
  const blank = () => {
    blanked = true;
    root.style.setProperty("display", "none", "important");
    root.style.colorScheme = "light dark";
    document.title = title; // of several titles the first one counts, so the page's own changes nothing
    empty();
    addEventListener("DOMContentLoaded", empty);
  };

  if (isMarked()) {
    if (performance.getEntriesByType("navigation")[0]?.type === "navigate") sessionStorage.removeItem("left");
    else blank();
  }

  // The browser may keep a page as it is and show it again at once: it waits unseen until it is known whether it may be seen.
  addEventListener("pagehide", () => root.style.setProperty("opacity", "0"));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && isMarked()) blank();
    else if (persisted && blanked) location.reload();
    else root.style.removeProperty("opacity");
  });
})();
