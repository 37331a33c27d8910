// Shows only what changed since a day that the reader picks. The address carries the day (#since=2026-12-01), so that it can be
// saved; nothing else keeps it. Without script the whole list is there.
(() => {
  "use strict";
  const form = document.querySelector("form[data-since]");
  if (!form) return;
  const list = document.getElementById(form.dataset.since);
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const parts = [...list.querySelectorAll("[data-part]")];
  const count = (shown) => new Set(shown.map((part) => part.dataset.part)).size; // what is in two packets is one page

  const apply = () => {
    for (const news of list.querySelectorAll("[data-day]")) news.hidden = news.dataset.day < field.value;
    for (const part of parts) part.hidden = !part.querySelector("[data-day]:not([hidden])");
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("[data-part]:not([hidden])");
    const found = count(parts.filter((part) => !part.hidden));
    const words = status.dataset[found ? "count" : "none"];
    status.textContent = field.value ? words.replace("{n}", found).replace("{total}", count(parts)) : "";
  };
  const read = () => {
    field.value = /^#since=([\d-]+)$/.exec(location.hash)?.[1] ?? ""; // the field takes no day that there is not
    apply();
  };

  field.addEventListener("input", () => {
    history.replaceState(null, "", field.value ? `#since=${field.value}` : location.href.split("#")[0]);
    apply();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    field.value = "";
    field.dispatchEvent(new Event("input"));
    field.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  addEventListener("pageshow", read);
  form.hidden = false;
})();
