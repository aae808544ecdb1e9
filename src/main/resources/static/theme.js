// Runs before the first paint: light or dark as the reader's system says, always light on paper.
(function () {
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  }
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("beforeprint", function () {
    document.documentElement.setAttribute("data-bs-theme", "light");
  });
  window.addEventListener("afterprint", apply);
})();
