// The exit: one tap, or Shift three times. The page is emptied and covered before the harmless page opens in its place.
// Without script the exit is a plain link.
(() => {
  const PRESSES = 3;
  const WAIT = 5000; // milliseconds
  const bar = document.querySelector(".help-bar");
  const exit = bar.querySelector(".exit");
  const dots = exit.querySelector(".exit-dots");
  const status = bar.querySelector("[role=status]");
  const words = status.dataset;
  let leaving = false;

  const leave = () => {
    if (leaving) return;
    leaving = true;
    window.speechSynthesis?.cancel();
    for (const form of document.forms) form.reset();
    const cover = document.createElement("div");
    cover.className = "exit-cover";
    cover.setAttribute("role", "alert");
    cover.textContent = words.loading;
    document.body.replaceChildren(cover);
    document.title = words.title;
    try {
      sessionStorage.setItem("left", "1"); // blank.js reads it
    } catch {
      // Storage is switched off: the exit works, but Back is not kept blank.
    }
    location.replace(exit.href);
  };

  document.querySelectorAll("[data-exit]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    }),
  );
  // No question may hold up the exit.
  addEventListener("beforeunload", (event) => leaving && event.stopImmediatePropagation(), true);

  // Shift counts when it was pressed and let go by itself: never as part of a capital letter, of Shift+Tab or of a click.
  let presses = 0;
  let alone = false;
  let timer = 0;

  const show = (said) => {
    dots.hidden = presses === 0;
    [...dots.children].forEach((dot, index) => dot.classList.toggle("on", index < presses));
    status.textContent = said;
  };
  const restart = () => {
    clearTimeout(timer);
    presses = 0;
    show("");
  };
  const expire = () => {
    restart();
    show(words.expired);
    timer = setTimeout(restart, WAIT);
  };
  const spoil = () => {
    alone = false;
    if (presses) restart();
  };
  const press = () => {
    alone = false;
    clearTimeout(timer);
    presses += 1;
    const left = PRESSES - presses;
    if (!left) {
      leave();
      return;
    }
    timer = setTimeout(expire, WAIT);
    show(left === 1 ? words.one : words.more.replace("{n}", left));
  };

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Shift") spoil();
      else if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey);
    },
    true,
  );
  addEventListener("keyup", (event) => (event.key === "Shift" && alone ? press() : spoil()), true);
  addEventListener("pointerdown", spoil, true);
  addEventListener("wheel", spoil, { capture: true, passive: true });
  addEventListener("blur", spoil);

  // What has the focus is never hidden under the bar, whatever the size of its words.
  const measure = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight || exit.offsetHeight}px`);
  });
  measure.observe(bar);
  measure.observe(exit);
})();
