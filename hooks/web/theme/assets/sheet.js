// A worksheet on screen. Nothing typed is stored or sent: the page has no form target, and leaving wipes it.
(() => {
  const form = document.querySelector("form.sheet");
  const tools = form.querySelector(".sheet-tools");
  const clear = tools.querySelector("[data-clear]");
  const cleared = tools.querySelector("[data-cleared]");
  const areas = [...form.querySelectorAll("textarea")];
  let calling = -Infinity;

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const wipe = () => form.reset();
  const isFilled = () => [...form.elements].some((field) => field.checked || (field.matches("textarea") && field.value));

  form.addEventListener("reset", () => areas.forEach((area) => area.style.removeProperty("height")));
  form.addEventListener("input", () => {
    cleared.textContent = "";
  });
  if (!CSS.supports("field-sizing", "content")) {
    form.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
    addEventListener("resize", () => areas.filter((area) => area.value).forEach(grow));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    wipe();
    cleared.textContent = cleared.dataset.cleared;
  });
  tools.hidden = false;

  // On paper what was typed stands as text, which goes on to the next page where it has to. A field would be cut or moved as a whole.
  addEventListener("beforeprint", () => {
    areas.filter((area) => area.value).forEach((area) => {
      const typed = document.createElement("p");
      typed.className = "typed";
      typed.textContent = area.value;
      area.after(typed);
    });
  });
  addEventListener("afterprint", () => form.querySelectorAll(".typed").forEach((typed) => typed.remove()));

  // Leaving by the exit must never be held up by a question, not even while exit.js has not arrived. Nor must a call for help, which
  // leaves the page where it is, nor a sheet that somebody may have to get away from fast.
  document.querySelectorAll("[data-exit]").forEach((exit) => exit.addEventListener("click", wipe));
  addEventListener("click", (event) => {
    if (event.target.closest?.("a[href^='tel:'], a[href^='sms:'], a[href^='mailto:']")) calling = event.timeStamp;
  });
  addEventListener("beforeunload", (event) => {
    if (isFilled() && !("private" in form.dataset) && event.timeStamp - calling > 1000) event.preventDefault();
  });
  // Back may bring the page as it was left, and some browsers fill fields in again: both show it empty.
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", wipe);
})();
