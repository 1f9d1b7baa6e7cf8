// @ts-check
/** What the build would say of a record, gate by gate as the build has them, and all of it at once for somebody who types. */
import { checkFields, checkLetters } from "./fields.js";
import { checkLinks } from "./names.js";
import { checkRules } from "./rules.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Problem} Problem */
/** @typedef {import("./data.js").Values} Values */

/**
 * The problems of the first gate that finds any: what stands in the texts, the fields, what they name, the rules.
 * @param {Data} data
 * @param {string} id of the technique
 * @param {Values} values as they would be written
 * @returns {{gate: "letters" | "fields" | "links" | "rules", problems: Problem[]}}
 */
export function gates(data, id, values) {
  const letters = checkLetters(data, values);
  if (letters.length) return { gate: "letters", problems: letters };
  const fields = checkFields(data, values);
  if (fields.length) return { gate: "fields", problems: fields };
  const links = checkLinks(data, values);
  return links.length ? { gate: "links", problems: links } : { gate: "rules", problems: checkRules(data, id, values) };
}

/**
 * Everything that can be told of a record that is not finished: the rules read what is right already.
 * @param {Data} data
 * @param {string} id
 * @param {Values} values as they would be written
 * @returns {Problem[]}
 */
export function problems(data, id, values) {
  const fields = [...checkLetters(data, values), ...checkFields(data, values)];
  const whole = withoutWrong(data, values, fields);
  const links = checkLinks(data, whole);
  const sound = withoutWrong(data, whole, links);
  const missing = fields.map(({ field }) => field?.join("."));
  const rules = checkRules(data, id, {
    ...sound,
    steps: sound.steps ?? [],
    where: sound.where ?? {},
    moves: sound.moves ?? [],
    hands: sound.hands ?? [],
  });
  return [...fields, ...links, ...rules.filter(({ code, path }) => !(code === "gentle-moves" && missing.includes(path.join("."))))];
}

/**
 * A record without the values that something is wrong with, and without strokes that are not whole.
 * @param {Data} data
 * @param {Values} values
 * @param {Problem[]} found
 * @returns {Values}
 */
function withoutWrong(data, values, found) {
  const made = structuredClone(values);
  for (const { path } of found) {
    const stroke = path.indexOf("strokes");
    // A wrong part of a stroke makes the whole stroke unreadable.
    const at = stroke >= 0 && path.length > stroke + 1 ? path.slice(0, stroke + 2) : path;
    if (at.length) remove(made, at);
  }
  return sweep(made);
}

/** @param {any} value @param {Path} path */
function remove(value, path) {
  for (const step of path.slice(0, -1)) value = value?.[step];
  const last = path[path.length - 1];
  if (Array.isArray(value)) value[Number(last)] = undefined;
  else if (value) delete value[last];
}

/** Lists keep their places: rules say where a step stands. A missing item is an empty table there. @param {Values} values */
function sweep(values) {
  for (const [key, value] of Object.entries(values)) {
    if (!Array.isArray(value)) continue;
    if (key !== "steps") values[key] = value.filter((each) => each !== undefined);
    else
      values[key] = value.map((step) => {
        const strokes = step?.strokes?.filter?.((/** @type {unknown} */ each) => each !== undefined);
        return strokes ? { ...step, strokes } : (step ?? {});
      });
  }
  return values;
}
