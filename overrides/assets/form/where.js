// @ts-check
/** Which areas the hands touch, and how firmly at most: only as firmly as each area allows, with its own words why. */
import { joined } from "../page/joined.js";
import { bars, dotted, frame, radios, ticks } from "./parts.js";
import { h } from "../page/element.js";
import { icon } from "../page/icon.js";
import { site } from "../page/site.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Area} Area */
/** @typedef {import("../record/data.js").Field} Field */
/** @typedef {import("../record/data.js").Path} Path */

/**
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 */
export function whereField(session, field, path) {
  /** @type {Map<string, [string, Area][]>} */
  const parts = new Map();
  for (const entry of Object.entries(session.data.refs.areas)) {
    const [, { part }] = entry;
    parts.set(part, [...(parts.get(part) ?? []), entry]);
  }
  const groups = [...parts].map(([part, areas]) => group(session, path, part, areas));
  return frame(path, field, groups, { group: true });
}

/**
 * The areas of one part of the body, folded until one is chosen.
 * @param {Session} session
 * @param {Path} path
 * @param {string} part
 * @param {[string, Area][]} areas
 */
function group(session, path, part, areas) {
  const open = areas.filter(([, area]) => area.firmest !== "never");
  const alone = areas.filter(([, area]) => area.firmest === "never");
  const count = h("small");
  const summary = h("summary", {}, part[0].toUpperCase() + part.slice(1), count);
  const chosen = () => areas.filter(([id]) => session.get([...path, id])).map(([, area]) => area.name);
  const tell = () => (count.textContent = chosen().length ? `: ${chosen().join(", ")}` : "");
  const details = h("details", { class: "guide-form__part" }, summary);
  details.open = chosen().length > 0;
  for (const entry of [...open, ...alone.filter(([id]) => session.get([...path, id]))]) details.append(row(session, path, entry, tell));
  if (alone.length) {
    details.append(
      h("p", { class: "guide-small" }, "Left alone, always:"),
      h("ul", { class: "guide-plain guide-form__alone" }, ...alone.map(([, area]) => h("li", {}, icon("no"), h("span", {}, h("b", {}, area.name), area.warning ? `: ${area.warning}` : "")))),
    );
  }
  tell();
  return details;
}

/**
 * @param {Session} session
 * @param {Path} path
 * @param {[string, Area]} entry
 * @param {() => void} tell
 */
function row(session, path, [id, area], tell) {
  const at = [...path, id];
  const box = h("div", { class: "guide-form__area", "data-field": dotted(at) });
  const wrong = h("div", { class: "guide-wrong", role: "status" });
  const pressures = session.data.pressures.slice(1);
  const allowed = pressures.slice(0, Math.max(pressures.indexOf(area.firmest) + 1, 0));
  const wanted = session.draft.asked.firmest;
  const show = (/** @type {boolean} */ focus) => {
    const now = session.get(at);
    const [tick] = ticks([{ id, name: area.name }], now ? [id] : [], (chosen) => {
      const first = allowed.includes(wanted) ? wanted : allowed[allowed.length - 1];
      session.set(at, chosen.length ? first : undefined);
      if (!Object.keys(session.get(path) ?? {}).length) session.set(path, undefined);
      tell();
      show(true);
    });
    box.replaceChildren(tick);
    if (now) {
      const words = session.data.words.pressure;
      const options = [...allowed, ...(allowed.includes(now) ? [] : [now])].map((word) => ({ id: word, name: words[word]?.name ?? word }));
      const legend = h("legend", {}, `How firmly at most on “${area.name}”?`);
      const rows = radios(options, now, (word) => session.set(at, word), (word) => bars(session, word));
      box.append(h("fieldset", { class: "guide-form__firm" }, legend, wrong, ...rows, why(session, area, allowed)));
    }
    if (focus) box.querySelector("input")?.focus();
  };
  show(false);
  box.addEventListener("guide-form-refresh", () => show(false));
  return box;
}

/** Why no more is offered: in the words of the area's own record. @param {Session} session @param {Area} area @param {string[]} allowed */
function why(session, area, allowed) {
  const limits = [];
  const most = allowed[allowed.length - 1];
  if (most && most !== "firm") limits.push(`The area allows ${most} at most.`);
  const names = (/** @type {string} */ table, /** @type {string[]} */ all) => joined(all.map((word) => session.data.words[table][word].name), "or");
  if (area.moves) limits.push(`Only: ${names("moves", area.moves)}.`);
  if (area.hands) limits.push(`Only with: ${names("hands", area.hands)}.`);
  if (area.warning) limits.push(area.warning);
  if (area.do) limits.push(area.do);
  if (!limits.length) return "";
  return h("p", { class: "guide-small" }, limits.join(" "), " ", h("a", { href: new URL(area.link, site).href, target: "_blank", rel: "noopener" }, "Why"));
}
