// @ts-check
/** The screen of the check that asks for a place only the receiver knows: the parts of the body, each with its areas. */
import { capital } from "../safety/changes.js";
import { h } from "../page/element.js";
import { COUNT, PRIVATE, count, nextButton } from "./parts.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/answers.js").Condition} Condition */

/** What stands for a place that was asked for and is not known. */
const UNKNOWN = "I do not know";

/**
 * @param {Data} data
 * @param {Condition} it with a spot
 * @param {string[]} before what was chosen
 * @param {(areas: string[]) => void} next
 * @param {Node} foot
 * @returns {(Node | string)[]}
 */
export function whereScreen(data, it, before, next, foot) {
  const chosen = new Set(before);
  const button = nextButton(() => next([...chosen]));
  const word = () => (button.textContent = chosen.size ? "Next" : UNKNOWN);
  const places = [...new Set([it.spot?.text ?? "", it.spot_meanwhile?.text ?? ""])].filter(Boolean).map(capital).join(" ");
  word();
  return [
    count(`Safety check, about: ${it.name}`),
    h("h1", { "aria-describedby": COUNT, class: "guide-check__long" }, "Where is it?"),
    h("p", {}, h("b", {}, `${places}.`), " Tick each place that it touches."),
    h("div", { class: "guide-check__where", role: "group", "aria-label": "Places" }, ...data.parts.flatMap((part) => partOf(data, part, chosen, word))),
    h("p", { class: "guide-small" }, "If you do not know where, keep off it yourself. We cannot know it."),
    h("div", { class: "guide-row" }, button),
    foot,
    h("p", { class: "guide-small" }, PRIVATE),
  ];
}

/**
 * One part of the body, open where something in it is chosen.
 * @param {Data} data
 * @param {{id: string, name: string}} part
 * @param {Set<string>} chosen changed in place
 * @param {() => void} changed
 */
function partOf({ areas }, part, chosen, changed) {
  const own = Object.entries(areas).filter(([, area]) => area.part === part.id);
  if (!own.length) return [];
  const summary = h("summary", {});
  const say = () => {
    const some = own.filter(([id]) => chosen.has(id)).length;
    summary.textContent = `${capital(part.name)}${some ? `, ${some} chosen` : ""}`;
  };
  const rows = own.map(([id, area]) => {
    const box = h("input", { type: "checkbox", autocomplete: "off" });
    box.checked = chosen.has(id);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
      say();
      changed();
    });
    return h("label", { class: "guide-tick" }, box, h("span", {}, area.name));
  });
  say();
  const fold = h("details", {}, summary, ...rows);
  fold.open = own.some(([id]) => chosen.has(id));
  return [fold];
}
