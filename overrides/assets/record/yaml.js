// @ts-check
/** Writes a record as its file: one text a line, with quotes where YAML or the build would read something else. Twin: generator/records/blank.py. */
import { ID, letters, slug, tidy } from "./text.js";
import { table as bare } from "../page/tables.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Kind} Kind */
/** @typedef {import("./data.js").Values} Values */

/** Words that YAML, or an editor, takes for something other than a text. */
const WORDS = /^(?:~|null|true|false|yes|no|on|off|y|n|\.inf|\.nan|<<|=)$/i;
/** Texts that look like a number, a time or a date. */
const FIGURES = /^[-+.]?[\d][\d_.,:eExXoO+\-TtZz ]*$|^0[xX][\da-fA-F]+$/;

/**
 * A text as YAML, on one line.
 * @param {string} text
 * @param {boolean} [inBrackets]
 */
export function quoted(text, inBrackets = false) {
  const plain = inBrackets
    ? /^[A-Za-z][A-Za-z0-9._-]*$/.test(text)
    : /^[\p{L}\p{N}(]/u.test(text) && !/:(?: |$)| #|[\x00-\x1f\x7f]/.test(text) && !FIGURES.test(text);
  if (plain && !WORDS.test(text)) return text;
  return text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/**
 * What of a record would be written: texts on one line, nothing that is empty, and an id for each step.
 * @param {Data} data
 * @param {Values} values
 * @returns {Values}
 */
export function compact(data, values) {
  const made = /** @type {Values} */ (compacted({ name: "table", fields: data.fields }, values) ?? {});
  if (Array.isArray(made.steps)) {
    const taken = new Set(made.steps.map((step) => step.id).filter(Boolean));
    made.steps = made.steps.map((step) => (step.id ? step : { id: stepId(data, step.do ?? "", taken), ...step }));
  }
  return made;
}

/**
 * An id for a step that has none: the first words of what is done.
 * @param {Data} data
 * @param {string} text
 * @param {Set<string>} taken
 */
function stepId(data, text, taken) {
  let start = slug(text).split("-").slice(0, 3).join("-") || "step";
  if (new RegExp(`^(?:${data.reserved})$`).test(start)) start = `step-${start}`;
  let made = start;
  for (let number = 2; taken.has(made); number++) made = `${start}-${number}`;
  taken.add(made);
  return made;
}

/**
 * @param {Kind | undefined} kind
 * @param {unknown} value
 * @returns {unknown} undefined if there is nothing to write
 */
function compacted(kind, value) {
  if (typeof value === "string") return tidy(value) || undefined;
  if (Array.isArray(value)) {
    // An empty line of a list is no item; a step or a stroke with nothing in it is one, and lacks something.
    const all = value.map((each) => (isTable(each) ? (compacted(kind?.item, each) ?? {}) : compacted(kind?.item, each)));
    const found = all.filter((each) => each !== undefined);
    return found.length ? found : undefined;
  }
  if (!isTable(value)) return value ?? undefined;
  const made = Object.entries(value).flatMap(([key, each]) => {
    const field = kind?.fields?.find((one) => one.key === key);
    const found = compacted(kind?.name === "map" ? kind.item : field?.kind, each);
    return found === undefined || (field && !field.required && found === field.default) ? [] : [/** @type {const} */ ([key, found])];
  });
  return made.length ? bare(made) : undefined;
}

/** @param {unknown} value @returns {value is Values} */
const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The whole file.
 * @param {Data} data
 * @param {Values} values as `compact` gives them
 */
export function written(data, values) {
  return [data.firstLine, ...table({ name: "table", fields: data.fields }, values, ""), ""].join("\n");
}

/**
 * @param {Kind | undefined} kind
 * @param {Values} values
 * @param {string} indent
 * @returns {string[]}
 */
function table(kind, values, indent) {
  const known = (kind?.fields ?? []).filter((field) => field.key in values);
  const keys = [...known.map((field) => field.key), ...Object.keys(values).filter((key) => !known.some((field) => field.key === key))];
  return keys.flatMap((key) => {
    const field = known.find((one) => one.key === key);
    return entry(field?.kind ?? (kind?.name === "map" ? kind.item : undefined), key, values[key], indent);
  });
}

/**
 * @param {Kind | undefined} kind
 * @param {string} key
 * @param {any} value
 * @param {string} indent
 */
function entry(kind, key, value, indent) {
  const name = `${indent}${/^[a-z_][a-z0-9_-]*$/i.test(key) && !WORDS.test(key) ? key : quoted(key, true)}:`;
  if (Array.isArray(value)) return list(kind, name, value, indent);
  if (!isTable(value)) return [`${name} ${scalar(value, false)}`];
  const short = kind?.name === "map" ? Object.keys(value).length < 4 : isShort(kind, value);
  return short ? [`${name} ${flow(kind, value)}`] : [name, ...table(kind, value, `${indent}  `)];
}

/**
 * @param {Kind | undefined} kind
 * @param {string} name
 * @param {any[]} items
 * @param {string} indent
 */
function list(kind, name, items, indent) {
  const item = kind?.item;
  if (item && item.name !== "text" && item.name !== "table") return [`${name} ${flow(kind, items)}`];
  return [
    name,
    ...items.flatMap((each) => {
      if (!isTable(each)) return Array.isArray(each) ? [`${indent}  - ${flow(item, each)}`] : [`${indent}  - ${scalar(each, false)}`];
      if (isShort(item, each)) return [`${indent}  - ${flow(item, each)}`];
      const [first, ...rest] = table(item, each, `${indent}    `);
      return [`${indent}  - ${first.trimStart()}`, ...rest];
    }),
  ];
}

/**
 * Whether a table holds nothing but ids, words, numbers and lists of them, so that no sentence stands in brackets.
 * @param {Kind | undefined} kind
 * @param {Values} value
 * @returns {boolean}
 */
function isShort(kind, value) {
  return Object.entries(value).every(([key, each]) => {
    const inner = field(kind, key);
    if (typeof each === "string") return letters(each).length <= 80 && (inner?.longest ?? 0) <= 80;
    if (Array.isArray(each)) return each.every((one) => !isTable(one));
    return !isTable(each) || isShort(inner, each);
  });
}

/**
 * @param {Kind | undefined} kind
 * @param {any} value
 * @returns {string}
 */
function flow(kind, value) {
  if (Array.isArray(value)) return `[${value.map((each) => flow(kind?.item, each)).join(", ")}]`;
  if (!isTable(value)) return scalar(value, true);
  const order = (kind?.fields ?? []).map((field) => field.key);
  const keys = Object.keys(value).sort((a, b) => place(order, a) - place(order, b));
  return `{${keys.map((key) => `${ID.test(key) || /^[a-z_]+$/.test(key) ? key : quoted(key, true)}: ${flow(field(kind, key), value[key])}`).join(", ")}}`;
}

/** @param {string[]} order @param {string} key */
const place = (order, key) => (order.includes(key) ? order.indexOf(key) : order.length);
/** @param {Kind | undefined} kind @param {string} key */
const field = (kind, key) => kind?.fields?.find((one) => one.key === key)?.kind ?? kind?.item;

/**
 * @param {unknown} value
 * @param {boolean} inBrackets
 */
const scalar = (value, inBrackets) => (typeof value === "string" ? quoted(value, inBrackets) : String(value));
