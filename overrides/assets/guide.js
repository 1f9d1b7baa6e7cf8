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
 * Material opens its menu, and on phones its search, by the <label> of a hidden check box, which no key reaches. Put a button with
 * the same picture in its place.
 * @param {string} id of the check box
 * @param {string | null} name
 * @returns {HTMLButtonElement | undefined}
 */
function replaceLabel(id, name) {
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
function startMenu() {
  const toggle = document.getElementById("__drawer");
  const panel = document.querySelector(".md-sidebar--primary");
  if (!(toggle instanceof HTMLInputElement) || !(panel instanceof HTMLElement)) return;
  const key = replaceLabel("__drawer", panel.querySelector("nav")?.getAttribute("aria-label") ?? null);
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

/** @type {Promise<void> | undefined} */
let styled;
/**
 * Put the whole style sheet of this kind of page in the place of its first one, which has only what the page itself uses. The order of
 * the rules stays as it was written. Without a network things look plainer and work all the same.
 */
export function addStyles() {
  return (styled ??= new Promise((resolve) => {
    const first = document.querySelector("link[href*='/look/']");
    if (!(first instanceof HTMLLinkElement)) return resolve();
    const whole = document.createElement("link");
    whole.rel = "stylesheet";
    whole.href = first.href.replace(/\.css$/, "-more.css");
    whole.onload = () => {
      first.remove();
      resolve();
    };
    whole.onerror = () => {
      whole.remove();
      styled = undefined; // to be tried again
      resolve();
    };
    setTimeout(resolve, 2000);
    first.after(whole);
  }));
}

/** Open Material's search without Material's bundle. Our search is loaded at the first use and does the rest. */
function startSearch() {
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

/**
 * @param {HTMLElement} panel
 * @param {() => void} close what to do when the focus moves from the panel to something else on the page
 */
function closeOnLeave(panel, close) {
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !panel.contains(event.relatedTarget)) close();
  });
}

/** Follow the sections as soon as the list "On this page" is shown. */
function followSections() {
  const list = document.querySelector(".guide-toc");
  const wide = matchMedia("(min-width: 76.25em)"); // as in guide.css
  const follow = () => {
    if (list && wide.matches) import("./sections.js");
  };
  wide.addEventListener("change", follow);
  follow();
}

/** A button that opens the browser's own print window. */
function startPrint() {
  document.addEventListener("click", (event) => {
    // The letters of a sheet may still be on their way.
    if (event.target instanceof Element && event.target.closest("[data-print]")) document.fonts.ready.then(() => print());
  });
}

/** Put something above the title. @param {HTMLElement} element */
function onTop(element) {
  const content = document.getElementById("guide-content");
  const above = content?.querySelector(".guide-crumbs") ?? content?.querySelector(".guide-print--brand");
  if (above) above.after(element);
  else content?.prepend(element);
}

/**
 * Whether this page is right, as `follow` of today.js says, once that is known; nothing where no check was stored as it was opened.
 * @type {Promise<boolean> | undefined}
 */
export let followed;

/**
 * Pages follow today's safety check, and each Start leads through it unless it was done on this device and the page follows it. Nothing
 * is fetched where there is nothing to follow.
 */
function followCheck() {
  if (!document.querySelector("[data-start], [data-technique], [data-routine], [data-supply]")) return;
  const check = new URL("safety/check/", site).href;
  const sayUnread = () => {
    const strip = document.createElement("section");
    strip.className = "guide-strip guide-unread";
    strip.setAttribute("role", "status");
    const link = document.createElement("a");
    link.className = "guide-btn";
    link.href = check;
    link.textContent = "Do the safety check";
    const row = document.createElement("div");
    row.className = "guide-row";
    row.append(link);
    strip.append("Your answers from the check could not be read. Do the check again before you start.", row);
    onTop(strip);
  };

  let mayStart = isUnkept;
  const follow = async () => {
    try {
      const [today] = await Promise.all([import("./today.js"), addStyles()]);
      const isRight = await today.follow(onTop);
      if (isRight) mayStart = today.mayStart;
      else sayUnread();
      return isRight;
    } catch (error) {
      sayUnread();
      throw error;
    }
  };
  if (isStored()) followed = follow();
  addEventListener("pageshow", (event) => {
    if (event.persisted && isStored() && !mayStart()) location.reload(); // back from the check, as the page was before it
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-start]");
    if (!(link instanceof HTMLAnchorElement)) return;
    if (mayStart()) return note("go", link.href); // the page this leads to may begin at once
    event.preventDefault();
    leadToCheck(link.href);
  });
}

/** Whether answers to the check, or something else, are kept on this device. @param {string} name */
export function isStored(name = "check") {
  try {
    return localStorage.getItem(site.pathname + name) !== null;
  } catch {
    return false; // storage is switched off: there is nothing to follow, and a Start leads to the check
  }
}

/**
 * The check comes first, and leads on in the end.
 * @param {string} address where to
 */
export function leadToCheck(address) {
  note("start", address);
  location.assign(new URL("safety/check/", site));
}

/** Leave an address for the next page of this tab. @param {"go" | "start"} name @param {string} address */
function note(name, address) {
  try {
    sessionStorage.setItem(`${site.pathname}${name}`, address);
  } catch {
    // Storage is switched off: the check shows every start at its end.
  }
}

/**
 * The check can lead here where the device keeps nothing. It does so only if there is nothing to change, and leaves the day and the
 * address in the name of the tab, which is gone as soon as it is read.
 * @returns {string} the day on which it led here, if it did
 */
function takeUnkept() {
  const prefix = `${site.pathname}unkept `;
  if (!window.name.startsWith(prefix)) return "";
  const [day, address] = window.name.slice(prefix.length).split(" at ");
  window.name = "";
  return address === location.href ? day : "";
}
const unkeptDay = takeUnkept();
/** Whether the check led here today where the device keeps nothing. A page can stay open over midnight. */
export const isUnkept = () => unkeptDay === new Date().toDateString();

addThemeButton();
startPrint();
startMenu();
startSearch();
followSections();
followCheck();
if (document.querySelector("guide-checklists")) import("./checklists.js");
else if (document.querySelector("guide-checklist")) import("./checklist.js");
if (document.querySelector("guide-filter")) import("./filter.js");
if (document.querySelector("guide-choose")) import("./choose.js");
if (document.querySelector("guide-session")) import("./session.js");
if (document.querySelector("[data-due]")) import("./overdue.js");
if (navigator.serviceWorker?.controller) import("./offline-news.js").then((news) => news.follow(onTop));
