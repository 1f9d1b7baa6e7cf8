// @ts-check
/**
 * The questions that come first. They ask what the rules check, in the words of the records and of the vocabulary: areas that are left
 * alone, what is never used on a person, and how firm it is.
 */
import { act, bars, frame, radios, ticks } from "./parts.js";
import { h } from "../page/element.js";
import { site } from "../page/site.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {Session} session
 * @returns {HTMLElement[]}
 */
export function safetyQuestions(session) {
  return [neverAreas(session), leftOutHands(session), firmest(session)];
}

/** @param {string} asked @param {string} description */
const question = (asked, description) => ({ key: "", asked, description, required: true, kind: { name: "safety" } });

/** @param {Session} session */
function neverAreas(session) {
  const areas = Object.entries(session.data.refs.areas).filter(([, area]) => area.firmest === "never");
  const result = h("div", { role: "status" });
  const show = () => {
    const found = areas.filter(([id]) => session.draft.asked.never.includes(id));
    result.replaceChildren(
      ...found.map(([, area]) =>
        act("stop", h("b", { class: "guide-act__word" }, `${area.name} is left alone`), h("p", {}, [area.warning, area.do].filter(Boolean).join(" ")), h("p", {}, h("a", { href: new URL(area.link, site).href }, "Why"))),
      ),
    );
  };
  const rows = ticks(areas.map(([id, { name }]) => ({ id, name })), session.draft.asked.never, (chosen) => {
    session.draft.asked.never = chosen;
    session.changed();
    show();
  });
  show();
  const asked = question("Do the hands press or work on one of these?", "Tick what they touch. Tick nothing if they touch none of them.");
  return frame(["asked", "never"], asked, [...rows, result], { group: true });
}

/** @param {Session} session */
function leftOutHands(session) {
  const groups = session.data.rules.leftOutHands;
  const result = h("div", { role: "status" });
  const instead = session.data.fields.find(({ key }) => key === "hands")?.kind.item?.instead ?? "";
  const show = () => {
    const found = groups.filter(({ words }) => session.draft.asked.hands.includes(words[0]));
    result.replaceChildren(
      ...found.map(({ why, words }) => act("stop", h("b", { class: "guide-act__word" }, `We leave out: ${plural(words).join(", ")}`), h("p", {}, `${sentence(why)} ${sentence(instead)}`))),
    );
  };
  const options = groups.map(({ words }) => ({ id: words[0], name: sentence(plural(words).join(", ")).replace(/\.$/, "") }));
  const rows = ticks(options, session.draft.asked.hands, (chosen) => {
    session.draft.asked.hands = chosen;
    session.changed();
    show();
  });
  show();
  return frame(["asked", "hands"], question("Does it use one of these on another person?", "Tick what it uses. Tick nothing if it uses none of them."), [...rows, result], { group: true });
}

/** Of a word and its plural, only one. @param {string[]} words */
const plural = (words) => words.filter((word) => !words.includes(`${word}s`) && !(word === "foot" && words.includes("feet")));

/** @param {string} text */
export const sentence = (text) => (text ? `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}` : "");

export const FIRMEST = "How firm is it at its firmest?";

/** @param {Session} session */
function firmest(session) {
  const words = session.data.words.pressure;
  const options = session.data.pressures.slice(1).map((word) => ({ id: word, name: words[word].name, note: words[word].means }));
  const rows = radios(
    options,
    session.draft.asked.firmest,
    (word) => {
      session.draft.asked.firmest = word;
      session.changed();
    },
    (word) => bars(session, word),
  );
  return frame(["asked", "firmest"], question(FIRMEST, `There is no word for deeper: ${session.data.rules.tooFirm}.`), rows, { group: true });
}
