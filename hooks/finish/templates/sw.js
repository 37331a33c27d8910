// Shows this site without internet, to a reader who asked for it on the page "offline". Never registered otherwise.
// It writes nothing while someone reads: what is kept changes only when the site does. Build {version}.
importScripts("assets/keep.js");

const { scope } = registration;
const PATIENCE = 3000; // milliseconds that a page may take before the kept one is shown
const OFFLINE_FOR = 10000; // milliseconds in which the parts of a kept page do not wait again
let offlineUntil = 0;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep.refresh(scope));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  // What is fetched to be kept has to come from the network.
  if (request.method === "GET" && request.url.startsWith(scope) && request.cache !== "no-store") event.respondWith(answer(request));
});

// The network first, since a phone number may have changed; then what is kept; then a page that says so and has the numbers.
const answer = async (request) => {
  const isPage = request.mode === "navigate";
  const kept = await keep.find(scope, request.url);
  if (kept && !isPage && Date.now() < offlineUntil) return kept;
  const online = fetch(request).catch(() => null);
  const first = await (kept ? Promise.race([online, patience()]) : online);
  if (first && !(kept && first.status >= 500)) {
    if (isPage) offlineUntil = 0;
    return first;
  }
  offlineUntil = Date.now() + OFFLINE_FOR;
  if (kept) return kept;
  const missing = `${scope}offline/no-internet/`;
  return isPage && (await keep.find(scope, missing)) ? Response.redirect(missing) : Response.error();
};
const patience = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
