// @ts-check
/** What the chooser says: why a step stands where it does, why there is no routine, what was chosen. */
import { joined } from "../page/joined.js";
import { NO_MASSAGE, NO_POSITION } from "../safety/words.js";
import { notToday } from "../today/words.js";
import { capital, minutesOf } from "../safety/changes.js";

/** @typedef {import("./compose.js").Choice} Choice */
/** @typedef {import("./compose.js").Known} Known */
/** @typedef {import("./compose.js").Refusal} Refusal */
/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../today/words.js").Today} Today */

/** @type {Record<import("./compose.js").Why | "", string>} */
export const WHY = {
  "": "",
  open: "Still hands first. They say that you are there, and ask if it is all right.",
  oil: "Oil first, so that your hands slide and do not drag.",
  warm: "Slow strokes first, so that the skin is warm.",
  firmer: "A little firmer now. Ask if it is right.",
  same: "As firm as before, with another stroke.",
  asked: "As firm as before. You asked for this place.",
  lighter: "Lighter from here on. It does not get firmer again.",
  again: "The same stroke once more, and lighter.",
  close: "Still hands at the end. Then they know that it is over.",
};

/** @param {Data} data @param {string} wish an area, or a part of the body */
export const placeName = (data, wish) => data.areas[wish]?.name ?? data.parts.find((each) => each.id === wish)?.name ?? wish;

/**
 * Name what a routine is, as its heading: "15 minutes, sitting, through clothes".
 * @param {Data} data
 * @param {number} minutes
 * @param {string} position
 * @param {string} over in the words of the page
 */
export const heading = (data, minutes, position, over) => `${minutesOf(minutes)}, ${data.names.positions[position].toLowerCase()}, ${over.toLowerCase()}`;

/** @param {Data} data @param {string[]} wishes */
export const places = (data, wishes) => joined(wishes.map((wish) => placeName(data, wish).toLowerCase()));

/**
 * Say why there is no routine.
 * @param {Refusal} refused
 * @param {Data} data
 * @param {Choice} choice
 * @param {Today | undefined} today
 * @param {number | undefined} least
 */
export function refusal(refused, data, choice, today, least) {
  const day = today && !today.plain ? " today" : "";
  const where = choice.areas.length ? ` for: ${places(data, choice.areas)}` : "";
  switch (refused) {
    case "stopped":
      return today ? notToday(today.verdict.kind, today.record) : `${NO_MASSAGE}.`;
    case "unknown":
      return "This address asks for something that is not here. Choose again.";
    case "position":
      return choice.position ? `Not ${data.names.positions[choice.position].toLowerCase()}${day}.` : NO_POSITION;
    case "clothes":
      return "Clothes stay on today.";
    case "areas":
      return `There is no stroke${where} that fits${day}.`;
    case "short":
      return `That is too short. It takes at least ${minutesOf(least ?? 5)}.`;
    case "hold":
      return `A massage begins and ends with still hands. None fits here${day}.`;
    case "glide":
      return `On skin a massage begins with a slow glide. None fits here${day}.`;
    default:
      return "No routine fits.";
  }
}

/**
 * Choices that are near this one, each with the words of its link.
 * @param {Choice} choice
 * @param {number | undefined} least
 * @returns {[string, Choice][]}
 */
export function nearby(choice, least) {
  /** @type {[string, Choice][]} */
  const found = [];
  if (least && least > choice.minutes) found.push([capital(minutesOf(least)), { ...choice, minutes: least }]);
  if (choice.position) found.push(["Lying or sitting any way", { ...choice, position: "" }]);
  if (choice.over) found.push([choice.over === "skin" ? "Through clothes" : "On the skin", { ...choice, over: choice.over === "skin" ? "clothes" : "skin" }]);
  if (choice.position && choice.over) found.push(["Any way, clothes on or off", { ...choice, position: "", over: "" }]);
  if (choice.areas.length) found.push(["What is usual, not only there", { ...choice, areas: [] }]);
  return found;
}
