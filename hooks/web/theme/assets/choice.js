// What the pages for clinics share: a choice of items in the part of an address after "#", which no server sees; and what
// stands on paper only: a heading that is kept nowhere, and the day.
self.choice = (() => {
  const NAME = "#items=";
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const MOST = 500; // more than any site has
  const say = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // The items that the address names, or null if it names none; and in words what became of those that are not here.
  // `titles` is a Map of the ids that are here; only what looks like an id is ever said again.
  const read = (titles, { redirects, replaced, unknown }) => {
    if (!location.hash.startsWith(NAME)) return null;
    const retired = JSON.parse(redirects);
    const asked = [...new Set(location.hash.slice(NAME.length).split(/,|%2C/i))].filter((id) => ID.test(id) && id.length < 80).slice(0, MOST);
    const [ids, told, lost] = [new Set(), [], []];
    for (const id of asked) {
      const now = titles.has(id) ? id : Object.hasOwn(retired, id) ? retired[id] : null;
      if (now === null) lost.push(id);
      else ids.add(now);
      if (now !== null && now !== id) told.push(say(replaced, { old: id, title: titles.get(now) }));
    }
    if (lost.length) told.push(say(unknown, { n: lost.join(", ") }));
    return { ids: [...ids], asked: asked.length, told };
  };
  const write = (ids) => NAME + ids.join(",");

  const field = document.querySelector("[data-heading]");
  const shown = document.querySelector("[data-heading-shown]");
  const usual = shown?.textContent;
  const head = () => (shown.textContent = field.value.trim() || usual);
  field?.addEventListener("input", head);
  const wipe = () => {
    if (!field) return;
    field.value = "";
    head();
  };
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", wipe);

  const day = document.querySelector("[data-today]");
  const date = () => {
    if (!day) return;
    day.textContent = say(day.dataset.today, { n: new Intl.DateTimeFormat(day.dataset.locale, { dateStyle: "long" }).format() });
    day.hidden = false;
  };
  date();
  addEventListener("beforeprint", date);

  // Prints when the pictures are there: those that were off the screen have not been fetched.
  const pictures = () => [...document.querySelectorAll("main img")].filter((picture) => picture.checkVisibility() || picture.closest("[data-some]"));
  const fetchAll = () =>
    Promise.allSettled(
      pictures().map((picture) => {
        picture.loading = "eager";
        return picture.decode();
      }),
    );

  return { fetchAll, read, say, write };
})();
