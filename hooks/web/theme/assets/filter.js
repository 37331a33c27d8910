// Filters a list or table on the page, and hides the sections that are left empty. Without script the filters stay hidden and the whole list is there.
(() => {
  // As `folded` does in Python.
  const fold = (text) => (text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  document.querySelectorAll("form[data-filters]").forEach((form) => {
    const list = document.getElementById(form.dataset.filters);
    const entries = [...(list.tBodies?.[0].rows ?? list.querySelectorAll("li"))];
    const sections = [...list.querySelectorAll("section")];
    const status = form.querySelector("[role=status]");
    const reset = form.querySelector("[type=reset]");
    const chosen = () =>
      [...form.querySelectorAll("[data-filter]")]
        .map((field) => [field, field.type === "checkbox" && !field.checked ? "" : field.value])
        .filter(([, value]) => value);
    // What is typed is found in any order, and while it is being typed; what is chosen is one of the values of an entry.
    const fits = (entry, field, value) => {
      const own = entry.dataset[field.dataset.filter];
      return field.type === "search" ? fold(value).split(" ").every((word) => ` ${own}`.includes(` ${word}`)) : own.split(" ").includes(value);
    };

    const apply = () => {
      const wanted = chosen();
      entries.forEach((entry) => {
        entry.hidden = !wanted.every(([field, value]) => fits(entry, field, value));
      });
      sections.forEach((section) => {
        section.hidden = !section.querySelector("li:not([hidden])");
      });
      const shown = entries.filter((entry) => !entry.hidden).length;
      const count = status.dataset.count.replace("{n}", shown).replace("{total}", entries.length);
      status.textContent = shown || !status.dataset.none ? count : `${count}. ${status.dataset.none}`;
      if (reset) reset.hidden = !wanted.length;
    };

    form.addEventListener("change", apply);
    form.addEventListener("input", (event) => event.target.type === "search" && apply());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      // The fields are emptied only after this; and the button that had the focus goes.
      setTimeout(apply);
      form.querySelector("[data-filter]").focus();
    });
    addEventListener("pageshow", apply);
    form.hidden = false;
  });
})();
