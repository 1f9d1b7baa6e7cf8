// @ts-check
/**
 * What the build says of each field of a record, in its words and in its order. Twin: generator/records/readers.py and generator/records/schema.py.
 * First comes what stands in no text; what a field names is in record/names.js, the rules follow in record/rules.js.
 */
import { ID, asId, letters, nearest, odd } from "./text.js";
import { firstMarkdown, unquoted, withoutMarkdown } from "./marks.js";
import { didYouMean, problem } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Kind} Kind */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Problem} Problem */
/** @typedef {import("./data.js").Values} Values */

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
/** The lists in which a hand may come back to a place. */
const MAY_REPEAT = ["via", "at"];

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
  const bare = unquoted(data, value);
  if (bare !== value) return say("QUOTED", { bare });
  if (kind.name === "word") return checkWord(data, kind, value, path);
  if (kind.name === "ref") return ID.test(value) ? [] : say("BAD_ID", { text: letters(value).slice(0, 60).join(""), made: asId(unquoted(data, value)) });
  if (kind.name === "id") return checkId(data, value, path);
  if (kind.name === "date") return isDate(value) ? [] : say("BAD_DATE", { wrote: wrote(value) });
  const count = letters(value).length;
  if (count > (kind.longest ?? Infinity)) return say("TEXT_TOO_LONG", { count, limit: kind.longest });
  const html = new RegExp(data.rules.html, "i").exec(value);
  if (html) return say("HTML_IN_TEXT", { found: letters(value.slice(html.index)).slice(0, 20).join("") });
  if (new RegExp(data.rules.script, "i").test(value)) return say("SCRIPT_IN_TEXT");
  const bullet = new RegExp(data.rules.bullet).exec(value);
  if (bullet) return say("BULLET_IN_TEXT", { found: letters(value)[0], bare: value.slice(bullet[0].length) });
  const marked = firstMarkdown(data, value);
  return marked ? say("MARKDOWN_IN_TEXT", { found: letters(marked).slice(0, 20).join(""), bare: withoutMarkdown(data, value) }) : [];
}

/**
 * @param {Data} data
 * @param {string} value
 * @param {Path} path
 */
export function checkId(data, value, path) {
  if (!ID.test(value) || value.length > 60) return [problem(data, "BAD_ID", path, { text: letters(value).slice(0, 60).join(""), made: asId(unquoted(data, value)) })];
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
