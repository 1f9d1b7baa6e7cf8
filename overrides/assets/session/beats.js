// @ts-check
/**
 * What a step shows, one thing at a time. Pure: nothing here knows the page, a clock, or a word that is shown.
 *
 * Which beat it is follows from how long the step has run and what it has left, so that nothing more has to be kept of it.
 *
 * @typedef {"side" | "today" | "place" | "say" | "do" | "carry" | "ten"} Kind the other side of the body, what the check of today changes,
 *   where to be, what to say or ask, what to do, to go on doing it, and that the next stroke is near
 * @typedef {{kind: Kind, words: string, label: string, item: number}} Beat `label` is empty where the kind says it; `item` counts what to do
 *   from 0, or is -1
 * @typedef {{label: string, words: string}} Said
 * @typedef {{side: string, today: string, place: Said | undefined, says: Said[], dos: string[], asks: Said[], lasting: number, cue: string, next: string}} Content
 *   what a step has; all may be empty but `dos`; `lasting` is the one of them that one goes on doing, and `cue` the same in
 *   few words
 * @typedef {{beats: Beat[], starts: number[], isCalled: boolean}} Score `starts` are in milliseconds, one for each beat but the one that calls
 *   the next stroke: `isCalled` says whether the last one does, and that one belongs to the end
 */

/** The next stroke is called so long before it comes, in milliseconds; not in a short step. */
export const TEN = 10_000;
const SHORT = 45;
/** Seconds: a beat lasts as long as it takes to hear it, and no less than this. */
const LEAST = 5;
const BEFORE = 1.5;
const EACH_WORD = 0.4;
/** So much of a step goes into showing how it is done, and so much of what is then left into asking. */
const SHOWING = 0.6;
const ASKING = 0.75;

/** @param {string} words */
const natural = (words) => 1000 * Math.max(LEAST, BEFORE + EACH_WORD * words.split(/\s+/).filter(Boolean).length);

/**
 * @param {Content} content
 * @param {number} seconds how long the step is
 * @returns {Score}
 */
export function beatsOf(content, seconds) {
  const whole = seconds * 1000;
  const isCalled = content.next !== "" && seconds >= SHORT;
  /** @type {(kind: Kind, words: string, label?: string, item?: number) => Beat} */
  const beat = (kind, words, label = "", item = -1) => ({ kind, words, label, item });
  const shown = [
    ...(content.side ? [beat("side", content.side)] : []),
    ...(content.today ? [beat("today", content.today)] : []),
    ...(content.place ? [beat("place", content.place.words, content.place.label)] : []),
    ...content.says.map(({ label, words }) => beat("say", words, label)),
    ...content.dos.map((words, item) => beat("do", words, "", item)),
  ];
  const asked = content.asks.map(({ label, words }) => beat("say", words, label));
  const carry = beat("carry", content.cue || content.dos[content.lasting], "", content.lasting);
  const lengths = shrunk(shown, whole * SHOWING);
  const rest = whole - sum(lengths) - (isCalled ? TEN : 0);
  lengths.push(...shrunk(asked, rest * ASKING));
  const starts = [0];
  for (const length of lengths) starts.push(starts[starts.length - 1] + length);
  return { beats: [...shown, ...asked, carry, ...(isCalled ? [beat("ten", content.next)] : [])], starts, isCalled };
}

/** How long each lasts: as long as it takes, or all of them less so that they fit. @param {Beat[]} beats @param {number} room */
function shrunk(beats, room) {
  const lengths = beats.map(({ words }) => natural(words));
  const share = Math.min(1, room / (sum(lengths) || 1));
  return lengths.map((length) => length * share);
}

/** @param {number[]} lengths */
const sum = (lengths) => lengths.reduce((all, each) => all + each, 0);

/**
 * Find the beat of a moment.
 * @param {Pick<Score, "starts" | "isCalled">} score
 * @param {number} into milliseconds since the step began
 * @param {number} left milliseconds until it ends
 * @returns {number} its place among the beats
 */
export function beatAt({ starts, isCalled }, into, left) {
  if (isCalled && left <= TEN) return starts.length;
  return starts.findLastIndex((each) => each <= into);
}

/**
 * Find where one goes by beat: to the moment the next one begins, or the one before.
 * @param {Pick<Score, "starts" | "isCalled">} score
 * @param {number} into
 * @param {number} left
 * @param {1 | -1} way
 * @returns {number | undefined} milliseconds since the step began; nothing if that lies in another step
 */
export function beatBeside({ starts, isCalled }, into, left, way) {
  const end = into + left;
  const call = end - TEN;
  const stops = isCalled ? [...starts.filter((each) => each < call), call] : starts.filter((each) => each < end);
  return way > 0 ? stops.find((each) => each > into) : stops[stops.findLastIndex((each) => each <= into) - 1];
}
