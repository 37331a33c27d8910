// The search page. Nothing is fetched before its field has the focus; what is typed goes nowhere and is wiped on leaving.
(() => {
  const form = document.querySelector("form.search");
  const field = form.querySelector("input");
  const filters = [...form.querySelectorAll("[data-filter]")];
  const status = form.querySelector("[role=status]");
  const results = document.querySelector("[data-results]");
  const more = document.querySelector("[data-show-more]");
  const start = document.querySelector("[data-start]");
  const nothing = document.querySelector("[data-nothing]");
  const noFilter = document.querySelector("[data-no-filter]");
  const lines = [...document.querySelectorAll("[data-help]")];
  const shape = document.querySelector("[data-result]").content.firstElementChild;
  const root = new URL(form.dataset.root, document.baseURI);
  const AT_ONCE = 8; // results before "show more"
  const PICKED = 5; // pages that reader words may put first
  const PAUSE = 150; // milliseconds without typing before it searches

  if (location.protocol === "file:") {
    document.querySelector("[data-without]").hidden = false;
    return;
  }

  // Loading, once, at first use

  let loaded;
  const load = () => {
    loaded ??= Promise.all([engine(), ...[form.dataset.words, form.dataset.found].map((file) => fetch(file).then((answer) => answer.json()))]);
    loaded.catch(() => { loaded = undefined; });
    return loaded;
  };
  const engine = async () => {
    const pagefind = await import(new URL("pagefind.js", new URL(form.dataset.engine, document.baseURI)));
    await pagefind.options({ excerptLength: 20, noWorker: true });
    await pagefind.init();
    return pagefind;
  };

  // Reader words: whole phrases first, the longer before the shorter, then what is still being typed

  const fold = (text) => (text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  const match = ({ entries }, query) => {
    const phrases = entries.flatMap((entry) => entry.words.map((phrase) => [phrase, entry]));
    const found = [];
    let left = ` ${query} `;
    for (const [phrase, entry] of phrases.sort(([one], [other]) => other.length - one.length)) {
      if (!left.includes(` ${phrase} `)) continue;
      left = left.replaceAll(` ${phrase} `, " | "); // a word inside a phrase means what the phrase means
      found.push(entry);
    }
    const typed = left.slice(left.lastIndexOf("|") + 1).trim().split(" ");
    for (const [phrase, entry] of phrases) {
      const tail = typed.slice(-phrase.split(" ").length).join(" ");
      if (tail.length > 3 && phrase.startsWith(tail) && tail.split(" ").length === phrase.split(" ").length) found.push(entry);
    }
    return [...new Set(found)];
  };
  const pick = (words, query, chosen) => {
    const { pages } = words;
    const found = match(words, query);
    const fits = (name) => Object.entries(chosen).every(([filter, value]) => [pages[name][filter]].flat().includes(value));
    return {
      names: [...new Set(found.flatMap((entry) => entry.pages))].filter(fits).slice(0, PICKED),
      help: [...new Set(found.flatMap((entry) => entry.help))].slice(0, 2),
    };
  };

  // Pages: all words on one page, or else the pages that hold most of them

  const look = async (pagefind, { small }, found, query, chosen, without) => {
    const words = query.split(" ").filter((word) => !small.includes(word));
    const wanted = Object.entries(chosen).map((pair) => pair.join(":"));
    const unwanted = without.map((name) => `named:${name}`);
    const hits = async (text) =>
      (await pagefind.search(text)).results.filter((result) => {
        const about = result.about = (found[result.id] ?? "").split(" ");
        return wanted.every((value) => about.includes(value)) && !unwanted.some((value) => about.includes(value));
      });
    const whole = await hits(words.join(" ") || query);
    if (whole.length || words.length < 2) return whole;
    const scores = new Map();
    for (const word of words) {
      for (const result of await hits(word)) {
        const { score = 0 } = scores.get(result.id) ?? {};
        scores.set(result.id, { result, score: score + result.score });
      }
    }
    return [...scores.values()].sort((one, other) => other.score - one.score).map(({ result }) => result);
  };

  // Showing: text and <mark> only, never the markup of an answer

  const marked = (html) =>
    [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => {
      if (node.nodeName !== "MARK") return node.textContent;
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      return mark;
    });
  const kindName = (kind) => form.querySelector(`[data-filter=kind] [value="${CSS.escape(kind)}"]`)?.textContent ?? "";
  const entry = ({ href, title, kind, summary, excerpt }) => {
    const item = shape.cloneNode(true);
    item.querySelector("a").href = new URL(href, root);
    item.querySelector("strong").textContent = title;
    item.querySelector("small").textContent = kindName(kind);
    item.querySelector(".summary").textContent = summary;
    if (excerpt) item.querySelector(".excerpt").append(...marked(excerpt));
    return item;
  };
  const read = async (result) => {
    const { raw_url: url, meta, excerpt } = await result.data();
    const kind = result.about[0].replace("kind:", "");
    return entry({ href: url.replace(/^\//, ""), title: meta.title, kind, summary: meta.summary ?? "", excerpt });
  };

  let rest = [];
  const showMore = async () => {
    const items = await Promise.all(rest.splice(0, AT_ONCE).map(read));
    results.append(...items);
    more.hidden = !rest.length;
    return items;
  };
  const empty = () => {
    rest = [];
    results.replaceChildren();
    status.textContent = "";
    [results, more, nothing, noFilter, ...lines].forEach((part) => { part.hidden = true; });
    if (start) start.hidden = false;
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const query = fold(field.value);
    if (query.length < 2) return empty();
    results.setAttribute("aria-busy", "true");
    const chosen = Object.fromEntries(filters.map((filter) => [filter.dataset.filter, filter.value]).filter(([, value]) => value));
    try {
      const [pagefind, words, about] = await load();
      if (mine !== turn) return;
      const { names, help } = pick(words, query, chosen);
      const picked = names.map((name) => entry(words.pages[name]));
      lines.forEach((box) => { box.hidden = !help.includes(box.dataset.help); });
      if (picked.length) {
        // These are here already, so they need not wait for the engine.
        results.replaceChildren(...picked);
        results.hidden = false;
        [start, nothing, more].forEach((part) => { if (part) part.hidden = true; });
      }
      const found = await look(pagefind, words, about, query, chosen, names);
      const first = found.slice(0, AT_ONCE).map(read);
      await first[0];
      if (mine !== turn) return;
      const count = names.length + found.length;
      rest = found.slice(AT_ONCE);
      if (start) start.hidden = true;
      results.hidden = !count;
      nothing.hidden = count > 0;
      noFilter.hidden = !Object.keys(chosen).length;
      const { one, many, helpFirst, none } = status.dataset;
      const said = count === 1 ? one : count ? many.replace("{n}", count) : none;
      status.textContent = help.length ? `${said} ${helpFirst}` : said;
      results.replaceChildren(...picked);
      for (const coming of first) {
        const item = await coming;
        if (mine !== turn) return;
        results.append(item);
      }
      more.hidden = !rest.length;
      results.setAttribute("aria-busy", "false");
    } catch {
      if (mine !== turn) return;
      empty();
      status.textContent = status.dataset.failed;
    }
  };

  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };
  const wipe = () => {
    clearTimeout(timer);
    turn += 1;
    form.reset();
    empty();
  };

  field.addEventListener("focus", () => load().catch(() => {}));
  field.addEventListener("input", () => {
    soon();
    // Its part of the index is on the way before the pause is over.
    load().then(([pagefind]) => pagefind.preload(fold(field.value))).catch(() => {});
  });
  form.addEventListener("change", (event) => event.target !== field && search());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === field) {
      event.preventDefault();
      wipe();
    }
  });
  form.querySelector("[data-clear]").addEventListener("click", () => {
    wipe();
    field.focus();
  });
  noFilter.addEventListener("click", () => {
    filters.forEach((filter) => { filter.value = ""; });
    field.focus();
    search();
  });
  more.querySelector("button").addEventListener("click", async () => {
    const [next] = await showMore();
    next?.querySelector("a").focus();
  });

  form.hidden = false;
  // The way here from other pages asks for the field by its name.
  if (location.hash === `#${field.id}`) field.focus();
  document.querySelectorAll(".exit").forEach((exit) => exit.addEventListener("click", wipe));
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", (event) => event.persisted && wipe());
})();
