// @ts-check
/** What every page has above it: the theme button, and what opens from there, the menu and the search. Only one of them is open at a time. */
import { root, site } from "./site.js";

/** The button that changes between light and dark. Until it is used the system's setting decides. */
export function startTheme() {
  const button = document.querySelector(".guide-theme");
  if (!(button instanceof HTMLButtonElement)) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.guideTheme ?? (system.matches ? "dark" : "light")) === "dark";

  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    if (!root.dataset.guideTheme) return;
    // The two colours for the browser's own bar go by the system's setting; a choice makes both the colour of the page.
    const paper = getComputedStyle(root).getPropertyValue("--guide-paper").trim();
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.setAttribute("content", paper);
  };
  button.addEventListener("click", () => {
    root.dataset.guideTheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(site.pathname + "theme", root.dataset.guideTheme);
    } catch {
      // Storage is full or switched off: the choice holds for this page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}

/** Say whether something is open. The style sheets go by the same mark. @param {string} what "menu" or "search" */
const isOpen = (what) => root.dataset.guideOpen === what;

/** Open one thing, and close the other. @param {string} what */
export function open(what) {
  root.dataset.guideOpen = what;
  tellKeys();
}

/** Close something, if it is open. @param {string} what */
export function close(what) {
  if (isOpen(what)) delete root.dataset.guideOpen;
  tellKeys();
}

/** @param {string} what @returns {HTMLElement | null} the key that opens it, where the screen shows one */
export function keyOf(what) {
  const key = document.querySelector(`[data-opens=${what}]`);
  return key instanceof HTMLElement && key.offsetParent ? key : null;
}

function tellKeys() {
  for (const key of document.querySelectorAll("[data-opens]")) {
    key.setAttribute("aria-expanded", String(isOpen(key.getAttribute("data-opens") ?? "")));
  }
}

/** The drawer of narrow screens: it takes the focus, and closes by Escape, by a touch beside it and when the focus leaves it. */
export function startMenu() {
  const panel = document.querySelector(".guide-menu");
  const key = document.querySelector("[data-opens=menu]");
  if (!(panel instanceof HTMLElement) || !(key instanceof HTMLElement)) return;
  key.addEventListener("click", () => {
    if (isOpen("menu")) return close("menu");
    open("menu");
    panel.querySelector("a")?.focus();
  });
  panel.addEventListener("click", () => close("menu")); // who comes back to this page does not find it open
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close("menu");
    key.focus();
  });
  closeOnLeave(panel, "menu");
}

/**
 * Close what has opened when the focus or a touch goes to something else on the page.
 * @param {HTMLElement} panel
 * @param {string} what
 */
export function closeOnLeave(panel, what) {
  const leaves = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element && !panel.contains(target) && !target.closest(`[data-opens=${what}]`);
  panel.addEventListener("focusout", (event) => leaves(event.relatedTarget) && close(what));
  document.addEventListener("pointerdown", (event) => leaves(event.target) && close(what));
}
