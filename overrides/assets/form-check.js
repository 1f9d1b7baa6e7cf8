// @ts-check
/**
 * What the build says of the fields of a record, in its words and in its order: first what stands in no text, then each field, then what a
 * field names. The rules follow in form-rules.js.
 */
import { ID, asId, filled, letters, listed, nearest, odd } from "./form-text.js";
import { SAME, apart, pointAt } from "./form-course.js";
import { spot, viewOf } from "./form-paths.js";

/** @typedef {import("./form-data.js").Data} Data */
/** @typedef {import("./form-data.js").Field} Field */
/** @typedef {import("./form-data.js").Kind} Kind */
/** @typedef {import("./form-data.js").Path} Path */
/** @typedef {import("./form-data.js").Problem} Problem */
/** @typedef {import("./form-data.js").Values} Values */

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
/** The lists in which a hand may come back to a place. */
const MAY_REPEAT = ["via", "at"];

/**
 * A problem in the words of the build.
 * @param {Data} data
 * @param {string} name of the words
 * @param {Path} path
 * @param {Record<string, unknown>} [blanks]
 * @param {string} [hint] if it is another
 * @returns {Problem}
 */
export function problem(data, name, path, blanks = {}, hint) {
  const said = data.said[name];
  const empty = [...said.hint.matchAll(/\{(\w+)\}/g)].some(([, blank]) => blanks[blank] === "");
  const words = hint ?? (empty ? "" : filled(said.hint, blanks));
  return { name, blanks, code: said.code, message: filled(said.message, blanks), hint: words, path };
}

/** @param {Data} data @param {string} guess */
export const didYouMean = (data, guess) => (guess ? filled(data.didYouMean, { guess }) : "");

/** @param {unknown} value */
const wrote = (value) => (Array.isArray(value) ? "a list" : isTable(value) ? "a table" : `"${letters(String(value)).slice(0, 60).join("")}"`);

/** @param {unknown} value @returns {value is Values} */
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A number that is typed, if the build would read one. @param {string} text @returns {number | string} */
export function asNumber(text) {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return NUMBER.test(trimmed) && trimmed.length <= 12 && NUMBER.test(String(number)) ? number : text;
}

/**
 * The texts with a character nobody can see: the build reads nothing else of such a file.
 * @param {Data} data
 * @param {unknown} value
 * @param {Path} [path]
 * @returns {Problem[]}
 */
export function checkLetters(data, value, path = []) {
  if (typeof value === "string") {
    const found = odd(value);
    return found ? [problem(data, found.hides ? "HIDES_ORDER" : "INVISIBLE", path, { code: found.code, where: "stands here" })] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each, at) => checkLetters(data, each, [...path, at]));
  return isTable(value) ? Object.entries(value).flatMap(([key, each]) => checkLetters(data, each, [...path, key])) : [];
}

/**
 * Each field of a record.
 * @param {Data} data
 * @param {Values} values
 * @returns {Problem[]}
 */
export const checkFields = (data, values) => checkTable(data, data.fields, values, []);

/**
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Path} path
 * @returns {Problem[]}
 */
function checkTable(data, fields, values, path) {
  const found = [];
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key);
    if (field) found.push(...checkField(data, field, value, [...path, key]));
    else found.push(problem(data, "UNKNOWN_KEY", [...path, key], { key: letters(key).slice(0, 60).join("") }, ""));
  }
  for (const field of fields) {
    if (field.required && !(field.key in values)) found.push({ ...problem(data, "MISSING_KEY", path, { key: field.key }), field: [...path, field.key] });
  }
  return found.length ? found : checkTogether(data, fields, values, path);
}

/**
 * What the fields of a table say together, once each is right.
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Path} path
 */
function checkTogether(data, fields, values, path) {
  const has = (/** @type {string} */ key) => fields.some((field) => field.key === key);
  if (has("least") && has("most") && values.least > values.most) {
    return [problem(data, "LEAST_ABOVE_MOST", [...path, "least"], { least: values.least, most: values.most })];
  }
  if (has("from") && has("at")) {
    const at = Boolean(values.at);
    if (at === Boolean(values.from || values.to)) return [problem(data, "NO_SHAPE", at ? [...path, "at"] : path)];
    if (!at && !(values.from && values.to)) {
      const [key, other] = values.from ? ["from", "to"] : ["to", "from"];
      return [problem(data, "HALF_A_WAY", [...path, key], { key, other })];
    }
  }
  return [];
}

/**
 * @param {Data} data
 * @param {Field} field
 * @param {any} value
 * @param {Path} path
 * @returns {Problem[]}
 */
function checkField(data, field, value, path) {
  const { kind } = field;
  if (kind.name === "table") return checkTable(data, kind.fields ?? [], value, path);
  if (kind.name === "map") {
    const found = Object.entries(value).flatMap(([key, each]) => [
      ...checkValue(data, kind.of, key, [...path, key]),
      ...checkValue(data, /** @type {Kind} */ (kind.item), each, [...path, key]),
    ]);
    return [...found, ...checkLength(data, field, Object.keys(value).length, path)];
  }
  if (kind.name !== "list") return checkValue(data, kind, value, path);
  const item = /** @type {Kind} */ (kind.item);
  // Of a list that is too long the build reads no further, and says only that.
  const read = value.length > (field.most ?? Infinity) ? [] : value;
  const found = read.flatMap((/** @type {any} */ each, /** @type {number} */ at) =>
    item.name === "table" ? checkTable(data, item.fields ?? [], each, [...path, at]) : checkValue(data, item, each, [...path, at]),
  );
  if (item.name !== "table" && !MAY_REPEAT.includes(field.key)) {
    value.forEach((/** @type {unknown} */ each, /** @type {number} */ at) => {
      if (value.indexOf(each) < at) found.push(problem(data, "DOUBLED_ITEM", [...path, at], { text: letters(String(each)).slice(0, 60).join("") }));
    });
  }
  return [...found, ...checkLength(data, field, value.length, path)];
}

/**
 * @param {Data} data
 * @param {Field} field
 * @param {number} count
 * @param {Path} path
 */
function checkLength(data, { key, least = 0, most = Infinity }, count, path) {
  if (count >= least && count <= most) return [];
  const limit = count < least ? least : most;
  const items = `${limit} item${limit > 1 ? "s" : ""}`;
  return [problem(data, count < least ? "TOO_FEW" : "TOO_MANY", path, { name: key, items, count })];
}

/**
 * One value: a text, an id, a word, a number, yes or no.
 * @param {Data} data
 * @param {Kind} kind
 * @param {any} value
 * @param {Path} path
 * @returns {Problem[]}
 */
function checkValue(data, kind, value, path) {
  const say = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ blanks = {}) => [problem(data, name, path, blanks)];
  if (kind.name === "number") return checkNumber(kind, value, say);
  if (kind.name === "yes-no") return [];
  if (typeof value !== "string") return say("EXPECTED_TEXT", { wrote: wrote(value) });
  if (value.includes("___")) return say("LEFT_UNFILLED");
  if (kind.name === "word") return checkWord(data, kind, value, path);
  if (kind.name === "ref") return ID.test(value) ? [] : say("BAD_ID", { text: letters(value).slice(0, 60).join(""), made: asId(value) });
  if (kind.name === "id") return checkId(data, value, path);
  if (kind.name === "date") return isDate(value) ? [] : say("BAD_DATE", { wrote: wrote(value) });
  const count = letters(value).length;
  if (count > (kind.longest ?? Infinity)) return say("TEXT_TOO_LONG", { count, limit: kind.longest });
  const html = new RegExp(data.rules.html, "i").exec(value);
  if (html) return say("HTML_IN_TEXT", { found: letters(value.slice(html.index)).slice(0, 20).join("") });
  return new RegExp(data.rules.script, "i").test(value) ? say("SCRIPT_IN_TEXT") : [];
}

/**
 * @param {Data} data
 * @param {string} value
 * @param {Path} path
 */
export function checkId(data, value, path) {
  if (!ID.test(value) || value.length > 60) return [problem(data, "BAD_ID", path, { text: letters(value).slice(0, 60).join(""), made: asId(value) })];
  return new RegExp(`^(?:${data.reserved})$`).test(value) ? [problem(data, "TAKEN_ID", path, { text: value })] : [];
}

/**
 * @param {Kind} kind
 * @param {any} value
 * @param {(name: string, blanks?: Record<string, unknown>) => Problem[]} say
 */
function checkNumber(kind, value, say) {
  if (typeof value === "string" && value.includes("___")) return say("LEFT_UNFILLED");
  if (typeof value !== "number") return say("EXPECTED_NUMBER", { wrote: wrote(value) });
  if (kind.whole && !Number.isInteger(value)) return say("NOT_WHOLE", { text: value });
  if (kind.quarters && !Number.isInteger(value * 4)) return say("NOT_QUARTERS", { text: value });
  const { least = 0, most = 0 } = kind;
  return value < least || value > most ? say("OUT_OF_RANGE", { least, most, text: value }) : [];
}

/**
 * @param {Data} data
 * @param {Kind} kind
 * @param {string} value
 * @param {Path} path
 */
function checkWord(data, kind, value, path) {
  const choices = kind.choices ?? [];
  if (choices.includes(value)) return [];
  const blanks = { noun: kind.noun, expected: kind.expected, wrote: wrote(value) };
  const reason = kind.leftOut?.[value.toLowerCase()];
  const found = reason
    ? problem(data, "WORD_LEFT_OUT", path, { ...blanks, reason }, kind.instead)
    : problem(data, "UNKNOWN_WORD", path, blanks, didYouMean(data, nearest(value, choices)));
  return [{ ...found, code: kind.code ?? found.code }];
}

/** @param {string} text */
function isDate(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * What a record names exists, once its fields are right: other records, drawings, and their places.
 * @param {Data} data
 * @param {Values} values
 * @returns {Problem[]}
 */
export function checkLinks(data, values) {
  return [...linksIn(data, data.fields, values, []), ...doubledIds(data, values), ...unknownPlaces(data, values)];
}

/**
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Path} path
 * @returns {Problem[]}
 */
function linksIn(data, fields, values, path) {
  const known = (/** @type {Kind} */ kind, /** @type {string} */ id, /** @type {Path} */ at) => {
    if (kind.name !== "ref") return [];
    const ids = Object.keys(data.refs[kind.of] ?? {});
    const hint = didYouMean(data, nearest(id, ids)) || `the file content/${kind.of}/${id}.yml does not exist`;
    return ids.includes(id) ? [] : [problem(data, "UNKNOWN_ID", at, { text: id, kind: kind.of }, hint)];
  };
  return fields.flatMap(({ key, kind }) => {
    const value = values[key];
    if (value === undefined) return [];
    if (kind.name === "table") return linksIn(data, kind.fields ?? [], value, [...path, key]);
    if (kind.name === "map") return Object.keys(value).flatMap((id) => known(kind.of, id, [...path, key, id]));
    if (kind.name !== "list") return known(kind, value, [...path, key]);
    const item = /** @type {Kind} */ (kind.item);
    return value.flatMap((/** @type {any} */ each, /** @type {number} */ at) =>
      item.name === "table" ? linksIn(data, item.fields ?? [], each, [...path, key, at]) : known(item, each, [...path, key, at]),
    );
  });
}

/** @param {Data} data @param {Values} values */
function doubledIds(data, values) {
  /** @type {string[]} */
  const ids = (values.steps ?? []).map((/** @type {Values} */ step) => step.id);
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [problem(data, "DOUBLED_ID", ["steps", at, "id"], { text: id })] : []));
}

/**
 * @param {Data} data
 * @param {Values} values
 * @returns {Problem[]}
 */
function unknownPlaces(data, values) {
  const views = data.views.map((view) => view.id);
  const unknown = (/** @type {string} */ text, /** @type {Path} */ path) =>
    problem(data, "UNKNOWN_VIEW", path, { known: listed(views), text }, didYouMean(data, nearest(text, views)));
  const found = values.view !== undefined && !views.includes(values.view) ? [unknown(values.view, ["view"])] : [];
  (values.steps ?? []).forEach((/** @type {Values} */ step, /** @type {number} */ number) => {
    (step.strokes ?? []).forEach((/** @type {Values} */ stroke, /** @type {number} */ index) => {
      const path = ["steps", number, "strokes", index];
      const name = stroke.view ?? values.view;
      if (name === undefined) found.push(problem(data, "NO_VIEW", path));
      else if (views.includes(name)) {
        const names = unknownNames(data, name, stroke, path);
        found.push(...(names.length ? names : waysRound(data, name, stroke, stroke.move ?? values.moves?.[0] ?? "hold", path)));
      }
      else if (stroke.view !== undefined) found.push(unknown(stroke.view, [...path, "view"]));
    });
  });
  return found;
}

/**
 * The places of a stroke in its order, and where each stands.
 * @param {Values} stroke
 * @param {Path} path
 * @returns {[string, Path][]}
 */
function namedIn(stroke, path) {
  const list = (/** @type {string} */ key) => (stroke[key] ?? []).map((/** @type {string} */ place, /** @type {number} */ at) => [place, [...path, key, at]]);
  const one = (/** @type {string} */ key) => (stroke[key] ? [[stroke[key], [...path, key]]] : []);
  return /** @type {[string, Path][]} */ ([...one("from"), ...list("via"), ...one("to"), ...list("at")]);
}

/**
 * Places that a stroke names twice, by whatever name, and a way back that leads nowhere: no line can be drawn of either.
 * @param {Data} data
 * @param {string} viewId
 * @param {Values} stroke
 * @param {string} move
 * @param {Path} path
 */
function waysRound(data, viewId, stroke, move, path) {
  const view = /** @type {import("./form-data.js").View} */ (viewOf(data, viewId));
  const places = namedIn(stroke, path).map(([place, at]) => {
    const found = /** @type {import("./form-course.js").Spot} */ (spot(data, view, place, move, stroke.side === "centre"));
    return { place, at, row: found.row, point: pointAt(view, place, found) };
  });
  const found = places.flatMap(({ place, at, point }, index) => {
    const same = places.slice(0, index).find((other) => apart(other.point, point) < SAME);
    const also = same && same.place !== place ? `, as "${same.place}"` : "";
    return same ? [problem(data, stroke.at ? "STAYS_TWICE" : "BEEN_TWICE", at, { place, also })] : [];
  });
  if (stroke.then && places[0].row === places[places.length - 1].row) found.push(problem(data, "BACK_IN_A_ROW", [...path, "then"]));
  return found;
}

/**
 * @param {Data} data
 * @param {string} viewId
 * @param {Values} stroke
 * @param {Path} path
 */
function unknownNames(data, viewId, stroke, path) {
  const view = /** @type {import("./form-data.js").View} */ (viewOf(data, viewId));
  const rows = view.rows.map((row) => row.id);
  const known = [...rows, ...Object.keys(view.points).filter((point) => !rows.includes(point))];
  return namedIn(stroke, path).flatMap(([place, at]) => {
    if (spot(data, view, place, "hold")) return [];
    const [name, ...rest] = place.split(".");
    if (known.includes(name)) {
      const hint = rows.includes(name) ? "write spine, inner, middle or outer after the dot" : `write ${name}`;
      return [problem(data, "UNKNOWN_LANE", at, { name, view: view.id, lane: rest.join(".") }, hint)];
    }
    const hint = didYouMean(data, nearest(name, known));
    return [problem(data, "UNKNOWN_PLACE", at, { view: view.id, known: listed(known), text: name }, hint)];
  });
}
