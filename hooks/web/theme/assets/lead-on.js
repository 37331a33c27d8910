// Leads on from a short address at once. If the address says which copy of the text a paper is ("?v=2026-11-23", or the number of
// a version), it stays instead, says whether that copy is still current, and puts the focus on the way on.
(() => {
  "use strict";
  const way = document.querySelector("a[data-lead-on]");
  if (!way) return;
  const asked = new URLSearchParams(location.search);
  const copy = asked.get("v");
  const page = document.querySelector(".currency");
  const newest = page.dataset.of; // a paper that was replaced has none
  if (newest) asked.delete("v"); // it is answered here
  way.search = asked;
  if (copy === null) {
    location.replace(way.href); // not `assign`: Back would come here again
    return;
  }

  const isDay = (text) => {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : NaN;
    return !isNaN(day) && day.toISOString().startsWith(text);
  };
  const inWords = (text) => {
    const [year, month, day] = text.split("-").map(Number);
    const parts = { year, month: page.dataset.months.split(",")[month - 1].trim(), day };
    return page.dataset.date.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  };

  const judge = (yours, ours, kind, words, age) => {
    const state = yours === ours ? "current" : yours < ours ? "newer" : "ahead";
    for (const place of page.querySelectorAll("[data-yours]")) {
      place.hidden = place.dataset.yours !== kind;
      if (!place.hidden) place.textContent = place.textContent.replace("{n}", words);
    }
    for (const news of page.querySelectorAll("[data-day]")) news.hidden = state === "newer" && age(news.dataset) <= yours;
    for (const part of page.querySelectorAll("[data-part]")) part.hidden = !part.querySelector("[data-day]:not([hidden])");
    return state;
  };

  const show = (state) => {
    for (const part of page.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
    page.dataset.state = state;
  };

  if (newest) {
    const number = page.dataset.version && /^[1-9]\d{0,5}$/.test(copy) ? Number(copy) : 0;
    if (isDay(copy)) show(judge(copy, newest, "day", inWords(copy), (news) => news.day));
    else if (number) show(judge(number, Number(page.dataset.version), "version", String(number), (news) => Number(news.number)));
    else show("unclear");
  }
  way.focus({ preventScroll: true });
})();
