// @ts-check
/**
 * What routines are put together from on this day. It is known only while it is known what the check of today says, or that there is none: what
 * cannot be read asks for the check again.
 */
import { KEY } from "../safety/answers.js";
import { loadCheck, loadRoutines } from "../safety/data.js";
import { loadChooser } from "./data.js";
import { isUnkept } from "../check/kept.js";
import { followed } from "../today/follow.js";
import { table } from "../page/tables.js";

/** @typedef {import("./view.js").Now} Now */
/** @typedef {import("../today/words.js").Today} Today */

/** @returns {Promise<Now | undefined>} nothing if the answers of today cannot be read */
export async function nowOf() {
  const day = await dayOf();
  if (day === "unread") return undefined;
  const today = day === "none" ? undefined : day;
  const data = today?.data ?? (await loadCheck());
  const routines = await loadRoutines(data);
  const known = { areas: data.areas, routines, chooser: await loadChooser(data, routines) };
  return { known, data, today: today && { ...today, routines }, outcome: today?.outcome ?? {}, overs: overs() };
}

/** What the page calls each kind of clothes. */
function overs() {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("guide-choose input[name=over]"));
  return table([...fields].map((field) => [field.value, field.nextElementSibling?.textContent ?? ""]));
}

/**
 * What the check of today says.
 * @returns {Promise<Today | "none" | "unread">} "none": nobody has answered it today
 */
async function dayOf() {
  if (isUnkept()) return "none"; // the check led here, and there is nothing to change
  if (!canKeep()) return "unread"; // nobody can know whether it was answered
  const isStored = () => localStorage.getItem(KEY) !== null;
  const following = followed();
  if (!following) {
    if (isStored()) location.reload(); // it was answered meanwhile: the whole page is to follow it
    return isStored() ? "unread" : "none";
  }
  if (!(await following.catch(() => false))) return "unread";
  const { current } = await import("../today/today.js");
  return current() ?? (isStored() ? "unread" : "none"); // one of another day is gone by now
}

/** Whether this device keeps anything. */
function canKeep() {
  const probe = `${KEY}-probe`;
  try {
    localStorage.setItem(probe, "1");
    const isKept = localStorage.getItem(probe) === "1";
    localStorage.removeItem(probe);
    return isKept;
  } catch {
    return false;
  }
}
