// Answers a request from a health record (HL7 Infobutton, URL-based): takes the codes out of the address and shows their pages.
// Nothing about a person is read. Without script the page is the list of all codes.
(() => {
  "use strict";
  const MOST = 20; // codes in one request
  const answer = document.querySelector("[data-answer]");
  const results = document.querySelector("[data-results]");
  const codes = document.querySelector("[data-codes]");
  const known = [...codes.querySelectorAll("[data-code]")];
  const bare = (code) => code.toUpperCase().replace(/[^A-Z0-9]/g, "");

  // The parameters of a request, by their names in small letters; each may come more than once.
  const asked = (search) => {
    const all = new Map();
    for (const [name, value] of new URLSearchParams(search)) {
      const key = name.trim().toLowerCase();
      all.set(key, [...(all.get(key) ?? []), value.trim()]);
    }
    return all;
  };

  // Codes with their systems, in the order of their numbers: v.c, v.c1, v.c2 ...
  const criteria = (all) =>
    [...all.keys()]
      .map((key) => /^mainsearchcriteria\.v\.c(\d{0,3})$/.exec(key))
      .filter(Boolean)
      .sort(([, one], [, other]) => one - other)
      .flatMap(([key, number]) => {
        const systems = all.get(`mainsearchcriteria.v.cs${number}`) ?? [];
        return all.get(key).map((code, place) => ({ code, system: systems[place] ?? systems.at(-1) ?? "" }));
      })
      .filter(({ code }) => bare(code))
      .slice(0, MOST);

  const language = (code) => {
    try {
      return new Intl.Locale(code.replaceAll("_", "-")).language;
    } catch {
      return "";
    }
  };

  // All that is kept of a request. It stays with this place in the tab, so that Back and "reload" show the same; the address tells nobody.
  const read = () => {
    const all = asked(location.search);
    const wanted = language(all.get("informationrecipient.languagecode.c")?.[0] ?? "");
    const request = {
      codes: criteria(all).map(({ code, system }) => ({ code: code.slice(0, 40), system: system.slice(0, 80) })),
      clinician: all.get("informationrecipient")?.[0]?.toUpperCase() === "PROV",
      foreign: wanted !== "" && wanted !== language(document.documentElement.lang),
    };
    history.replaceState({ find: request }, "", location.pathname);
    return request;
  };

  // The entries for a code: itself; else, where codes nest, the narrowest one around it, or all those below it.
  const entriesFor = ({ code, system }) => {
    const ours = [codes.dataset.system, codes.dataset.uri, ""].includes(system.toLowerCase().replace(/^urn:oid:/, ""));
    const sought = bare(code);
    const exact = known.filter((entry) => bare(entry.dataset.code) === sought);
    if (!ours || exact.length || !("nested" in codes.dataset)) return { entries: ours ? exact : [], near: false };
    const around = known.filter((entry) => sought.startsWith(bare(entry.dataset.code)));
    const narrowest = around.sort((one, other) => other.dataset.code.length - one.dataset.code.length).slice(0, 1);
    const below = known.filter((entry) => sought.length > 2 && bare(entry.dataset.code).startsWith(sought));
    return { entries: narrowest.length ? narrowest : below, near: true };
  };

  const say = (...lines) => {
    answer.replaceChildren(
      ...lines.map((words, place) => {
        const line = document.createElement("p");
        line.className = place ? "" : "lead";
        line.textContent = words;
        return line;
      }),
    );
  };

  const show = ({ codes: wanted, clinician, foreign }) => {
    const words = answer.dataset;
    const last = foreign ? [words.language] : [];
    const matches = wanted.map(entriesFor);
    const entries = [...new Set(matches.flatMap((match) => match.entries))];
    if (clinician) {
      known.forEach((entry) => {
        const wording = document.createElement("span");
        wording.className = "wording";
        wording.textContent = entry.dataset.wording;
        entry.querySelector("dt").append(" ", wording);
      });
    }
    if (!entries.length) {
      // What is not the form of a code is not repeated, so that nobody can put words into our mouth.
      const code = wanted.length === 1 && /^[a-z0-9][a-z0-9.]{1,17}$/i.test(wanted[0].code) ? wanted[0].code : "";
      const unknown = code ? words.unknownCode.replace("{n}", () => code) : words.unknown;
      if (wanted.length) say(unknown, words.unknownOn, ...last);
      else if (foreign) say(answer.textContent, ...last);
      return;
    }
    const list = results.querySelector("ol");
    const cards = new Map([...list.children].map((card) => [card.dataset.page, card]));
    const pages = [...new Set(entries.flatMap((entry) => entry.dataset.pages.split(" ")))];
    list.replaceChildren(...pages.map((page) => cards.get(page)));
    const named = entries.map((entry) => `${entry.dataset.code} (${entry.dataset.wording})`).join(", ");
    const first = clinician ? words.forCode.replace("{n}", () => named) : words.found;
    say(first, ...(matches.some((match) => match.near && match.entries.length) ? [words.near] : []), ...last);
    results.hidden = false;
    const all = results.querySelector("[data-all]");
    const start = document.querySelector("[data-start]");
    start.hidden = true;
    all.addEventListener("click", () => {
      all.hidden = true;
      start.hidden = false;
      start.focus();
    });
  };

  const request = location.search ? read() : history.state?.find;
  if (request) show(request);
})();
