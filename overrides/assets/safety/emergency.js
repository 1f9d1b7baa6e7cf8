// @ts-check
/**
 * The reader's own emergency number. The country is chosen once, where numbers stand, and kept on the device; nothing guesses it. Its number
 * is looked up in the list each time: what was corrected, or replaced by another publisher's list, is never shown from what was kept.
 *
 * @typedef {{place: string, number: string, note: string}} Row
 * @typedef {{numbers: Row[], elsewhere: string}} List assets/emergency.json
 */
import { h } from "../page/element.js";
import { getJson } from "../page/fetch.js";
import { site } from "../page/site.js";

/** As in safety/numbers.js, which brings this script. */
const KEY = `${site.pathname}country`;

/** @type {Promise<List> | undefined} */
let list;
/** Fetch the list once. Without a network it can be tried again. */
function fetchList() {
  list ??= getJson("assets/emergency.json");
  list.catch(() => (list = undefined));
  return list;
}

/** @returns {string} the place that was chosen on this device, or nothing */
function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

/** @param {string} place nothing forgets it */
function keep(place) {
  try {
    if (place) localStorage.setItem(KEY, place);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or switched off: the choice holds for this page.
  }
}

/** Every place on the page where numbers stand, also in what a script shows later. @param {ParentNode} root @returns {Element[]} */
function places(root) {
  const inside = [...root.querySelectorAll("template")].flatMap((template) => places(template.content));
  return [...root.querySelectorAll("[data-numbers]"), ...inside];
}

/** Put the number of the chosen country wherever numbers stand. Where it is not known, what stands there stays. @param {ParentNode} root */
export async function fill(root) {
  const place = kept();
  if (!place) return;
  const found = (await fetchList()).numbers.find((each) => each.place === place);
  if (found) show(root, found);
}

/** @param {ParentNode} root @param {Row} row */
function show(root, { place, number, note }) {
  for (const box of places(root)) {
    const call = h("a", { href: `tel:${number.replace(/[^\d+]/g, "")}` }, number);
    const other = h("a", { class: "guide-screen", "data-elsewhere": "", href: new URL("safety/stop-signs/#emergency--numbers", site).href }, "Another country");
    box.replaceChildren(call, ` (${place}). ${note}${note ? " " : ""}`, other);
  }
}

/**
 * Ask for the country in place of the link that was touched.
 * @param {Element} link
 */
export async function ask(link) {
  const { numbers, elsewhere } = await fetchList();
  const id = "guide--country";
  const options = numbers.map(({ place }) => h("option", { value: place }, place));
  const select = /** @type {HTMLSelectElement} */ (
    h("select", { id, autocomplete: "off" }, h("option", { value: "" }, "Choose"), ...options, h("option", { value: "-" }, "Not in this list"))
  );
  const said = h("span", { role: "status" });
  select.addEventListener("change", () => {
    const row = numbers.find((each) => each.place === select.value);
    keep(row?.place ?? "");
    if (!row) return void (said.textContent = select.value ? ` ${elsewhere}` : "");
    const box = select.closest("[data-numbers]");
    show(document, row);
    /** @type {HTMLElement | null | undefined} */ (box?.querySelector("a"))?.focus();
  });
  document.getElementById(id)?.parentElement?.replaceWith(link.cloneNode(true)); // it is asked in one place at a time
  link.replaceWith(h("span", { class: "guide-country" }, h("label", { for: id }, "Your country "), select, said));
  select.focus();
}
