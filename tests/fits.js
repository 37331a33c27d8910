// What does not fit on the page as it stands: words, fields and pictures that reach off the screen, stick out of their box,
// are cut off, or lie on one another. What stands in a box that scrolls sideways may be as wide as it likes.
() => {
  const SLACK = 1.5; // pixels that rounding may cost
  const EDGE = 0.22; // of the height of a line: empty above and below its letters
  const root = document.documentElement;
  const found = new Set();
  const words = (at) => at.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const name = (at) => `${at.localName}${[...at.classList].map((part) => `.${part}`).join("")}`;
  const report = (fault, at) => found.add(`${fault}: ${name(at.parentElement)} > ${name(at)} "${words(at)}"`);

  // What the boxes around an element make of it; the same for all that stands in it.
  const known = new Map();
  const around = (at) => {
    if (known.has(at)) return known.get(at);
    const above = at === root ? { unseen: false, scrolls: false, cuts: [], layer: null } : around(at.parentElement);
    const style = getComputedStyle(at);
    const inline = style.display === "inline" || style.display === "contents";
    const { overflowX, overflowY, position } = style;
    const hides = [overflowX, overflowY].some((overflow) => ["hidden", "clip"].includes(overflow));
    const facts = {
      unseen: above.unseen || !at.checkVisibility() || style.clipPath === "inset(50%)" || at.matches(".skip, svg *"),
      scrolls: above.scrolls || (["auto", "scroll"].includes(overflowX) && at.scrollWidth > at.clientWidth && at.localName !== "textarea"),
      cuts: hides && !inline && at.localName !== "svg" ? [...above.cuts, at.getBoundingClientRect()] : above.cuts,
      layer: position === "sticky" || position === "fixed" ? at : above.layer,
      box: inline ? above.box : at.getBoundingClientRect(),
    };
    known.set(at, facts);
    return facts;
  };

  const lines = [];
  const note = (rect, at, edge) => {
    const line = { at, left: rect.left, right: rect.right, top: rect.top + rect.height * edge, bottom: rect.bottom - rect.height * edge };
    if (line.right - line.left > SLACK && line.bottom - line.top > SLACK) lines.push(line);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("svg:not(svg *), img, input, textarea, select") && !around(node).unseen) note(node.getBoundingClientRect(), node, 0);
    } else if (node.data.trim() && !node.parentElement.closest("textarea, select, svg, script")) {
      range.selectNodeContents(node);
      const rects = range.getClientRects();
      if (rects.length && !around(node.parentElement).unseen) for (const rect of rects) note(rect, node.parentElement, EDGE);
    }
  }

  if (root.scrollWidth > root.clientWidth) found.add(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
  const within = (line, box) =>
    line.left > box.left - SLACK && line.right < box.right + SLACK && line.top > box.top - SLACK && line.bottom < box.bottom + SLACK;
  for (const line of lines) {
    const { scrolls, cuts, box } = around(line.at);
    if (scrolls) continue;
    if (line.left < -SLACK || line.right > root.clientWidth + SLACK) report("off the screen", line.at);
    else if (!within(line, box)) report("sticks out of its box", line.at);
    if (cuts.some((cut) => !within(line, cut))) report("cut off", line.at);
    if (line.at.localName === "textarea" && line.at.scrollHeight > line.at.clientHeight + SLACK) report("cut off", line.at);
  }

  lines.sort((one, two) => one.top - two.top);
  lines.forEach((one, index) => {
    for (const two of lines.slice(index + 1, index + 40)) {
      if (two.top > one.bottom - SLACK) break;
      if (one.at === two.at || around(one.at).layer !== around(two.at).layer) continue;
      if (one.left < two.right - SLACK && two.left < one.right - SLACK) report(`lies on ${name(one.at)} "${words(one.at)}"`, two.at);
    }
  });
  return [...found];
};
