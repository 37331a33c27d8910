// Reads the page aloud, only with voices of the device: one that sends words to a server is never used.
(() => {
  const bar = document.querySelector("[data-listen]");
  const speech = window.speechSynthesis;
  if (!bar || !speech) return;

  const [turn, stopper, speed] = bar.querySelectorAll("button, select");
  const word = turn.querySelector("span");
  const listen = word.textContent;
  const root = document.documentElement;
  const tag = (language) => language.replace("_", "-").toLowerCase();
  const language = tag(root.lang);

  // Tools, fields, sources, ways on. Screen readers hear the words of `.ends` elsewhere.
  const SILENT = `nav, svg, summary, textarea, input, select, button:not(.term button), .page-tools, .print, .term-note, .points,
    caption.spoken, [aria-hidden=true]:not(.ends), .facts li:not(.review), .minutes, .claim-sources, .ways [rel=noreferrer], #where-next, .next, .colophon`;
  // Apple's joke and robot voices come last.
  const ODD = /^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Eddy|Flo|Good News|Grand[mp]a|Jester|Organ|Reed|Rocko|Sandy|Shelley|Superstar|Trinoids|Whisper|Wobble|Zarvox)\b/;

  let pieces = [];
  let at = 0;
  let utterance = null; // held, since a collected one never ends
  let timer = 0;
  let shown = null;
  let scrolled = false;

  // First the page's own language tag, then the reader's, then the default voice.
  const wanted = [language, ...navigator.languages.map(tag)].reverse();
  const worth = (voice) => 2 * wanted.lastIndexOf(tag(voice.lang)) + voice.default - 99 * ODD.test(voice.name);
  const bestVoice = () =>
    speech
      .getVoices()
      .filter((voice) => voice.localService === true && tag(voice.lang).split("-")[0] === language.split("-")[0])
      .sort((one, other) => worth(other) - worth(one))[0];

  const sentences = (text) =>
    window.Intl?.Segmenter
      ? Array.from(new Intl.Segmenter(language, { granularity: "sentence" }).segment(text), (part) => part.segment)
      : text.match(/.+?(?:[.!?…]["”’)\]]*\s+|$)/g) || [];

  // Short numbers to call are read digit by digit.
  const numbers = Array.from(document.links, (link) => /^(?:tel|sms):(\d{3,6})\b/.exec(link.href)?.[1]);
  const said = (text) => text.replace(/\s+/g, " ").replace(/\d+/g, (number) => (numbers.includes(number) ? [...number].join(" ") : number));

  const blockOf = (node) => {
    let element = node.parentElement;
    while (/^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
    return element;
  };

  const readPage = () => {
    const walker = document.createTreeWalker(bar.closest("main"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.data ? NodeFilter.FILTER_ACCEPT : node.matches?.(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP,
    );
    const blocks = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const block = blockOf(node);
      if (blocks.at(-1)?.block !== block) blocks.push({ block, nodes: [] });
      blocks.at(-1).nodes.push(node);
    }
    return blocks.flatMap(({ block, nodes }) => {
      const place = (offset) => {
        const node = nodes.find((node) => offset <= node.length || !(offset -= node.length));
        return [node, offset];
      };
      const found = [];
      let start = 0;
      for (const sentence of sentences(nodes.map((node) => node.data).join("").replace(/\s/g, " "))) {
        if (/[\p{L}\p{N}]/u.test(sentence)) {
          const range = document.createRange();
          range.setStart(...place(start + sentence.search(/\S/)));
          range.setEnd(...place(start + sentence.trimEnd().length));
          found.push({ block, range, text: said(sentence.trim()), pause: 0 });
        }
        start += sentence.length;
      }
      if (found.length) found.at(-1).pause = block.closest("h1, h2, h3, .box-title") ? 700 : 300;
      return found;
    });
  };

  const visible = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const onScreen = (range) => {
    const { top, bottom } = range.getBoundingClientRect();
    const style = getComputedStyle(root);
    return top >= parseFloat(style.scrollPaddingTop) && bottom <= innerHeight - parseFloat(style.scrollPaddingBottom);
  };
  const unmark = () => {
    CSS.highlights?.delete("reading");
    document.querySelector(".being-read")?.classList.remove("being-read");
  };
  const mark = ({ block, range }) => {
    unmark();
    if (window.Highlight) CSS.highlights.set("reading", new Highlight(range));
    else block.classList.add("being-read");
    // Who has scrolled away, or is writing, is left in peace.
    if (!(scrolled && shown && !onScreen(shown)) && !document.activeElement.closest("form")) {
      scrolled = false;
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!onScreen(range)) scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3, behavior: still ? "instant" : "smooth" });
    }
    shown = range;
  };

  const speak = () => {
    clearTimeout(timer);
    while (pieces[at] && !visible(pieces[at].block)) at += 1;
    const piece = pieces[at];
    const voice = bestVoice();
    if (!piece || !voice) return stop();
    const mine = Object.assign(new SpeechSynthesisUtterance(piece.text), { voice, lang: voice.lang, rate: Number(speed.value) });
    mine.onend = () => {
      if (mine !== utterance) return;
      at += 1;
      timer = setTimeout(speak, piece.pause);
    };
    mine.onerror = () => mine === utterance && stop();
    utterance = mine;
    mark(piece);
    speech.speak(mine);
  };
  const silence = () => {
    clearTimeout(timer);
    utterance = null;
    speech.cancel();
  };

  const play = () => {
    if (!pieces.length) {
      pieces = readPage();
      at = 0;
      bar.classList.add("reading");
      addEventListener("beforeunload", stop, { once: true });
    }
    scrolled = false;
    word.textContent = turn.dataset.pause;
    speak();
  };
  // Going on repeats the sentence: browsers' own pause gets lost on many phones.
  const pause = () => {
    silence();
    word.textContent = turn.dataset.goOn;
  };
  function stop() {
    if (!pieces.length) return;
    silence();
    unmark();
    if (bar.contains(document.activeElement)) turn.focus({ preventScroll: true });
    bar.classList.remove("reading");
    word.textContent = listen;
    pieces = [];
  }

  turn.addEventListener("click", () => (utterance ? pause() : play()));
  stopper.addEventListener("click", stop);
  speed.addEventListener("change", () => {
    if (!utterance) return;
    silence();
    timer = setTimeout(speak, 100); // right after a cancel some browsers drop words
  });
  addEventListener("keydown", (event) => event.key === "Escape" && stop());
  ["wheel", "touchmove", "keydown"].forEach((name) => addEventListener(name, () => (scrolled = true), { passive: true }));

  // Leaving is silent at once; a screen that goes dark reads on.
  addEventListener("click", (event) => event.target.closest(".exit") && stop(), true);
  addEventListener("pagehide", stop);

  const offer = () => {
    bar.hidden = !bestVoice();
    if (bar.hidden) stop();
  };
  speech.onvoiceschanged = offer;
  addEventListener("load", offer);
  offer();
})();
