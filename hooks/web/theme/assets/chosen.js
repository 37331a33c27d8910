// Shows, of all that a page holds to be printed, what the address names after "#", in its order. Without script all of it is there.
(() => {
  const root = document.querySelector("[data-chosen]");
  const sets = JSON.parse(root.dataset.sets ?? "{}");
  const entries = [...root.querySelectorAll("[data-id]")];
  const told = root.querySelector("[data-told]");
  const all = root.querySelector("[data-show-all]");
  const titles = new Map(entries.filter((entry) => entry.dataset.title).map((entry) => [entry.dataset.id, entry.dataset.title]));
  const total = titles.size;
  // Packets and situations stand here for what is in them.
  for (const id of Object.keys(sets)) titles.set(id, titles.get(id) ?? id);

  const apply = () => {
    const found = choice.read(titles, root.dataset);
    if (!found) return;
    const ids = [...new Set(found.ids.flatMap((id) => sets[id] ?? [id]))];
    const shown = ids.length ? new Set(ids) : null;
    for (const entry of entries) entry.hidden = shown !== null && !shown.has(entry.dataset.id);
    for (const id of ids) for (const entry of entries) if (entry.dataset.id === id) entry.parentElement.append(entry);
    told.textContent = [...found.told, choice.say(told.dataset.count, { n: shown?.size ?? total, total })].join(" ");
    all.hidden = shown === null;
  };

  // The way back to everything is this page without what stands after "#".
  all.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname);
    location.reload();
  });
  for (const part of root.querySelectorAll("[data-with-script]")) part.hidden = false;
  addEventListener("hashchange", apply);
  apply();
  // Fetched after the page itself, so that they are there whichever way it is printed.
  addEventListener("load", choice.fetchAll);
})();
