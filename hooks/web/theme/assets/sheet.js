// A worksheet on screen. Nothing typed is stored or sent: the page has no form target, and leaving wipes it.
(() => {
  const form = document.querySelector("form.sheet");
  const tools = form.querySelector(".sheet-tools");
  const clear = tools.querySelector("[data-clear]");
  const cleared = tools.querySelector("[data-cleared]");
  let typed = false;

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const wipe = () => form.reset();

  form.addEventListener("reset", () => {
    form.querySelectorAll("textarea").forEach((area) => area.style.removeProperty("height"));
    typed = false;
  });

  form.addEventListener("input", (event) => {
    typed = true;
    cleared.textContent = "";
    if (event.target.matches("textarea") && !CSS.supports("field-sizing", "content")) grow(event.target);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    wipe();
    cleared.textContent = cleared.dataset.cleared;
  });
  tools.hidden = false;

  // Leaving by the exit must never be held up by a question, not even while exit.js has not arrived.
  document.querySelectorAll("[data-exit]").forEach((exit) => exit.addEventListener("click", wipe));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  // Back may bring the page as it was left, and some browsers fill fields in again: both show it empty.
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", wipe);
})();
