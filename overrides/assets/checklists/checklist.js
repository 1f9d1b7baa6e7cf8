// @ts-check
/**
 * <guide-checklist> wraps check boxes that work by themselves. It adds how many are ticked, before the first of them (and after a
 * heading above it), and a button that unticks all at its end. A list with a name (data-list) remembers its ticks on the device, by the
 * names of its boxes. Attributes, for other languages: count ("{done} of {all}"), ready ("ready"), untick ("Untick all").
 *
 * Kept are the names of what is ticked, a list each, with the day; and what the lists of a guide are for. A box that stands in another list
 * than its own says whose it is (data-list), and is kept with that. Storage may be off, full, or hold
 * nonsense: then nothing is ticked, and the lists work all the same.
 */
import { site } from "../page/site.js";
import { parse, table } from "../page/tables.js";
/** Several sites can share one host, so the keys carry the path of this one. */
const KEPT = `${site.pathname}ticks/`;
const FOR = `${site.pathname}lists/`;
const MOST = 8000; // letters; a long list has at most 1,500

/** @typedef {{routine: string, position: string, swaps: Record<string, string>, all: boolean}} For what the lists of a guide are for: ids, empty for all; and whether all is shown */

/** @param {string} key @returns {any} */
function get(key) {
  try {
    const text = localStorage.getItem(key);
    return text === null || text.length > MOST ? undefined : parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {unknown} value @returns {boolean} whether it is kept */
function put(key, value) {
  const text = JSON.stringify(value);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return value === undefined || localStorage.getItem(key) === text;
  } catch {
    try {
      localStorage.removeItem(key); // what is there is older than what could not be kept
    } catch {
      // Storage is switched off.
    }
    return false;
  }
}

/** @param {any} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
/** The local day. @param {Date} now */
export const dayOf = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/** @param {string} list @returns {{day: string, ids: string[]}} */
export function readTicks(list) {
  const value = get(KEPT + list);
  const isSound = isMap(value) && /^\d{4}-\d\d-\d\d$/.test(value.day) && Array.isArray(value.ids);
  return isSound ? { day: value.day, ids: value.ids.filter((/** @type {unknown} */ id) => typeof id === "string") } : { day: "", ids: [] };
}

/** @param {string} list @param {string[]} ids @returns {boolean} whether they are kept */
export const writeTicks = (list, ids) => put(KEPT + list, ids.length ? { day: dayOf(new Date()), ids } : undefined);

/** @param {string} guide @returns {For} whether there is such a routine or choice is not looked at here */
export function readFor(guide) {
  const value = get(FOR + guide);
  const text = (/** @type {unknown} */ each) => (typeof each === "string" ? each : "");
  if (!isMap(value)) return { routine: "", position: "", swaps: table(), all: false };
  const swaps = isMap(value.swaps) ? Object.entries(value.swaps).filter(([, each]) => typeof each === "string") : [];
  return { routine: text(value.routine), position: text(value.position), swaps: table(swaps), all: value.all === true };
}

/** @param {string} guide @param {For} value */
export const writeFor = (guide, value) => put(FOR + guide, value);

/** Whether this device keeps anything. */
export const canKeep = () => put(`${KEPT}-probe`, 1) && put(`${KEPT}-probe`, undefined);

export class GuideChecklist extends HTMLElement {
  connectedCallback() {
    // The element may be taken out and put back, or copied with what it built: build once, listen once.
    if (!this.querySelector(".guide-tally")) this.#build();
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    addEventListener("storage", this);
    this.#recall();
    this.count();
  }

  disconnectedCallback() {
    removeEventListener("storage", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof StorageEvent) {
      // Another tab has ticked something.
      if (event.key !== null && !this.names.some((name) => event.key === KEPT + name)) return;
      this.#recall();
      this.count();
      return;
    }
    if (event.type === "click" && event.target instanceof Element && event.target.closest(".guide-untick")) this.untick();
    else if (event.type === "change" && event.target instanceof HTMLInputElement) {
      this.#keep();
      this.count();
    }
  }

  /** Untick all, also what does not count just now. */
  untick() {
    for (const box of this.#all) box.checked = false;
    this.#keep();
    this.count();
  }

  /** The list that a box is kept with; without a name it is not kept. @param {HTMLInputElement} box */
  #nameOf(box) {
    return box.dataset.list ?? this.dataset.list ?? "";
  }

  /** The lists whose ticks stand here. */
  get names() {
    return [...new Set(this.#all.map((box) => this.#nameOf(box)))].filter(Boolean);
  }

  /** @returns {HTMLInputElement[]} */
  get #all() {
    return [...this.querySelectorAll("input")].filter((box) => box.type === "checkbox");
  }

  /** The boxes that count: without those of things that this routine does not need, and those that are not shown just now. */
  get boxes() {
    return this.#all.filter((box) => !box.closest("[data-off], [hidden], [data-short] [data-aside]"));
  }

  #recall() {
    for (const name of this.names) {
      const { ids } = readTicks(name);
      for (const box of this.#all) if (this.#nameOf(box) === name) box.checked = ids.includes(box.name);
    }
  }

  /** Ticks of the same list that stand elsewhere on the page stay. */
  #keep() {
    for (const name of this.names) {
      const own = this.#all.filter((box) => this.#nameOf(box) === name);
      const others = readTicks(name).ids.filter((id) => !own.some((box) => box.name === id) && document.getElementsByName(id).length);
      writeTicks(name, [...others, ...own.flatMap((box) => (box.checked ? [box.name] : []))]);
    }
  }

  #build() {
    const tally = document.createElement("div");
    tally.className = "guide-tally";
    const row = document.createElement("p");
    row.className = "guide-row";
    row.setAttribute("role", "status");
    const count = document.createElement("span");
    count.className = "guide-count";
    row.append(count, ` ${this.getAttribute("ready") ?? "ready"}`);
    const bar = document.createElement("progress");
    bar.className = "guide-bar";
    bar.setAttribute("aria-hidden", "true"); // the line above says it in words
    tally.append(row, bar);

    const untick = document.createElement("button");
    untick.type = "button";
    untick.className = "guide-btn guide-btn--quiet guide-untick";
    untick.textContent = this.getAttribute("untick") ?? "Untick all";
    const last = [...this.querySelectorAll(":scope > .guide-row")].pop();
    const first = [...this.children].find((child) => child.matches("label") || child.querySelector("input[type=checkbox]"));
    this.insertBefore(tally, first ?? this.firstChild);
    if (last) last.append(untick);
    else {
      const end = document.createElement("div");
      end.className = "guide-row";
      end.append(untick);
      this.append(end);
    }
  }

  /** Say how many are ticked. */
  count() {
    const { boxes } = this;
    const done = boxes.filter((box) => box.checked).length;
    const text = (this.getAttribute("count") ?? "{done} of {all}").replace("{done}", String(done)).replace("{all}", String(boxes.length));
    const count = this.querySelector(".guide-count");
    if (count) count.textContent = text;
    const bar = this.querySelector("progress");
    if (bar) {
      bar.max = Math.max(1, boxes.length);
      bar.value = done;
    }
    this.dispatchEvent(new CustomEvent("guide-counted", { bubbles: true }));
  }
}

if (!customElements.get("guide-checklist")) customElements.define("guide-checklist", GuideChecklist);
