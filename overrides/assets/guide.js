// @ts-check
/** What every page needs: the theme button, the menu and the search by keyboard, the list "On this page". The rest is loaded by need. */

const root = document.documentElement;
/** The address of the site's root, with a slash at its end. */
const site = new URL("..", import.meta.url);

/** A button that changes between light and dark. Until it is used the system's setting decides. */
function addThemeButton() {
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
      localStorage.setItem(`${site.pathname}theme`, root.dataset.guideTheme);
    } catch {
      // Storage is full or switched off: the choice holds for this page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}

/**
 * Let a panel that a check box opens (the menu, the search on phones) take the focus, close by Escape, and close when the focus
 * leaves it. Without scripts the check box alone opens and closes it.
 * @param {HTMLInputElement} toggle
 * @param {HTMLElement} panel
 * @param {() => HTMLElement | null} first what gets the focus
 */
function governPanel(toggle, panel, first) {
  toggle.checked = false; // Firefox remembers it over a reload
  toggle.addEventListener("change", () => {
    if (toggle.checked) first()?.focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    event.preventDefault();
    toggle.checked = false;
    // The check box is hidden on wide screens and then takes no focus; what had it must lose it all the same.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    toggle.focus();
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && event.relatedTarget !== toggle && !panel.contains(event.relatedTarget)) toggle.checked = false;
  });
}

function startMenu() {
  const toggle = document.getElementById("__drawer");
  const panel = document.querySelector(".md-sidebar--primary");
  if (!(toggle instanceof HTMLInputElement) || !(panel instanceof HTMLElement)) return;
  governPanel(toggle, panel, () => panel.querySelector("a"));
}

/** Open Material's search without Material's bundle. Our search is loaded at the first use and does the rest. */
function startSearch() {
  const toggle = document.getElementById("__search");
  const panel = document.querySelector(".md-search__inner");
  const input = document.querySelector("[data-md-component=search-query]");
  const output = document.querySelector("[data-md-component=search-result]");
  if (!(toggle instanceof HTMLInputElement) || !(panel instanceof HTMLElement)) return;
  if (!(input instanceof HTMLInputElement) || !(output instanceof HTMLElement)) return;
  governPanel(toggle, panel, () => input);

  let connected = false;
  const connect = async () => {
    if (connected) return;
    connected = true;
    try {
      // @ts-ignore: the address is a file of the built site
      const search = await import("./search.js");
      search.connect(input, output, site.href);
    } catch (error) {
      connected = false; // offline: try again at the next focus
      throw error;
    }
  };
  input.addEventListener("focus", () => {
    toggle.checked = true;
    connect();
  });
}

/** Mark, in the list "On this page", the section that is being read. */
function followSections() {
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".guide-toc a"))) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  if (!links.size) return;
  const observer = new IntersectionObserver(
    () => {
      // The last heading above the line is the one being read; above the first it is the first.
      const line = innerHeight * 0.3;
      let now = links.values().next().value;
      for (const [section, link] of links) {
        if (section.getBoundingClientRect().top <= line) now = link;
        link.removeAttribute("aria-current");
      }
      now?.setAttribute("aria-current", "true");
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const section of links.keys()) observer.observe(section);
}

addThemeButton();
startMenu();
startSearch();
followSections();
if (document.querySelector("guide-checklist")) import("./checklist.js");
if (document.querySelector("guide-filter")) import("./filter.js");
