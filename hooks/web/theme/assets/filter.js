// Filters a list on the page. Without script the filters stay hidden and the whole list is there.
(() => {
  document.querySelectorAll("form[data-filters]").forEach((form) => {
    const entries = [...document.getElementById(form.dataset.filters).children];
    const status = form.querySelector("[role=status]");
    const chosen = () =>
      [...form.querySelectorAll("[data-filter]")]
        .map((field) => [field.dataset.filter, field.type === "checkbox" && !field.checked ? "" : field.value])
        .filter(([, value]) => value);

    const apply = () => {
      const wanted = chosen();
      entries.forEach((entry) => {
        entry.hidden = !wanted.every(([name, value]) => entry.dataset[name].split(" ").includes(value));
      });
      const shown = entries.filter((entry) => !entry.hidden).length;
      status.textContent = status.dataset.count.replace("{n}", shown).replace("{total}", entries.length);
    };

    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", apply);
    form.hidden = false;
  });
})();
