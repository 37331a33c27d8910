// "Keep on this phone": asks for nothing and keeps nothing until a button is pressed, and takes all of it away again.
(() => {
  const part = document.querySelector("[data-keep]");
  if (!part || !isSecureContext || !("serviceWorker" in navigator) || !("caches" in self)) return;
  const scope = new URL(part.dataset.keep, location).href;
  const status = part.querySelector("[role=status]");
  const bar = part.querySelector("progress");
  const ways = part.querySelector("[data-ways]");
  const out = part.querySelector("[data-out]");
  const words = status.dataset;
  let stop = null; // while files come: aborts them
  let coming = []; // the caches they go to

  const say = (text) => {
    status.textContent = text;
  };
  const show = (here) => {
    ways.hidden = here;
    out.hidden = !here;
    bar.hidden = true;
  };
  const isHere = async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return registration?.scope === scope;
  };
  const begin = async () => {
    const held = await keep.held(scope);
    const here = await isHere();
    show(here || held.length > 0);
    if (here && held.some((one) => one.files)) say(held.some((one) => one.name.endsWith(" sheets")) ? words.all : words.pages);
    else if (here || held.length) say(words.part);
  };

  const progress = (done, total) => {
    bar.max = total;
    bar.value = done;
    // A screen reader is told each tenth.
    if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total)) say(words.coming.replace("{n}", done).replace("{total}", total));
  };
  const start = async (sets) => {
    const control = new AbortController();
    stop = () => control.abort();
    show(true);
    bar.hidden = false;
    bar.removeAttribute("value");
    say(words.begin);
    status.focus();
    try {
      const started = (names) => {
        coming = names;
      };
      await keep.fill(scope, sets, { signal: control.signal, started, progress });
      await navigator.serviceWorker.register(`${scope}sw.js`, { scope, updateViaCache: "none" });
      await working();
      show(true);
      say(sets.includes("sheets") ? words.all : words.pages);
    } catch (error) {
      await keep.remove(scope).catch(() => {});
      show(false);
      say(control.signal.aborted ? words.gone : error.name === "QuotaExceededError" ? words.room : error.name === "SecurityError" ? words.unable : words.failed);
    }
    stop = null;
    coming = [];
  };
  // The worker has started, or could not.
  const working = async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    await new Promise((resolve, reject) => {
      const look = () => (worker.state === "activated" ? resolve() : worker.state === "redundant" ? reject(new Error("redundant")) : null);
      worker.addEventListener("statechange", look);
      look();
    });
  };
  const remove = async () => {
    if (stop) {
      stop();
      return;
    }
    await keep.remove(scope);
    const left = (await isHere()) || (await keep.held(scope)).length > 0;
    show(left);
    say(left ? words.part : words.gone);
    status.focus();
  };

  ways.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => start(button.value.split(" "))));
  out.querySelector("button").addEventListener("click", remove);
  // Whoever leaves before it is done keeps nothing.
  addEventListener("pagehide", () => {
    stop?.();
    coming.forEach((name) => caches.delete(name));
  });
  begin().then(
    () => {
      part.querySelector("[data-unable]").hidden = true;
    },
    () => {}, // caches are switched off, as in some private windows: the page says so already
  );
})();
