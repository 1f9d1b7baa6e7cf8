// @ts-check
// Added to each page by `python -m generator serve`, and never part of the site: shows problems, and loads the page again when it has
// changed. What it shows is text from the build, so it only ever becomes text.

/** @typedef {{place: string, open: string, message: string, code: string, hint: string, why: string, more: string}} Problem */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const version = script.dataset.version;
/** Schemes that could run something here. */
const UNSAFE = /^(javascript|data|vbscript):/i;

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/__preview/preview.css";
document.head.append(style);

const box = document.createElement("aside");
box.className = "preview-problems";
box.setAttribute("role", "status");
box.setAttribute("aria-label", "Problems of the preview");
box.hidden = true;
const hide = document.createElement("button");
hide.type = "button";
hide.textContent = "Hide";
hide.addEventListener("click", () => { box.hidden = true; });
const found = document.createElement("div");
box.append(hide, found);
document.body.append(box);

/**
 * @param {string} name
 * @param {string} text
 */
function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {string} address
 */
function link(text, address) {
  const element = document.createElement("a");
  element.textContent = text;
  if (!UNSAFE.test(address)) element.href = address;
  return element;
}

/** @param {Problem} problem where it is leads to the editor, its code to the page about it */
function line(problem) {
  const item = document.createElement("li");
  item.append(link(problem.place, problem.open), ": ", made("b", problem.message), " ", link(problem.code, problem.more));
  for (const [word, text] of [["hint", problem.hint], ["why", problem.why]]) {
    if (text) item.append(made("p", `${word}: ${text}`));
  }
  return item;
}

/** @param {{problems: Problem[], said: string}} state */
function show(state) {
  const list = document.createElement("ol");
  list.append(...state.problems.map(line));
  const parts = state.problems.length ? [list] : state.said ? [made("pre", state.said)] : [];
  if (parts.length) parts.unshift(made("p", "The page shows what was last in order."));
  found.replaceChildren(...parts);
  box.hidden = parts.length === 0;
}

/** @type {EventSource | undefined} */
let events;

/** Listen only while the page is seen: a browser allows six connections to one host, and people open more tabs than that. */
function listen() {
  events?.close();
  events = undefined;
  if (document.hidden) return;
  events = new EventSource(`/__preview/events?page=${encodeURIComponent(location.pathname)}`);
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      events?.close();
      location.reload();
      return;
    }
    show(state);
  });
}

document.addEventListener("visibilitychange", listen);
listen();
