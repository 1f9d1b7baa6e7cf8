// @ts-check
/** The field of the search, before anybody has used it: it opens by a key or a button, and brings the search at its first use. */
import { closeOnLeave, replaceLabel } from "../page/header.js";
import { site } from "../page/site.js";
import { addStyles } from "../page/styles.js";

/** Open Material's search without Material's bundle. Our search is loaded at the first use and does the rest. */
export function startSearch() {
  const toggle = document.getElementById("__search");
  const panel = document.querySelector(".md-search__inner");
  const input = document.querySelector("[data-md-component=search-query]");
  if (!(toggle instanceof HTMLInputElement) || !(panel instanceof HTMLElement) || !(input instanceof HTMLInputElement)) return;
  const key = replaceLabel("__search", input.getAttribute("aria-label"));
  key?.addEventListener("click", () => {
    toggle.checked = true; // what is hidden takes no focus
    input.focus();
  });

  let connected = false;
  const open = async () => {
    toggle.checked = true;
    if (connected) return;
    connected = true;
    try {
      const [search] = await Promise.all([import("./search.js"), addStyles()]);
      search.connect(input, search.addPanel(input), site.href);
    } catch (error) {
      connected = false; // no network: try again at the next focus
      throw error;
    }
  };
  input.addEventListener("focus", open);
  toggle.checked = false;
  if (document.activeElement === input) open(); // somebody was faster than this script, and goes on typing
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing = at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
    if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
    event.preventDefault();
    toggle.checked = true; // what is hidden takes no focus
    input.focus();
    input.select();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle.checked = false; // search.js empties the field, if it has come by now
    if (key?.offsetParent) {
      event.preventDefault(); // search.js would give the focus to nothing
      key.focus();
    } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  closeOnLeave(panel, () => (toggle.checked = false));
}
