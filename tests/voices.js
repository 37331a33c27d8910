// A stand-in for the browser's speech, put in before a page's own scripts: a test says which voices there are and when a sentence ends.
(() => {
  let list = [];
  let now = null;
  const speech = {
    getVoices: () => list,
    onvoiceschanged: null,
    speak(utterance) {
      now = utterance;
      const { text, rate, voice } = utterance;
      voices.spoken.push({ text, rate, voice: voice && voice.name, local: voice && voice.localService });
      if (voices.readAll) setTimeout(voices.finish, 1);
    },
    cancel() {
      const cut = now;
      now = null;
      // Some browsers call this an end, others an error.
      if (cut) setTimeout(() => (cut.onend?.({}), cut.onerror?.({ error: "canceled" })), 1);
    },
  };
  window.voices = {
    spoken: [],
    readAll: false,
    get speaking() {
      return now && now.text;
    },
    set(...given) {
      list = given.map(([name, lang, localService, isDefault = false]) => ({ name, lang, localService, default: isDefault }));
      speech.onvoiceschanged?.();
    },
    finish() {
      const done = now;
      now = null;
      done?.onend?.({});
    },
    fail() {
      const done = now;
      now = null;
      done?.onerror?.({ error: "synthesis-failed" });
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      Object.assign(this, { text, lang: "", rate: 1, voice: null });
    }
  };
})();
