// Leads on from an address that was given up, and takes along what was asked of it: paper carries its version there.
(() => {
  "use strict";
  const way = document.querySelector("a[data-lead-on]");
  if (!way) return;
  way.search = location.search;
  location.replace(way.href);
})();
