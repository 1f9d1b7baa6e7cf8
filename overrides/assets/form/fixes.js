// @ts-check
/** The one answer that some problems have, at one tap: what the hint of the build says. */
import { TAKE_OUT } from "./parts.js";
import { bareWords } from "../record/marks.js";
import { withoutOdd } from "../record/text.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Problem} Problem */

/**
 * @param {Session} session
 * @param {Problem} problem
 * @returns {{name: string, act: () => void} | undefined}
 */
export function fixOf(session, { name, blanks, path }) {
  const area = session.data.refs.areas[blanks.area]?.name;
  const press = (/** @type {string} */ pressure) => ({ name: `Write ${pressure}`, act: () => session.set(["where", blanks.area], pressure) });
  switch (name) {
    case "NOT_IN_WHERE":
      return { name: `Add ${area}: ${blanks.pressure}`, act: () => session.set(["where", blanks.area], blanks.pressure) };
    case "TOO_FIRM":
      return press(blanks.firmest);
    case "FIRMER_THAN_NEEDED":
    case "STOPS_AT":
      return press(blanks.most);
    case "LEFT_ALONE":
      return { name: TAKE_OUT, act: () => session.set(path, undefined) };
    case "ONLY_ON_REQUEST":
      return { name: "Write on-request", act: () => session.set(["level"], "on-request") };
    case "AWAY":
      return { name: "Turn it round", act: () => turn(session, path) };
    case "QUOTED":
    case "BULLET_IN_TEXT":
    case "MARKDOWN_IN_TEXT":
      return { name: "Take the signs off", act: () => mend(session, path, (text) => bareWords(session.data, text)) };
    case "HIDES_ORDER":
    case "INVISIBLE":
      return { name: "Delete it", act: () => mend(session, path, withoutOdd) };
    default:
      return undefined;
  }
}

/** @param {Session} session @param {import("../record/data.js").Path} path */
function turn(session, path) {
  const stroke = session.get(path);
  const { via } = stroke;
  session.set(path, { ...stroke, from: stroke.to, to: stroke.from, ...(via ? { via: [...via].reverse() } : {}) });
}

/** @param {Session} session @param {import("../record/data.js").Path} path @param {(text: string) => string} how */
function mend(session, path, how) {
  const last = path[path.length - 1];
  // Empty lines of a list are not counted where problems are: all of the list is cleaned.
  const holder = typeof last === "number" ? path.slice(0, -1) : path;
  const value = session.get(holder);
  session.set(holder, Array.isArray(value) ? value.map((each) => (typeof each === "string" ? how(each) : each)) : how(String(value ?? "")));
}
