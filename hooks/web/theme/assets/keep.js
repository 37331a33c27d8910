// Keeps files of this site in the browser and lets them go; used by the page "offline" and by the service worker.
// Each set of files of each build has a cache of its own. Its name is all that is remembered: no date, nothing of what is read.
self.keep = (() => {
  const LIST = "offline-files.json";
  const AT_ONCE = 6;
  const HEADERS = ["content-type", "content-security-policy", "permissions-policy", "referrer-policy", "x-content-type-options", "x-frame-options"];

  // The scope stands in each name, since other sites may live at the same origin.
  const nameOf = (scope, version, set) => `kept ${scope} ${version} ${set}`;
  const setOf = (name) => name.split(" ").at(-1);
  const names = async (scope) => (await caches.keys()).filter((name) => name.startsWith(`kept ${scope} `));
  const drop = (some) => Promise.all(some.map((name) => caches.delete(name)));

  const get = async (url, signal) => {
    const answer = await fetch(url, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
    return answer;
  };
  // A plain answer: one that was redirected may not stand for a page, one that takes ranges would be asked for parts.
  const plain = async (answer) => {
    const headers = HEADERS.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
    return new Response(await answer.blob(), { headers });
  };

  // What is here, by the set: { name, cache, files }. A cache whose list is missing was not finished and has no files.
  const held = async (scope) =>
    Promise.all(
      (await names(scope)).map(async (name) => {
        const cache = await caches.open(name);
        const list = await cache.match(scope + LIST);
        return { name, cache, files: list ? (await list.json()).sets[setOf(name)] : null };
      }),
    );

  // Brings sets of the newest build here, then drops older builds. If it fails or is stopped, nothing of the new one stays.
  const fill = async (scope, sets, { signal, started = () => {}, progress = () => {} } = {}) => {
    const answer = await get(scope + LIST, signal);
    const list = await answer.clone().json();
    const before = await held(scope);
    const wanted = sets.map((set) => nameOf(scope, list.version, set));
    if (!wanted.every((name) => before.some((one) => one.name === name && one.files))) {
      started(wanted);
      const files = sets.flatMap((set) => Object.entries(list.sets[set]).map(([path, hash]) => ({ set, path, hash })));
      const total = files.length;
      const unchanged = ({ path, hash }) => before.find((one) => one.files?.[path] === hash)?.cache.match(scope + path);
      const bring = async () => {
        for (let file = files.shift(); file; file = files.shift()) {
          const cache = await caches.open(nameOf(scope, list.version, file.set));
          const content = (await unchanged(file)) ?? (await plain(await get(scope + file.path, signal)));
          signal?.throwIfAborted();
          await cache.put(scope + file.path, content);
          progress(total - files.length, total);
        }
      };
      const hands = Array.from({ length: AT_ONCE }, bring);
      try {
        await Promise.all(hands);
        for (const name of wanted) await (await caches.open(name)).put(scope + LIST, await plain(answer.clone()));
      } catch (error) {
        files.length = 0;
        await Promise.allSettled(hands);
        await drop(wanted);
        throw error;
      }
    }
    await drop((await names(scope)).filter((name) => !wanted.includes(name)));
  };

  // The newest build of the sets that are here.
  const refresh = async (scope) => {
    const sets = [...new Set((await names(scope)).map(setOf))];
    if (sets.length) await fill(scope, sets);
  };

  // The kept answer to an address in any of its forms: with a query, with index.html, without the last slash.
  const find = async (scope, url) => {
    const path = url.slice(scope.length).replace(/[?#].*$/, "").replace(/(^|\/)index\.html$/, "$1");
    for (const name of await names(scope)) {
      const cache = await caches.open(name);
      const found = await cache.match(scope + path);
      if (found) return found;
      if (path && !path.endsWith("/") && (await cache.match(`${scope}${path}/`))) return Response.redirect(`${scope}${path}/`);
    }
    return null;
  };

  const remove = async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration?.scope === scope) await registration.unregister();
    await drop(await names(scope));
  };

  return { drop, fill, find, held, refresh, remove };
})();
