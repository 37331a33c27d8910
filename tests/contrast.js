// The contrast of words that axe cannot decide on, since something is drawn around or over them: the least that any ground
// they stand on gives them. Grounds are the nearest opaque one below, and pseudo-elements that reach under the words.
(selectors) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]) =>
    [r, g, b]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const ratio = (one, two) => (Math.max(light(one), light(two)) + 0.05) / (Math.min(light(one), light(two)) + 0.05);
  // Only what is placed freely can lie under words that are not its own.
  const placed = (at, pseudo) => {
    const style = getComputedStyle(at, pseudo);
    if (style.content === "none" || style.position !== "absolute" || rgba(style.backgroundColor)[3] === 0) return null;
    const box = at.getBoundingClientRect();
    const [left, top] = [box.left + parseFloat(style.left), box.top + parseFloat(style.top)];
    return { colour: rgba(style.backgroundColor), left, top, right: left + parseFloat(style.width), bottom: top + parseFloat(style.height) };
  };
  const meets = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  const grounds = (element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const lines = [...words.getClientRects()];
    const found = [];
    for (let at = element; at; at = at.parentElement) {
      for (const pseudo of ["::before", "::after"]) {
        const shape = placed(at, pseudo);
        if (shape && lines.some((line) => meets(line, shape))) found.push(shape.colour);
      }
      const own = rgba(getComputedStyle(at).backgroundColor);
      if (own[3] === 1) return [...found, own];
    }
    return [...found, rgba("Canvas")];
  };
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const least = Math.min(...grounds(element).map((ground) => ratio(rgba(style.color), ground)));
    return { selector, least: Math.round(least * 100) / 100, wanted: large ? 3 : 4.5 };
  });
};
