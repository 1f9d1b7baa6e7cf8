// @ts-check
/** A field of the form for each field of a record, by what it takes. Where, steps and safety have modules of their own. */
import { asNumber } from "../record/fields.js";
import { bars, dotted, finder, frame, line, radios, ticks } from "./parts.js";
import { h } from "../page/element.js";
import { stepsField } from "./steps.js";
import { whereField } from "./where.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Field} Field */
/** @typedef {import("../record/data.js").Kind} Kind */
/** @typedef {import("../record/data.js").Path} Path */
/** @typedef {import("./parts.js").Option} Option */

/** More than this is not shown at once. */
const SHOWN = 12;
/** Which table of words.yml names the words of a field, by the noun of the field. */
const TABLES = /** @type {Record<string, string>} */ ({ pressure: "pressure", move: "moves", hand: "hands", level: "level", over: "over" });
/** Words that words.yml does not name. */
const NAMES = /** @type {Record<string, string>} */ ({
  all: "All of it together",
  side: "Each side of the body",
  both: "Both sides",
  left: "Their left side",
  right: "Their right side",
  centre: "The middle",
});

/**
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 * @returns {HTMLElement}
 */
export function makeField(session, field, path) {
  const { kind, key } = field;
  if (path.length === 1 && key === "where") return whereField(session, field, path);
  if (path.length === 1 && key === "steps") return stepsField(session, field, path, makeField);
  if (kind.name === "table") return tableField(session, field, path);
  if (kind.name === "yes-no") return yesField(session, field, path);
  if (kind.name === "list") return listField(session, field, path);
  if (kind.name === "word") return wordField(session, field, path);
  if (key === "view") return viewField(session, field, path);
  const isLong = (kind.longest ?? 0) > 80;
  const set = (/** @type {string} */ text) => session.set(path, kind.name === "number" ? asNumber(text) || (text.trim() ? text : undefined) : text || undefined);
  const control = line(String(session.get(path) ?? ""), set, { long: isLong, number: kind.name === "number", plain: kind.name === "id" || kind.name === "date" });
  return frame(path, field, [control]);
}

/** @param {Kind} kind @param {Session} session @returns {Option[]} */
export function wordOptions(session, kind) {
  const named = session.data.words[TABLES[kind.noun ?? ""]] ?? {};
  return (kind.choices ?? []).map((word) => ({ id: word, name: named[word]?.name ?? NAMES[word] ?? word, note: named[word]?.means }));
}

/** @param {Session} session @param {Field} field @param {Path} path */
function wordField(session, field, path) {
  const now = session.get(path) ?? field.default ?? "";
  const picture = field.kind.noun === "pressure" ? (/** @type {string} */ word) => bars(session, word) : undefined;
  const rows = radios(wordOptions(session, field.kind), now, (word) => session.set(path, word), picture);
  return frame(path, field, rows, { group: true });
}

/** @param {Session} session @param {Field} field @param {Path} path */
function viewField(session, field, path) {
  const select = h("select", {}, h("option", { value: "" }, "None yet"), ...session.data.views.map(({ id, name }) => h("option", { value: id }, name)));
  select.value = session.get(path) ?? "";
  select.addEventListener("change", () => session.set(path, select.value || undefined));
  return frame(path, field, [select]);
}

/** @param {Session} session @param {Field} field @param {Path} path */
function yesField(session, field, path) {
  const rows = radios([{ id: "", name: "No" }, { id: "yes", name: "Yes" }], session.get(path) === true ? "yes" : "", (word) => session.set(path, word ? true : undefined));
  return frame(path, field, rows, { group: true });
}

/**
 * Fields that belong together, such as shortest and longest.
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 */
function tableField(session, field, path) {
  const inner = (field.kind.fields ?? []).map((each) => makeField(session, { ...each, required: each.required && field.required }, [...path, each.key]));
  const set = frame(path, field, [h("div", { class: "guide-form__pair" }, ...inner)], { group: true });
  // A table without anything in it is not written.
  set.addEventListener("input", () => {
    const value = session.get(path);
    if (value && !Object.values(value).some((each) => each !== undefined && each !== "")) session.set(path, undefined);
  });
  return set;
}

/** @param {Session} session @param {Field} field @param {Path} path */
function listField(session, field, path) {
  const item = /** @type {Kind} */ (field.kind.item);
  const now = session.get(path) ?? [];
  const set = (/** @type {string[]} */ chosen) => session.set(path, chosen.length ? chosen : undefined);
  if (item.name === "word") return frame(path, field, ticks(wordOptions(session, item), now, set), { group: true });
  if (item.name === "ref") return refsField(session, field, path, item.of);
  if (item.name === "table") return tablesField(session, field, path);
  const control = line(now.join("\n"), (text) => set(text.split("\n")), { lines: true });
  return frame(path, field, [control], { hint: `${field.quiet ? "" : field.description} One a line.`.trim() });
}

/** @param {Session} session @param {Field} field @param {Path} path @param {string} kind */
function refsField(session, field, path, kind) {
  const now = session.get(path) ?? [];
  const set = (/** @type {string[]} */ chosen) => session.set(path, chosen.length ? chosen : undefined);
  // A warning that reaches a technique by itself is not named again.
  const all = Object.entries(session.data.refs[kind]).filter(([id, each]) => !each.reaches || now.includes(id));
  const options = all.map(([id, { name }]) => ({ id, name }));
  for (const id of now) if (!options.some((each) => each.id === id)) options.push({ id, name: id });
  if (options.length <= SHOWN) {
    const made = frame(path, field, ticks(options, now, set), { group: true });
    made.hidden = !options.length; // every warning may reach by itself
    return made;
  }
  return frame(path, field, finder(options, now, set).parts);
}

/**
 * A list of tables that nearly nobody needs: each with its fields.
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 */
function tablesField(session, field, path) {
  const box = h("div");
  const show = () => {
    const now = session.get(path) ?? [];
    const add = h("button", { type: "button", class: "guide-btn guide-btn--quiet" }, "Add one");
    add.addEventListener("click", () => {
      session.set([...path, now.length], {});
      show();
    });
    box.replaceChildren(
      ...now.map((/** @type {unknown} */ _, /** @type {number} */ at) => {
        const remove = h("button", { type: "button", class: "guide-btn guide-btn--quiet" }, "Take this out");
        remove.addEventListener("click", () => {
          now.splice(at, 1);
          session.set(path, now.length ? now : undefined);
          show();
        });
        const inner = (field.kind.item?.fields ?? []).map((each) => makeField(session, each, [...path, at, each.key]));
        return h("div", { class: "guide-form__card", "data-field": dotted([...path, at]) }, ...inner, h("div", { class: "guide-row" }, remove));
      }),
      h("div", { class: "guide-row" }, add),
    );
  };
  show();
  return frame(path, field, [box], { group: true });
}
