// @ts-check
/** What every page has above it: the theme button and the menu by keyboard; and what opens from there closes again. */
import { root, site } from "./site.js";

/** A button that changes between light and dark. Until it is used the system's setting decides. */
export function addThemeButton() {
  const template = document.getElementById("guide-theme");
  const bar = document.querySelector(".md-header__inner");
  if (!(template instanceof HTMLTemplateElement) || !bar || bar.querySelector(".guide-theme")) return;
  bar.append(template.content.cloneNode(true));
  const button = /** @type {HTMLButtonElement} */ (bar.querySelector(".guide-theme"));
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

/**
 * Material opens its menu, and on phones its search, by the <label> of a hidden check box, which no key reaches. Put a button with
 * the same picture in its place.
 * @param {string} id of the check box
 * @param {string | null} [name]
 * @returns {HTMLButtonElement | undefined}
 */
export function replaceLabel(id, name) {
  const label = document.querySelector(`.md-header__button[for=${id}]`);
  if (!label) return undefined;
  const key = document.createElement("button");
  key.type = "button";
  key.className = label.className;
  key.dataset.key = id;
  key.setAttribute("aria-label", name ?? "");
  key.append(...label.children);
  label.replaceWith(key);
  return key;
}

/** The drawer of narrow screens: it takes the focus, closes by Escape, and closes when the focus leaves it. */
export function startMenu() {
  const toggle = document.getElementById("__drawer");
  const panel = document.querySelector(".md-sidebar--primary");
  if (!(toggle instanceof HTMLInputElement) || !(panel instanceof HTMLElement)) return;
  const key = replaceLabel("__drawer", panel.querySelector("nav")?.getAttribute("aria-label"));
  const set = (/** @type {boolean} */ open) => {
    toggle.checked = open;
    key?.setAttribute("aria-expanded", String(open));
  };
  key?.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) panel.querySelector("a")?.focus();
  });
  toggle.addEventListener("change", () => set(toggle.checked)); // a tap beside the drawer or on its title
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") key?.focus(); // which closes it
  });
  closeOnLeave(panel, () => set(false));
  set(false); // Firefox keeps it open over a reload
}

/**
 * @param {HTMLElement} panel
 * @param {() => void} close what to do when the focus moves from the panel to something else on the page
 */
export function closeOnLeave(panel, close) {
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !panel.contains(event.relatedTarget)) close();
  });
}
