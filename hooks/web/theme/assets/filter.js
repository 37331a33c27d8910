// Filters a list on the page, and hides the sections that are left empty. Without script the filters stay hidden and the whole list is there.
(() => {
  document.querySelectorAll("form[data-filters]").forEach((form) => {
    const list = document.getElementById(form.dataset.filters);
    const entries = [...list.querySelectorAll("li")];
    const sections = [...list.querySelectorAll("section")];
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
      sections.forEach((section) => {
        section.hidden = !section.querySelector("li:not([hidden])");
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
