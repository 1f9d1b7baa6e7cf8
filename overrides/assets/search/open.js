// @ts-check
/** The field of the search, before anybody has used it: it opens by a key or a button, and brings the search at its first use. */
import { close, closeOnLeave, keyOf, open } from "../page/header.js";
import { site } from "../page/site.js";

/** Make the field ready. What searches is loaded at the first use. */
export function startSearch() {
  const panel = document.querySelector(".guide-search");
  const input = panel?.querySelector("input");
  if (!(panel instanceof HTMLElement) || !(input instanceof HTMLInputElement)) return;
  const show = () => {
    open("search"); // what is hidden takes no focus
    input.focus();
  };
  const leave = () => {
    close("search");
    const key = keyOf("search");
    if (key) key.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  document.querySelector("[data-opens=search]")?.addEventListener("click", show);
  panel.querySelector("[data-closes=search]")?.addEventListener("click", leave);

  let connected = false;
  const connect = async () => {
    open("search");
    if (connected) return;
    connected = true;
    try {
      const [search] = await Promise.all([import("./search.js"), import("../page/styles.js").then(({ addStyles }) => addStyles())]);
      search.connect(input, search.addPanel(input), site.href);
    } catch (error) {
      connected = false; // no network: try again at the next focus
      throw error;
    }
  };
  input.addEventListener("focus", connect);
  if (document.activeElement === input) connect(); // somebody was faster than this script, and goes on typing
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing = at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
    if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
    event.preventDefault();
    show();
    input.select();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // search.js empties the field, if it has come by now, and would give the focus to nothing
    leave();
  });
  closeOnLeave(panel, "search");
}
