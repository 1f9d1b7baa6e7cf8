// @ts-check
// Runs before the first paint, so it is a classic script and tiny. It sets the light or dark theme the reader chose, if any, and keeps what
// is typed into the search until its script has come.

(() => {
  const root = document.documentElement;
  // What is only for readers without scripts goes by this class.
  root.classList.replace("no-js", "js");
  try {
    const here = /** @type {HTMLScriptElement} */ (document.currentScript);
    // Several sites can share one host, so the key carries the path of this one. page/header.js writes it.
    const theme = localStorage.getItem(`${new URL("../..", here.src).pathname}theme`);
    if (theme === "light" || theme === "dark") root.dataset.guideTheme = theme;
  } catch {
    // Storage is switched off: the system's setting decides.
  }
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement && event.target.name === "search") event.preventDefault();
  });
})();
