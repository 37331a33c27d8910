// Controls that are too small for a thumb: less than 44 pixels wide or high, all that can be pressed counted: labels of
// fields, and cards whose link reaches over all of them. A link that is text is as high as its line, as WCAG 2.2, criterion
// 2.5.8, lets it be; axe sees to that.
() => {
  const LEAST = 43.5; // 44, less what rounding may cost
  const small = new Set();
  const area = (at) => {
    const boxes = [at, at.labels?.[0] ?? []].flat().map((part) => part.getBoundingClientRect());
    const spread = getComputedStyle(at, "::after");
    if (spread.position === "absolute" && spread.inset === "0px") boxes.push(at.offsetParent.getBoundingClientRect());
    return boxes;
  };
  const isText = (at) => at.localName === "a" && getComputedStyle(at).display === "inline" && !at.closest("nav");
  for (const at of document.querySelectorAll("a[href], button, summary, select, textarea, input, [tabindex='0']:not(.table)")) {
    if (!at.checkVisibility() || at.matches(".skip, :disabled") || at.closest(".term, fieldset:disabled") || isText(at)) continue;
    if (!area(at).some((box) => box.height >= LEAST && box.width >= LEAST)) {
      const { width, height } = at.getBoundingClientRect();
      const words = at.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
      small.add(`${at.parentElement.localName}.${at.parentElement.className} > ${at.localName}.${at.className} "${words}" ${Math.round(width)} x ${Math.round(height)}`);
    }
  }
  return [...small];
};
