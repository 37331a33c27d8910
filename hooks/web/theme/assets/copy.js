// Copies a line of the page on request and says so. Where the browser does not let a page copy, it selects the line instead.
(() => {
  const select = (line) => getSelection().selectAllChildren(line);
  for (const button of document.querySelectorAll("[data-copy]")) {
    const line = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector("[role=status]");
    // Emptied first, so that a second copy is said again.
    const say = (words) => {
      status.textContent = "";
      setTimeout(() => (status.textContent = words), 50);
    };
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(line.textContent.trim());
        say(button.dataset.copied);
      } catch {
        select(line);
        say(button.dataset.selected);
      }
    });
    button.hidden = false;
  }
})();
