// @ts-check
/**
 * The field of the check in which a medicine or a diagnosis can be typed. What is chosen is asked about; typing alone answers nothing. What
 * nobody here knows is kept with the answers, until the reader takes it out: the result says to ask about it first.
 */
import { UNKNOWN } from "../safety/answers.js";
import { NONE } from "./parts.js";
import { h } from "../page/element.js";
import { knows } from "./known.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../search/match.js").Found} Found */

/** Shorter than this it is a slip of the finger. */
const LEAST = 3;

/**
 * Fill the field.
 * @param {HTMLElement} field
 * @param {Data} data
 * @param {{typed: string[], unknown: string[]}} record changed in place
 * @param {() => void} changed
 * @returns {{input: HTMLInputElement, settle: () => string, leave: () => void}} `settle` keeps what stands in the field, or says what is
 *   still to be done; `leave` keeps it where somebody goes another way
 */
export function typedField(field, { conditions, no_change: calming = [] }, { typed, unknown }, changed) {
  const known = knows({ conditions, no_change: calming });
  const name = (/** @type {string} */ id) => conditions.find((each) => each.id === id)?.name ?? id;

  const input = h("input", {
    type: "text",
    id: "guide--typed",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: 200,
  });
  const status = h("p", { class: "guide-small", role: "status" });
  const offers = h("div", { class: "guide-check__offers", role: "group", "aria-label": "Do you mean" });
  const chosen = h("div", { class: "guide-check__chosen", role: "group", "aria-label": "Added" });
  /** The longest that nobody knew since the field was last empty. */
  let lost = "";

  /** @param {string[]} list @param {string} each @param {string} words */
  const row = (list, each, words) => {
    const remove = h("button", { type: "button", class: "guide-check__link", "aria-label": `Take out ${words}` }, "Take out");
    remove.addEventListener("click", () => {
      list.splice(list.indexOf(each), 1);
      status.textContent = `${words} is taken out.`;
      showChosen();
      changed();
      input.focus();
    });
    return h("p", {}, h("b", {}, words), list === unknown ? ": we do not know it. Ask about it first. " : " ", remove);
  };
  const showChosen = () => {
    chosen.replaceChildren(...typed.map((id) => row(typed, id, name(id))), ...unknown.map((word) => row(unknown, word, `“${word}”`)));
  };
  /** Empty the field, but for words that belong to something else. @param {string} said @param {string[]} [rest] */
  const done = (said, rest = []) => {
    lost = "";
    input.value = rest.join(" ");
    offers.replaceChildren();
    if (rest.length) look();
    status.textContent = `${said} ${rest.length ? status.textContent : ""}`.trim();
    showChosen();
    changed();
    input.focus();
  };
  /**
   * Choose what was found, and whatever else has the very name that was typed: "hip replacement" is an implant and may be a new operation.
   * @param {Found} chosen
   * @param {Found[]} all
   */
  const choose = ({ entry: { address: id }, via, left = [] }, all) => {
    const same = all.filter((each) => via && each.via && each.via.raw !== each.entry.title && each.via.text === via.text);
    const ids = [...new Set([id, ...same.map((each) => each.entry.address)])];
    for (const each of ids) if (!typed.includes(each)) typed.push(each);
    const said = `${ids.map(name).join("; ")}: added. We ask about ${ids.length > 1 ? "them" : "it"} next.`;
    done(said, left.filter((word) => word.length >= LEAST && !/\d/.test(word)));
  };
  /** @param {string} word what nobody here knows */
  const keep = (word) => {
    const kept = word.slice(0, UNKNOWN.letters).trim();
    if (!unknown.includes(kept) && unknown.length < UNKNOWN.most) unknown.push(kept);
    done(`“${kept}” is kept. We do not know it: ask a doctor, nurse or pharmacist about it first.`);
  };
  /** @param {string} text @param {(HTMLElement | string)[]} parts @param {() => void} act */
  const offer = (text, parts, act) => {
    const button = h("button", { type: "button", class: "guide-check__offer" }, h("b", {}, text), ...parts);
    button.addEventListener("click", act);
    return button;
  };
  const look = () => {
    changed();
    const query = input.value.trim();
    const { said, found } = query ? known(query) : { said: "", found: [] };
    const isUnknown = query !== "" && !said && !found.length;
    if (isUnknown && query.length >= lost.length) lost = query;
    else if (!query && lost.length >= LEAST) return keep(lost);
    else if (!lost.startsWith(query)) lost = ""; // it was a slip, and is put right
    const small = (/** @type {Found} */ { via, entry, left }) => [
      via && via.raw !== entry.title ? ` (${via.raw})` : "",
      left ? ` without ${left.map((word) => `“${word}”`).join(", ")}` : "",
    ];
    const keeps = isUnknown || found.length ? [offer(found.length ? NONE : `Keep “${query}”`, [" and ask about it first"], () => keep(query))] : [];
    offers.replaceChildren(...found.map((each) => offer(each.entry.title, small(each), () => choose(each, found))), ...keeps);
    if (!query) status.textContent = "";
    else if (said) status.textContent = said;
    else if (!found.length) status.textContent = "We do not know this word. That does not mean it is safe. Ask a clinician.";
    else if (found[0].left) status.textContent = "Nothing has all of these words. Choose what fits a part of them.";
    else status.textContent = found.length === 1 ? "1 found. Choose it." : `${found.length} found. Choose what fits.`;
  };
  const settle = () => {
    const query = input.value.trim();
    if (!query) return "";
    const { said, found } = known(query);
    if (said) return "";
    if (found.length) return `Choose what fits “${query}”, or “${NONE}”. If nothing fits, that does not mean it is safe.`;
    keep(query);
    status.textContent = ""; // what is returned says it
    return `We do not know “${unknown[unknown.length - 1]}”. It is kept with your answers. Take it out if it was a slip, then go on.`;
  };
  const leave = () => {
    const query = input.value.trim();
    const { said, found } = known(query);
    if (query.length >= LEAST && !said && !found.length) keep(query);
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const first = offers.querySelector("button");
    if (!first || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    first.focus(); // Enter chooses there: nothing is taken unseen
  });
  offers.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === offers.firstElementChild)) input.focus();
    else if (event.key === "ArrowUp") /** @type {HTMLElement | null} */ (at?.previousElementSibling)?.focus();
    else if (event.key === "ArrowDown") /** @type {HTMLElement | null} */ (at?.nextElementSibling)?.focus();
    else return;
    event.preventDefault();
  });

  showChosen();
  field.replaceChildren(h("label", { for: "guide--typed" }, "Or type an illness or medicine"), input, status, offers, chosen);
  return { input, settle, leave };
}
