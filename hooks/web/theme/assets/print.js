// A button that prints the page. Without script a line says how to print instead.
(() => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => print());
    button.hidden = false;
  });
  document.querySelectorAll("[data-print-how]").forEach((line) => {
    line.hidden = true;
  });
})();
