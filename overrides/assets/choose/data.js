// @ts-check
/** Fetching what the chooser puts routines together from, and making sure that it is whole and fits the questions and the routines. */
import { table } from "../page/tables.js";
import { all, demand, sameBuild } from "../safety/data.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/outcome.js").Routines} Routines */
/** @typedef {import("./compose.js").Chooser} Chooser assets/choose.json */

/** What the chooser reads. Another shape is that of another script. */
const SHAPE = 2;

/**
 * @param {Data} data
 * @param {Routines} routines
 * @returns {Promise<Chooser>}
 */
export async function loadChooser(data, routines) {
  const chooser = await sameBuild("assets/choose.json", data);
  demand("choose.json", () => chooser.shape === SHAPE && isUsable(data, routines, chooser));
  return chooser;
}

/**
 * Say whether the chooser knows only strokes, places and positions that are there, and each warning that it names.
 * @param {Data} data
 * @param {Routines} routines
 * @param {Chooser} chooser
 */
function isUsable(data, routines, { techniques, positions, wanted, cautions, checklists, shortest, longest }) {
  const parts = table(data.parts.map((each) => [each.id, each]));
  const likes = Object.values(positions).flatMap((each) => Object.values(each.like));
  return (
    Object.keys(techniques).length > 0 &&
    shortest > 0 &&
    longest >= shortest &&
    all(Object.keys(techniques), routines.techniques) &&
    all(Object.keys(positions), data.names.positions) &&
    all(wanted, { ...data.areas, ...parts }) &&
    all([...Object.keys(routines.routines), ...likes], checklists) &&
    Object.values(techniques).every(
      (each) => each.do.length > 0 && each.least > 0 && each.most >= each.least && all([...each.never, ...each.cautions], cautions),
    ) &&
    Object.values(cautions).every((each) => Boolean(each.text))
  );
}
