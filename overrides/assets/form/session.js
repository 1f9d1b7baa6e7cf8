// @ts-check
/** One person filling in one technique: what is typed, what is wrong with it, and who has to be told when it changes. */
import { answerLines, asComment, checkAnswers } from "./answers.js";
import { compact, written } from "../record/yaml.js";
import { emptyDraft, forgetDraft, keepDraft, keyOf, readDraft } from "./draft.js";
import { problems } from "../record/problems.js";
import { slug, tidy, withoutOdd } from "../record/text.js";
import { table } from "../page/tables.js";

/** @typedef {import("../record/data.js").Data} Data */
/** @typedef {import("../record/data.js").Original} Original */
/** @typedef {import("../record/data.js").Path} Path */
/** @typedef {import("../record/data.js").Problem} Problem */
/** @typedef {import("./draft.js").Draft} Draft */

export class Session extends EventTarget {
  /** Fields that were left, by path: only there it is said what is wrong. @type {Set<string>} */
  touched = new Set();
  /** Parts that were gone through: there it is said what is missing. @type {Set<string>} */
  passed = new Set();
  /** Whether the draft is kept on the device. */
  isKept = true;
  /** Whether something was typed since it could not be kept. */
  isLost = false;

  /**
   * @param {Data} data
   * @param {string} record the id of the technique that is corrected, or nothing
   * @param {Original} [original] as its file says it
   */
  constructor(data, record, original) {
    super();
    this.data = data;
    this.record = record;
    this.original = original?.values;
    /** The digest of the text that is corrected. */
    this.digest = original?.digest ?? "";
    this.key = keyOf(record);
    const kept = readDraft(this.key);
    this.isKept = kept !== "closed";
    /** Whether a draft was there that could not be read. */
    this.wasBroken = kept === "broken";
    /** @type {Draft} */
    this.draft = typeof kept === "object" ? kept : this.#fresh();
    this.hadDraft = typeof kept === "object";
    if (this.hadDraft) for (const key of Object.keys(this.draft.values)) this.touched.add(key); // they were left before
  }

  #fresh() {
    const draft = emptyDraft();
    if (this.original) draft.values = structuredClone(this.original);
    draft.begun = this.digest;
    return draft;
  }

  /** @param {Path} path @returns {any} */
  get(path) {
    return path.reduce((/** @type {any} */ value, step) => value?.[step], this.draft.values);
  }

  /**
   * Set a value, or take it out.
   * @param {Path} path
   * @param {unknown} value
   */
  set(path, value) {
    let here = this.draft.values;
    path.slice(0, -1).forEach((step, at) => (here = here[step] ??= typeof path[at + 1] === "number" ? [] : table()));
    const last = path[path.length - 1];
    if (value === undefined) delete here[last];
    else here[last] = value;
    this.changed();
  }

  /** Keep what is typed, and tell. */
  changed() {
    this.isKept = keepDraft(this.key, this.draft);
    this.isLost = !this.isKept;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Take over what was typed in another tab, so that neither overwrites the other.
   * @param {string | null} key of the storage that changed
   * @returns {boolean} whether there was anything
   */
  adopt(key) {
    if (key !== this.key) return false;
    const kept = readDraft(this.key);
    if (kept !== undefined && typeof kept !== "object") return false;
    const theirs = { ...(kept ?? this.#fresh()), part: this.draft.part }; // each tab is where it is
    if (JSON.stringify(theirs) === JSON.stringify(this.draft)) return false;
    this.draft = theirs;
    return true;
  }

  /** Where the person is; not a change of what is typed. @param {string} part */
  at(part) {
    if (this.draft.part === part) return; // another tab would be told of nothing
    this.draft.part = part;
    if (this.isEmpty) return;
    this.isKept = keepDraft(this.key, this.draft);
  }

  get isEmpty() {
    return JSON.stringify({ ...this.draft, part: "" }) === JSON.stringify(this.#fresh());
  }

  /** Begin anew: with nothing, or with the technique as it is. */
  startAgain() {
    forgetDraft(this.key);
    this.draft = this.#fresh();
    this.touched.clear();
    this.passed.clear();
    this.isLost = false;
  }

  /** The record as it would be written. */
  get values() {
    return compact(this.data, this.draft.values);
  }

  /** The name of the file, without its ending. */
  get id() {
    if (this.record) return this.record;
    if (this.draft.id) return tidy(this.draft.id);
    const wanted = slug(tidy(this.draft.values.name ?? "")) || "new-technique";
    const taken = this.data.names.filter((each) => !each.left).map((each) => each.id);
    const start = new RegExp(`^(?:${this.data.reserved})$`).test(wanted) ? `the-${wanted}`.slice(0, 60) : wanted;
    let made = start;
    for (let number = 2; taken.includes(made); number++) made = `${start.slice(0, 56)}-${number}`;
    return made;
  }

  /** Whether the technique has changed on the site since this correction of it began. */
  get isOlder() {
    return this.draft.begun !== this.digest;
  }

  /** What the answers about safety contradict, and everything the build would say. @returns {Problem[]} */
  get problems() {
    const { values } = this;
    return [...checkAnswers(this.data, this.draft.asked, values), ...problems(this.data, this.id, values)];
  }

  /** The answers about safety, a line each. */
  get answers() {
    return answerLines(this.data, this.draft.asked);
  }

  /** The whole file, with the answers about safety behind it, and the text that a correction began from. */
  get file() {
    const { begun } = this.draft;
    return written(this.data, this.values) + asComment(begun ? [...this.answers, `${this.data.rules.answers.begun}: ${begun}`] : this.answers);
  }

  /** The whole file, with what was asked besides at its end. */
  get text() {
    const { tried, credit } = this.draft.asked;
    const notes = [["Tried by and on", tried], ["May we name you", credit]].map(([what, text]) => [what, tidy(withoutOdd(text))]).filter(([, text]) => text);
    return this.file + asComment(notes.map(([what, text]) => `${what}: ${text}`));
  }
}
