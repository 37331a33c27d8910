// A packet of one's own: what is ticked in the table, in order, to be printed, copied or linked. It lives on this page only.
(() => {
  const panel = document.querySelector("[data-choice]");
  const table = document.getElementById("items");
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.id, row]));
  const titles = new Map([...rows].map(([id, row]) => [id, row.querySelector("[data-title]").textContent]));
  const part = (name) => panel.querySelector(`[data-${name}]`);
  const [list, some, none, told, one] = ["list", "some", "none", "told", "one"].map(part);
  const bar = document.querySelector("[data-bar]");
  const words = panel.dataset;
  const chosen = () => [...list.children].map((entry) => entry.dataset.entry);
  const box = (id) => rows.get(id).querySelector("[data-pick]");

  // Emptied first, so that the same words are said again.
  const tell = (text) => {
    told.textContent = "";
    setTimeout(() => (told.textContent = text), 50);
  };

  const go = (id) => rows.get(id).dataset.go || rows.get(id).querySelector("[data-way]").href;
  const made = (id) => {
    const row = rows.get(id);
    const entry = one.content.firstElementChild.cloneNode(true);
    const fill = (name, text) => (entry.querySelector(`[data-${name}]`).textContent = text);
    entry.dataset.entry = id;
    fill("title", titles.get(id));
    fill("summary", row.querySelector("[data-summary]").textContent);
    fill("way", go(id));
    const code = entry.querySelector("[data-code]");
    if (row.dataset.code) Object.assign(code, { src: row.dataset.code, alt: row.dataset.codeAlt });
    else code.remove();
    for (const pdf of row.querySelectorAll("[data-pdf]")) entry.querySelector("[data-pdfs]").append(pdf.cloneNode(true), " ");
    for (const name of entry.querySelectorAll(".moves .spoken")) name.textContent = `: ${titles.get(id)}`;
    return entry;
  };

  // Everything that follows from the choice.
  const show = () => {
    const ids = chosen();
    some.hidden = !ids.length;
    none.hidden = Boolean(ids.length);
    bar.hidden = !ids.length;
    bar.querySelector("[data-bar-count]").textContent = choice.say(words.count, { n: ids.length });
    for (const [id] of rows) box(id).checked = ids.includes(id);
    const address = words.address || location.href.replace(/#.*$/, "");
    const texts = {
      links: ids.map((id) => `${titles.get(id)}: ${go(id)}`),
      chart: ids.map((id) => rows.get(id).querySelector("[data-chart]").textContent),
      again: [address + choice.write(ids)],
    };
    for (const [name, lines] of Object.entries(texts)) document.getElementById(`picked-${name}`).textContent = lines.join("\n");
    for (const way of panel.querySelectorAll("[data-with-choice]")) way.hash = choice.write(ids);
    [...list.children].forEach((entry, place) => {
      entry.querySelector("[data-up]").disabled = place === 0;
      entry.querySelector("[data-down]").disabled = place === ids.length - 1;
    });
  };
  // The address says nothing of a choice that is not the one it brought.
  const changed = (text, values) => {
    if (location.hash.startsWith("#items=")) history.replaceState(null, "", location.pathname);
    show();
    tell(choice.say(text, { n: list.children.length, total: list.children.length, ...values }));
  };

  table.addEventListener("change", (event) => {
    if (!event.target.matches("[data-pick]")) return;
    const { id } = event.target.closest("tr").dataset;
    const here = [...list.children].find((entry) => entry.dataset.entry === id);
    if (event.target.checked === Boolean(here)) return;
    if (here) here.remove();
    else list.append(made(id));
    changed(here ? words.removed : words.added, { title: titles.get(id) });
  });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const entry = button.closest("li");
    const title = titles.get(entry.dataset.entry);
    if (button.matches("[data-remove]")) {
      const next = entry.nextElementSibling ?? entry.previousElementSibling;
      entry.remove();
      changed(words.removed, { title });
      (next?.querySelector("[data-remove]") ?? document.getElementById("yours")).focus();
      return;
    }
    const up = button.matches("[data-up]");
    if (up) entry.previousElementSibling.before(entry);
    else entry.nextElementSibling.after(entry);
    changed(words.moved, { title, n: chosen().indexOf(entry.dataset.entry) + 1 });
    // Moving takes the focus away; at an end of the list the other button is the one that still works.
    (button.disabled ? entry.querySelector(up ? "[data-down]" : "[data-up]") : button).focus();
  });

  part("clear").addEventListener("click", () => {
    list.replaceChildren();
    changed(words.count, {});
    document.getElementById("yours").focus();
  });
  part("print").addEventListener("click", () => choice.fetchAll().then(() => print()));

  const restore = () => {
    const found = choice.read(titles, words);
    if (found) {
      list.replaceChildren(...found.ids.map(made));
      tell([choice.say(words.restored, { n: found.ids.length, total: found.asked }), ...found.told].join(" "));
      document.getElementById("yours").scrollIntoView();
    }
    show();
  };
  table.classList.add("can-pick");
  addEventListener("hashchange", restore);
  addEventListener("pageshow", show);
  restore();
})();
