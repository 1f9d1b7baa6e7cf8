// @ts-check
/** The result of the check as elements: the verdict, what to do or to ask, what changes, and which massages may begin. */
import { joined } from "../page/joined.js";
import { PRIVATE, emergency, link } from "./parts.js";
import { BECAUSE, NO_MASSAGE } from "../safety/words.js";
import { starts, to } from "./starts.js";
import { h } from "../page/element.js";
import { impliedLines, quiet } from "./screens.js";
import { icon } from "../page/icon.js";
import { adapt, outcomeOf } from "../safety/outcome.js";
import { asAgreed, changesOf, found, verdictOf } from "../safety/changes.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/answers.js").Condition} Condition */
/** @typedef {import("../safety/outcome.js").Routines} Routines */
/** @typedef {import("../safety/changes.js").Card} Card */
/** @typedef {import("../safety/answers.js").Answers} Answers */
/**
 * @typedef {{data: Data, record: Answers, outcome: import("../safety/outcome.js").Outcome,
 *   verdict: ReturnType<typeof verdictOf>, kept: boolean}} Found
 * @typedef {{again: () => void, change: () => void, where: (id: string) => void, ask: (id: string) => void}} Acts
 */

const SIGNS = { stop: "no", ask: "ask", go: "ok" };
/**
 * Say whether these answers leave a massage to speak of, today or once a clinician has said yes.
 * @param {Data} data
 * @param {Answers} record
 */
export const isStop = (data, record) => verdictOf(data, record, outcomeOf(data, record)).kind === "stop";

/**
 * @param {Data} data
 * @param {Routines | undefined} routines needed but for a stop
 * @param {Answers} record
 * @param {boolean} kept whether other pages can follow it
 * @param {Acts} acts
 * @returns {(Node | string)[]}
 */
export function result(data, routines, record, kept, acts) {
  const outcome = outcomeOf(data, record);
  const verdict = verdictOf(data, record, outcome);
  const it = { data, record, outcome, verdict, kept };
  const cards = verdict.start && routines ? changesOf(data, routines, record, outcome) : [];
  const all =
    verdict.start && routines
      ? Object.entries(routines.routines).map(([id, routine]) => ({ routine, today: adapt(data.areas, routines, id, outcome) }))
      : [];
  const offers = () => starts({ all, routines: /** @type {Routines} */ (routines), positions: data.names.positions, kept, changes: cards.length, waiting });
  const waiting = verdict.kind === "ask";
  const parts = [
    frame(
      it,
      cards.length,
      all.some(({ today }) => !today.not_offered),
      acts,
    ),
  ];
  if (verdict.kind === "stop") parts.push(...stopped(it));
  if (verdict.kind === "ask") parts.push(...questionsToAsk(it));
  if (verdict.start && routines) {
    if (waiting) parts.push(h("h2", {}, data.words.until), h("p", {}, "A massage may go ahead with these changes."));
    else if (cards.length) parts.push(h("h2", {}, data.words.changes));
    parts.push(...changes(it, cards, acts), ...tells(it));
    if (!waiting) parts.push(...offers());
  }
  if (waiting && routines) {
    parts.push(...onceAgreed(it, routines, acts, cards));
    if (verdict.start) parts.push(...offers());
  }
  const printing = h("button", { type: "button", class: "guide-btn guide-btn--quiet", "data-print": "" }, icon("print"), "Print this");
  parts.push(h("div", { class: "guide-row guide-screen" }, printing));
  if (verdict.start) {
    parts.push(h("h2", {}, "Still stop if"), h("ul", { class: "guide-check__during" }, ...data.during.map((text) => h("li", {}, text))), emergency());
    parts.push(
      h("p", { class: "guide-small guide-screen" }, "A check cannot see everything. If something feels wrong, hold hands instead and ask a clinician."),
    );
  }
  if (verdict.kind !== "stop") parts.push(signed());
  parts.push(...end(it, acts));
  return parts;
}

/**
 * @param {Found} it
 * @param {number} changes
 * @param {boolean} fits whether any massage is offered
 * @param {Acts} acts
 */
function frame({ data, record, outcome, verdict, kept }, changes, fits, acts) {
  const titles = {
    stop: NO_MASSAGE,
    ask: "Ask first",
    go: changes ? `Go ahead, with ${changes} ${changes === 1 ? "change" : "changes"}` : outcome.tell?.length ? "Go ahead" : "Go ahead, as it is",
  };
  const text = {
    stop: record.signs.length ? "One of these signs needs help first." : "No massage for now. What to do next stands below.",
    ask: "Ask a doctor, nurse, midwife, pharmacist or physiotherapist who knows you.",
    go: !fits
      ? "But no massage of this guide fits today."
      : changes && kept
        ? "The massages, the checklist and the printed sheet follow them."
        : "Begin light, and ask as you go.",
  };
  const unsure = record.unsure.map((id) => data.conditions.find((each) => each.id === id)?.name ?? id);
  return h(
    "section",
    { class: `guide-verdict guide-verdict--${verdict.kind}` },
    icon(SIGNS[verdict.kind]),
    h("h1", {}, titles[verdict.kind]),
    h("p", {}, text[verdict.kind]),
    unsure.length ? h("p", {}, `“I am not sure” counted as yes: ${joined(unsure)}.`) : "",
    ...impliedLines(data, record.answers, acts.ask),
    h("p", { class: "guide-check__paper" }, "For: ", h("i", {}), ` Date: ${record.day}`),
    h("p", { class: "guide-small" }, `Checked today at ${record.at}. It counts for one person and for today.`),
    kept
      ? ""
      : h("p", {}, h("b", {}, "This device keeps nothing here. Other pages cannot follow this result, so stay on this page or print it.")),
  );
}

/** On paper: room for the yes or no of a clinician. */
const signed = () =>
  h(
    "div",
    { class: "guide-check__signed" },
    h("p", {}, h("b", {}, "For a doctor, nurse, midwife, pharmacist or physiotherapist: "), "may this massage be given, with what stands above?"),
    h("p", {}, h("i", {}), " Yes ", h("i", {}), " No, or with: "),
    h("p", { class: "guide-check__paper" }, "Name and signature: ", h("i", {}), " Date: ", h("i", {})),
  );

/** @param {Found} it what to do now, and why */
function stopped({ data, record }) {
  const signs = data.signs.filter((each) => record.signs.includes(each.id));
  const blocks = signs.map((sign) =>
    act("stop", h("h3", {}, sign.question), [
      signs.length > 1 ? h("p", { class: "guide-act__word" }, `${sign.act}.`) : "",
      h("ol", { class: "guide-do" }, ...sign.do.map((text) => h("li", {}, text))),
      sign.note ? h("p", { class: "guide-small" }, h("b", {}, sign.note)) : "",
      h("p", { class: "guide-small" }, h("a", { href: to(sign.link) }, "About this sign, and its sources")),
    ]),
  );
  const conditions = found(data, record).filter(({ condition }) => condition.action === "do-not-massage");
  for (const { condition } of conditions) {
    const word = h("p", { class: "guide-act__word" }, data.names.actions[condition.action]);
    const next = condition.next_step ? h("p", { class: "guide-check__step" }, h("b", {}, `${data.words.next}. `), condition.next_step) : "";
    blocks.push(act("stop", h("h3", {}, condition.name), [word, next, h("p", {}, condition.why), ...rests(data, condition)]));
  }
  if (!signs.length) return [h("h2", {}, "Why, and what next"), ...blocks, emergency()];
  const first = [...new Set(signs.map((sign) => sign.act))].map((text) => h("p", { class: "guide-act__word" }, `${text}.`));
  return [h("div", { class: "guide-check__first" }, ...first, emergency()), h("h2", {}, "What to do now"), ...blocks];
}

/** @param {Found} it the questions to take along, with room to write on paper */
function questionsToAsk({ data, record, verdict }) {
  const parts = [h("h2", {}, data.words.ask), ...unknownWords(record.unknown)];
  for (const { condition, open } of found(data, record)) {
    if (!open) continue;
    const asks = condition.ask ?? ["Is a gentle massage at home all right for me?"];
    parts.push(
      act("ask", h("h3", {}, condition.name), [
        ...asks.map((text) => h("p", { class: "guide-say" }, h("b", {}, "Say"), `“${text}”`)),
        h("p", { class: "guide-screen" }, condition.why),
        h("p", { class: "guide-check__write" }, "Answer:"),
        ...rests(data, condition),
      ]),
    );
  }
  if (!verdict.start) parts.push(h("h2", {}, data.words.until), h("p", {}, "No massage. Hold hands, or sit together."));
  return parts;
}

/**
 * What was typed and nobody here knows is to be asked about.
 * @param {string[]} words
 */
function unknownWords(words) {
  return words.map((word) =>
    act("ask", h("h3", {}, `You typed “${word}”`), [
      h("p", { class: "guide-say" }, h("b", {}, "Say"), `“Is a gentle massage at home all right for me with ${word}?”`),
      h("p", {}, "We do not know it. Ask a doctor, nurse or pharmacist about it first."),
      h("p", { class: "guide-check__write" }, "Answer:"),
    ]),
  );
}

/**
 * What holds once a clinician has said yes: of all answers together, so that the page taken along hides none of them.
 * @param {Found} it
 * @param {Routines} routines
 * @param {Acts} acts
 * @param {Card[]} shown what stands above already: a place is asked for once
 */
function onceAgreed({ data, record, verdict, kept }, routines, acts, shown) {
  const agreed = asAgreed(data, record);
  const outcome = outcomeOf(data, agreed);
  const it = { data, record: agreed, outcome, verdict, kept };
  const spots = new Set(shown.flatMap((card) => card.spot?.id ?? []));
  const cards = changesOf(data, routines, agreed, outcome);
  const asked = cards.map((card) => (card.spot && spots.has(card.spot.id) ? { ...card, spot: undefined } : card));
  const none = cards.length || outcome.tell?.length ? "A massage may then go ahead with all of these changes." : "Then nothing else changes.";
  const words = record.unknown.length ? ` Take out ${joined(record.unknown.map((word) => `“${word}”`))}.` : "";
  const back = `Has a clinician said yes? Come back to this check and say so.${words}`;
  const told = new Set([...shown.flatMap((card) => card.because), ...found(data, record).flatMap((each) => (each.open ? [each.condition] : []))].map((each) => each.id));
  const heading = h("h2", { id: "if--yes" }, data.words.if_yes);
  return [heading, h("p", {}, none), h("p", { class: "guide-small guide-screen" }, back), ...changes(it, asked, acts, told), ...tells(it)];
}

/**
 * @param {Found} it
 * @param {Card[]} cards
 * @param {Acts} acts
 * @param {Set<string>} [told] the conditions of which it is said already why
 */
function changes(it, cards, acts, told = new Set()) {
  return cards.map((card) => {
    const because = card.because.map((condition, index) => {
      const line = h("p", { class: "guide-small" }, index ? "" : BECAUSE, source(condition), ". ");
      // A reason once: the next card of the same condition only names it.
      if (!told.has(condition.id)) line.append(h("span", { class: "guide-screen" }, condition.why, condition.basis ? ` ${it.data.words.rests} ${condition.basis}` : ""));
      told.add(condition.id);
      return line;
    });
    return act(card.sign, h("h3", {}, card.heading), [h("p", {}, card.text), ...because, card.spot ? where(it, card.spot, acts) : ""]);
  });
}

/**
 * What was told of a place, and the way to change it.
 * @param {Found} it
 * @param {Condition} condition
 * @param {Acts} acts
 */
function where({ record }, condition, acts) {
  const known = record.spots[condition.id]?.length;
  // On paper too: this is for the reader to keep in mind. What was told stands above.
  const unknown = known ? "" : h("p", {}, h("b", {}, "Where is it? "), "We cannot know. Until you tell us, keep off it yourself.");
  const change = h("p", { class: "guide-screen" }, link(known ? "Change where" : "Tell us where", () => acts.where(condition.id)));
  return h("div", { class: "guide-check__where" }, unknown, change);
}

/** @param {Found} it what else to do, each with what it is because of */
function tells({ data, record, outcome }) {
  if (!outcome.tell?.length) return [];
  const yes = found(data, record);
  const items = outcome.tell.map((text) => {
    const because = yes.filter((each) => each.outcome.tell?.includes(text));
    const links = because.flatMap(({ condition }, index) => [index ? ", " : " ", source(condition)]);
    return h("li", {}, text, h("small", {}, ...links));
  });
  return [h("h2", {}, "Also"), h("ul", { class: "guide-check__also" }, ...items)];
}

/** @param {Condition} condition */
const source = (condition) => h("a", { href: `${to(condition.link)}#sources` }, condition.name);

/** @param {Found} it @param {Acts} acts */
function end({ kept }, acts) {
  const text = `${kept ? PRIVATE : "Your answers are gone when you leave this page."} Starting again forgets them now.`;
  return [
    h("div", { class: "guide-row guide-screen" }, quiet("Someone else: start again", acts.again), link("Change an answer", acts.change)),
    h("p", { class: "guide-small guide-screen" }, text),
  ];
}

/** @param {Data} data @param {Condition} condition where its reason comes from */
function rests({ words }, condition) {
  const link = h("p", { class: "guide-small guide-screen" }, h("a", { href: `${to(condition.link)}#sources` }, "Sources"));
  return condition.basis ? [h("p", { class: "guide-small guide-screen" }, `${words.rests} ${condition.basis}`), link] : [link];
}

/**
 * @param {"stop" | "ask" | "area" | "light"} sign
 * @param {Node} heading
 * @param {(Node | string)[]} parts
 */
function act(sign, heading, parts) {
  return h(
    "div",
    { class: sign === "stop" ? "guide-act" : `guide-act guide-act--${sign}` },
    icon(sign === "stop" ? "no" : sign),
    heading,
    ...parts,
  );
}
