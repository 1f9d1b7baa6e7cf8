// @ts-check
/** How each kind of page follows today's check: its starts, strokes, supplies. Sessions and sheets are in today/routine.js. */
import { joined } from "../page/joined.js";
import { h } from "../page/element.js";
import { adapt, choicesLeft, positionsLeft, supplyLeft } from "../safety/outcome.js";
import { thingsLeft, usesLeft } from "../safety/supplies.js";
import { CHECK, act, fact, line, press } from "./parts.js";
import { keepTo } from "./place.js";
import { areaList, byPressure, effectOn, notOffered, placeOf, pressureOf } from "./words.js";
import { capital, said } from "../safety/changes.js";

/** @typedef {import("./words.js").Today} Today */

/** @param {Today} today */
export const clothesOf = ({ data }) => said(data, "only_clothes", {}).heading;

/**
 * Every Start takes the time its routine has today. One that is not offered says why instead.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followStarts(today, page) {
  const { data, routines, outcome, verdict } = today;
  /** @type {Map<Element, Map<string, string[]>>} */
  const refused = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("a[data-start]"))) {
    const row = /** @type {HTMLElement} */ (link.parentElement);
    if (row.hidden) {
      link.remove(); // what it would start is not offered, and says so itself
      continue;
    }
    if (!verdict.start) {
      row.querySelector(".guide-today__why") ?? link.before(h("a", { class: `guide-today__why ${link.className}`, href: CHECK }, "See why not today"));
      link.remove();
      continue;
    }
    const id = link.dataset.start ?? "";
    const routine = routines.routines[id];
    const adapted = routine && adapt(data.areas, routines, id, outcome);
    if (!adapted || adapted.not_offered) {
      const reasons = refused.get(row) ?? refused.set(row, new Map()).get(row);
      if (row.matches("[data-contents]")) {
        link.remove(); // the Start above says why
        continue;
      }
      const why = notOffered(today, adapted?.not_offered ?? "");
      reasons?.set(why, [...(reasons.get(why) ?? []), String(routine?.minutes ?? id)]);
      link.remove();
    } else if (adapted.minutes !== routine.minutes) retime(link, adapted.minutes);
  }
  for (const [row, reasons] of refused) {
    for (const [why, minutes] of [...reasons].reverse()) {
      row.after(h("p", { class: "guide-today__not" }, h("b", {}, `Not today: ${joined(minutes)} minutes.`), ` ${why}`));
    }
    if (!row.children.length) row.remove();
  }
}

/**
 * "Start 10 minutes" becomes "Start 8 minutes"; its spoken name begins with the same words.
 * @param {HTMLAnchorElement} link
 * @param {number} minutes
 */
function retime(link, minutes) {
  const number = /\d+(\.\d+)?/;
  const words = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) if (words.currentNode instanceof Text) words.currentNode.data = words.currentNode.data.replace(number, String(minutes));
  const spoken = link.getAttribute("aria-label");
  if (spoken) link.setAttribute("aria-label", spoken.replace(number, String(minutes)));
}

/**
 * The page of a stroke.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followTechnique(today, page) {
  const lead = /** @type {HTMLElement | null} */ (page.querySelector("[data-technique]"));
  if (!lead || !today.verdict.start) return;
  const technique = known(today, lead);
  const effect = effectOn(today, technique);
  if (effect.text) lead.before(act(effect.out ? "area" : "light", effect.heading, effect.text, effect.because));
  if (effect.out) return;
  followPlaces(today, page, effect.where);
  const facts = page.querySelector(".guide-facts");
  fact(facts, "pressure", press(pressureOf(today.data, Object.values(effect.where))));
  const positions = positionsLeft(technique.positions, today.outcome);
  if (positions.length < technique.positions.length) fact(facts, "position", positionWords(today, positions));
  if (today.outcome.only_clothes) fact(facts, "over", clothesOf(today));
  const how = page.querySelector("#how");
  if (how) keepTo(how, placeOf(today, effect.where, positions, ""));
}

/** @param {Today} today @param {HTMLElement} element */
function known({ routines }, element) {
  const id = element.dataset.technique ?? "";
  // A page of another build than the data must not pass for one that follows it.
  if (!routines.techniques[id]) throw new Error(`the data does not know the stroke ${id}`);
  return routines.techniques[id];
}

/** @param {Today} today @param {string[]} positions */
export const positionWords = ({ data }, positions) => capital(joined(positions.map((each) => data.names.positions[each].toLowerCase()), "or"));

/**
 * The list "where and how firmly" beside a stroke. Links to areas stay links.
 * @param {Today} today
 * @param {ParentNode} within
 * @param {Record<string, string>} where
 */
function followPlaces({ data }, within, where) {
  const list = within.querySelector(".guide-panel--where ul");
  if (!list) return;
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const rows = byPressure(where).map(([word, areas]) => {
    const linked = areas.flatMap((area, index) => [index ? ", " : "", links.get(area) ?? data.areas[area].name]);
    const names = h("span", {}, ...(links.size ? linked : [capital(areaList(data, areas))]));
    return h("li", {}, press(pressureOf(data, [word])), names);
  });
  list.replaceChildren(...rows);
}

/**
 * What people come with, on the home page: of which no routine is offered today, it is said why. It still leads where the strokes can be read.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followWishes(today, page) {
  const { data, routines, outcome, verdict } = today;
  if (!verdict.start) return;
  for (const wish of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-wish]"))) {
    const refused = (wish.dataset.wish ?? "").split(" ").map((id) => adapt(data.areas, routines, id, outcome).not_offered ?? "");
    if (refused.every(Boolean)) wish.querySelector("small")?.after(note(`Not today. ${notOffered(today, refused[0])}`));
  }
}

/** The routines that a page is about. @param {ParentNode} page */
function routinesOf(page) {
  const named = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-start], [data-routine]")]);
  return [...new Set(named.map((each) => each.dataset.start ?? each.dataset.routine ?? ""))];
}

/**
 * What hangs on a supply that nothing uses today goes: items, tips and warnings. A list of which nothing is left goes with its heading.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followUses({ data, routines, outcome, verdict }, page) {
  if (!verdict.start) return;
  const lead = /** @type {HTMLElement | null} */ (page.querySelector("[data-technique]"));
  const ids = routinesOf(page).filter((id) => routines.routines[id] && !adapt(data.areas, routines, id, outcome).not_offered);
  /** @type {Set<string>} */
  const used = new Set(ids.flatMap((id) => [...usesLeft(data.areas, routines, id, outcome)]));
  if (!ids.length) {
    const technique = routines.techniques[lead?.dataset.technique ?? ""];
    if (!technique) return; // the page is about no massage that may begin
    for (const id of technique.uses ?? []) if (!outcome.only_clothes || routines.supplies[id].unit !== "ml") used.add(id);
  }
  const isUsed = (/** @type {HTMLElement} */ each) => (each.dataset.onlyWith ?? "").split(" ").some((id) => used.has(id));
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-only-with]"))) {
    if (each.closest("guide-checklists, guide-choose") || isUsed(each)) continue;
    const list = each.closest("ul, ol");
    each.remove();
    if (!list || list.children.length) continue;
    if (list.previousElementSibling?.matches("h3")) list.previousElementSibling.remove();
    list.remove();
  }
  // The name of the fold counts what is left in it.
  for (const fold of page.querySelectorAll(".guide-all")) {
    const left = fold.querySelectorAll("dl > div").length;
    const name = fold.querySelector("summary")?.firstChild;
    if (name instanceof Text) name.data = name.data.replace(/\d+/, String(left));
  }
  // The lists that can be ticked off are for one routine or all: they choose from what each uses today.
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("input[data-used]"))) {
    const id = field.value;
    if (id && routines.routines[id]) field.dataset.used = [...usesLeft(data.areas, routines, id, outcome)].join(" ");
  }
}

/**
 * What to have ready: what is left of it, and what to do without.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followSupplies({ data, routines, outcome, verdict }, page) {
  const ids = routinesOf(page).filter((id) => routines.routines[id] && !adapt(data.areas, routines, id, outcome).not_offered);
  const needed = new Set(ids.flatMap((id) => [...thingsLeft(data.areas, routines, id, outcome)]));
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-supply]"))) {
    const id = row.dataset.supply ?? "";
    const supply = routines.supplies[id];
    if (!supply) continue;
    const inSheet = row.matches(".guide-sheet *");
    const isNeeded = !verdict.start || !ids.length || needed.has(id);
    if (!isNeeded && row.matches("label")) {
      // A row to tick would wait for ever.
      row.before(h("p", { class: "guide-today__note" }, h("b", {}, `Today without ${supply.name.toLowerCase()}.`)));
      for (const each of page.querySelectorAll(`[data-swap="${CSS.escape(id)}"], [data-note-of="${CSS.escape(id)}"]`)) each.remove();
      row.remove();
      continue;
    }
    if (!isNeeded || !supplyLeft(id, supply, outcome)) {
      const text = `without ${supply.name.toLowerCase()}`;
      if (inSheet) row.replaceChildren(text);
      else words(row).append(note(`Today ${text}.`));
      continue;
    }
    const left = choicesLeft(id, supply, outcome);
    const gone = (supply.choices ?? []).filter((choice) => !left.includes(choice));
    if (!gone.length || inSheet) continue;
    row.querySelector("[data-choices]")?.replaceChildren(`Any one will do: ${left.map((each) => each.name).join(", ")}`);
    words(row).append(note(`Today without ${joined(gone.map((each) => each.name.toLowerCase()))}.`));
  }
}

/** The words of a row: a row to tick holds its box too. @param {HTMLElement} row */
const words = (row) => (row.matches("label") ? (row.querySelector("span") ?? row) : row);
/** @param {string} text */
const note = (text) => h("small", { class: "guide-today__note" }, h("b", {}, text));

/**
 * Checklists: what the check asks to do as rows to tick, and no cushions for a position that is out.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followChecklists(today, page) {
  const { data, outcome, verdict } = today;
  if (!verdict.start) return;
  const lists = page.querySelectorAll("guide-checklist");
  const tell = outcome.tell ?? [];
  if (tell.length && lists.length) {
    const rows = tell.map((text) => h("label", { class: "guide-tick" }, h("input", { type: "checkbox", name: `today.${text}` }), h("span", {}, text)));
    const list = document.createElement("guide-checklist");
    list.dataset.list = "today";
    list.append(h("h2", { id: "today--for" }, "For today"), ...rows);
    lists[0].before(list);
  }
  for (const list of lists) {
    const name = list.querySelector("h2")?.textContent;
    const position = Object.keys(data.names.positions).find((each) => data.names.positions[each] === name);
    if (!position || positionsLeft([position], outcome).length) continue;
    list.before(h("p", { class: "guide-today__note" }, h("b", {}, `${name}: not today.`)));
    list.setAttribute("hidden", "");
  }
}
