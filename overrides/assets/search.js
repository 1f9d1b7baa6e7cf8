// @ts-check
/**
 * Search: first our own list of names, then the text of all pages below it. Nothing is fetched before the first letter is typed.
 *
 * This file is the field and the results on the page; search-match.js finds names, search-text.js looks through the text. What
 * comes from content is put on the page as text, never as HTML.
 */
import { NAME, decide, fold, matchMost, prepare } from "./search-match.js";
import { parse } from "./tables.js";

export { edits, fold, match, matchMost, stem } from "./search-match.js";

/** @typedef {import("./search-match.js").Index} Index */
/** @typedef {import("./search-match.js").Found} Found */
/** @typedef {import("./search-text.js").Finder} Finder */

const VERSION = 1;
const MOST = 20;
/** So many names that have a part of the words stand above pages that have them all. */
const FEW = 4;
const BUBBLE = "M3 4h18v13h-9l-5 4v-4H3zM9.6 8.6c.3-1.3 1.3-2 2.5-2 1.5 0 2.6.9 2.6 2.2 0 1.7-2.5 1.9-2.5 3.4m0 2.2v.1"; // the "ask" sign
const WAIT = 250; // after the last key, before the text of all pages is searched

/** @param {URL} url */
export async function getJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return parse(await answer.text());
}

/** @typedef {Node | string | null | false} Child */

/**
 * Make an element. Content goes in as text.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...Child} children
 * @returns {HTMLElement}
 */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** @param {string[]} names */
const some = (names) => (names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", "));

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

const CLEAR = "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z";

/** @param {string} path @param {string} [name] of the class */
function drawn(path, name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  if (name) picture.setAttribute("class", name);
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(line);
  return picture;
}

/**
 * Add what opens with the field and is not on the page before: the key that clears it, the shade behind it, and the place for results.
 * @param {HTMLInputElement} input in its form
 * @returns {HTMLElement} the place for results
 */
export function addPanel(input) {
  const form = /** @type {HTMLFormElement} */ (input.form);
  const there = form.parentElement?.querySelector("[data-md-component=search-result]");
  if (there instanceof HTMLElement) return there;
  const clear = make("button", { type: "reset", class: "md-search__icon md-icon", title: "Clear", "aria-label": "Clear", tabindex: "-1" }, drawn(CLEAR));
  form.append(make("nav", { class: "md-search__options", "aria-label": "Search" }, clear));
  form.parentElement?.before(make("label", { class: "md-search__overlay", for: "__search" }));
  const output = make("div", { class: "md-search-result", "data-md-component": "search-result" });
  form.after(make("div", { class: "md-search__output" }, make("div", { class: "md-search__scrollwrap" }, output)));
  return output;
}

/** @type {WeakSet<HTMLInputElement>} */
const connected = new WeakSet();

/**
 * Connect a field with a place for results. A second call for the same field does nothing.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} output
 * @param {string} root link from this page to the root of the site
 */
export function connect(input, output, root) {
  if (connected.has(input)) return;
  connected.add(input);
  const base = new URL(root || "./", document.baseURI);
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  let box = input.parentElement ?? output;
  while (box.parentElement && !box.contains(output)) box = box.parentElement;

  const status = make("p", { class: "md-search-result__meta", role: "status" });
  const nameList = make("ol", { class: "md-search-result__list guide-found", role: "list" });
  const textTitle = make("p", { class: "md-search-result__meta", hidden: "" }, "In the text of the pages");
  const textList = make("ol", { class: "md-search-result__list guide-found", role: "list" });
  const note = make("div", { class: "guide-found__note" });
  output.replaceChildren(status, nameList, textTitle, textList, note);

  /** @type {Promise<Index> | null} */
  let names = null;
  /** @type {Promise<Finder> | null} */
  let texts = null;
  let turn = 0; // answers that come after a newer question are dropped
  let timer = 0;
  let opens = false; // Enter was pressed before there was a result

  const links = () => /** @type {HTMLAnchorElement[]} */ ([...output.querySelectorAll("a[href]")]);
  const href = (/** @type {string} */ address) => new URL(`./${address}`, base).href;
  const say = (/** @type {string} */ text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  /** @param {string} address @param {string} title @param {string[]} facts @param {string} [text] */
  const line = (address, title, facts, text) =>
    make(
      "li",
      { class: "md-search-result__item" },
      make(
        "a",
        { class: "md-search-result__link guide-found__link", href: href(address) },
        make("span", { class: "guide-found__title" }, title),
        make("span", { class: "guide-found__facts" }, facts.filter(Boolean).join(" · ")),
        !!text && make("span", { class: "guide-found__text" }, text),
      ),
    );

  const lineOf = (/** @type {Found} */ { entry, via, left }) =>
    line(entry.address, entry.title, [
      left ? `without ${quoted(left)}` : "",
      entry.kind,
      via?.weight === NAME && via.raw !== `${entry.minutes} minutes` ? `also called: ${via.raw}` : "",
      some(entry.areas),
      entry.minutes ? `${entry.minutes} min` : "",
    ]);

  const doubt = () => {
    return make(
      "div",
      { class: "guide-act guide-act--ask" },
      drawn(BUBBLE, "guide-i"),
      make("h2", {}, "No page does not mean it is safe"),
      make("p", { class: "guide-act__word" }, "When in doubt"),
      make("p", {}, "Leave it out, or ask a clinician first."),
    );
  };

  const nothing = (/** @type {string} */ query, /** @type {Index | null} */ index) => {
    const chips = (index?.try ?? []).map((word) => make("button", { type: "button", class: "guide-chip" }, word));
    for (const chip of chips) chip.addEventListener("click", () => ask(chip.textContent ?? ""));
    const lists = (index?.lists ?? []).map(([title, address]) => make("li", {}, make("a", { href: href(address) }, title)));
    return make(
      "div",
      { class: "guide-empty" },
      make("h2", {}, `Nothing found for “${query}”`),
      make("p", {}, "We have no page about that yet. Try a part of the body, a stroke, or an illness in plain words."),
      make("p", {}, "Is it a medicine or an illness? Ask a doctor, nurse or pharmacist about it before a massage."),
      chips.length > 0 && make("div", { class: "guide-row" }, ...chips),
      lists.length > 0 && make("ul", { class: "guide-plain" }, ...lists),
      doubt(),
    );
  };

  const broken = () =>
    make(
      "div",
      { class: "guide-empty" },
      make("h2", {}, "The search could not be loaded"),
      make("p", {}, "Look at your connection, then type again. All pages are reached from the start page too."),
      make("p", {}, make("a", { href: href("") }, "Go to the start page")),
    );

  const clear = () => {
    turn += 1;
    opens = false;
    clearTimeout(timer);
    nameList.replaceChildren();
    textList.replaceChildren();
    note.replaceChildren();
    textTitle.hidden = true;
    output.setAttribute("aria-busy", "false");
    say("Type a stroke, a part of the body, or an illness.");
  };

  /** @param {string} query @param {Found[]} found @param {number} more @param {boolean} done @param {Index | null} index */
  const report = (query, found, more, done, index) => {
    output.setAttribute("aria-busy", String(!done));
    const total = found.length + more;
    const close = found.length > 0 && found[0].close;
    if (found[0]?.left) say(`Nothing has all of these words. ${counted(total, "result has", "results have")} a part of them`);
    else if (close) say(`Nothing is called “${query}”. ${counted(total, "result comes", "results come")} close`);
    else if (total) say(total === MOST ? `The best ${MOST} results` : counted(total, "result", "results"));
    else if (!done) say("Looking in the text of all pages");
    else say(index ? `No results for “${query}”` : "The search could not be loaded");
    if (done && (close || found[0]?.left || !total)) note.replaceChildren(total ? doubt() : index ? nothing(query, index) : broken());
    if (!opens) return;
    const [first] = total ? links() : [];
    if (first || done) opens = false;
    first?.click();
  };

  const open = () => {
    if (toggle) toggle.checked = true;
  };
  const close = () => {
    if (toggle) toggle.checked = false;
  };

  const update = async () => {
    const query = input.value.trim();
    clear();
    if (!query) return;
    const mine = turn;
    open();
    output.setAttribute("aria-busy", "true");
    say("Searching");
    names ??= getJson(new URL("assets/search-index.json", base)).then((index) => {
      if (index.version !== VERSION) throw new Error("the page is older than the search index");
      return index;
    });
    const index = await names.catch(() => (names = null));
    if (mine !== turn) return;
    const found = index ? matchMost(index, query, MOST, false) : [];
    nameList.replaceChildren(...found.map(lineOf));
    const { need } = index ? decide(query, prepare(index).stop) : { need: fold(query) };
    const whole = found.filter((each) => !each.left);
    const enough = whole.length >= MOST || query.length < 3 || !need.length;
    report(query, found, 0, enough, index);
    if (enough) return;
    timer = window.setTimeout(async () => {
      texts ??= import("./search-text.js").then((module) => module.wholeText(base, index ? prepare(index).entries : []));
      const shown = found.map(({ entry }) => entry.address);
      const more = await texts.then((find) => find(need, shown, MOST - whole.length)).catch(() => ((texts = null), []));
      if (mine !== turn) return;
      textList.replaceChildren(...more.map(({ address, title, facts, excerpt }) => line(address, title, facts, excerpt)));
      textTitle.hidden = !more.length;
      // A part of the words, written another way or mistyped, is worth less than a page that has them all.
      const some = more.length ? [...whole, ...found.filter((each) => each.left).slice(0, FEW)] : found;
      const near = index && !found.length && !more.length ? matchMost(index, query, MOST) : some;
      if (near !== found) nameList.replaceChildren(...near.map(lineOf));
      report(query, near, more.length, true, index);
    }, WAIT);
  };

  const ask = (/** @type {string} */ query) => {
    input.value = query;
    input.focus();
    update();
  };

  /** Move from the field through the results and back. @param {number} by */
  const move = (by) => {
    const stops = [input, ...links()];
    const here = stops.indexOf(/** @type {any} */ (document.activeElement));
    stops[Math.min(stops.length - 1, Math.max(0, here + by))].focus();
  };

  input.addEventListener("input", update);
  input.addEventListener("focus", open);
  input.addEventListener("click", open);
  input.form?.addEventListener("submit", (event) => {
    const [first] = nameList.childElementCount || textList.childElementCount ? links() : [];
    if (!first) opens = input.value.trim() !== "" && !note.childElementCount;
    else if (!event.defaultPrevented) first.click();
    event.preventDefault();
  });
  input.form?.addEventListener("reset", () => ask(""));
  toggle?.addEventListener("change", () => toggle.checked && input.focus());
  output.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("a") && close());

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys choose among spellings
    if (event.key === "Escape") {
      input.value = "";
      clear();
      if (!event.defaultPrevented && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.defaultPrevented) {
      move(event.key === "ArrowDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  });
  const outside = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element && !box.contains(target) && !target.closest("[for=__search]");
  box.addEventListener("focusout", (event) => outside(event.relatedTarget) && close());
  document.addEventListener("pointerdown", (event) => outside(event.target) && close());

  clear();
  if (input === document.activeElement) open();
  if (input.value.trim()) update();
}
