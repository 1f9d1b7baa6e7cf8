// @ts-check
/**
 * <guide-check> wraps the list of all questions, which works and prints without it. check/start.js shows the first screen of it and brings
 * this file when somebody begins. It asks them one screen at a time: the stop signs, the
 * topics, then one question a screen, and shows what follows. Answers live in memory until the end, then for the day on this device;
 * they never stand in an address, a title or the history.
 */
import { KEY, clear, dayOf, empty, finished, placesToAsk, questions, read, write } from "../safety/answers.js";
import { DataError, loadCheck, loadRoutines } from "../safety/data.js";
import { UNLOADED, foot, signsScreen } from "./parts.js";
import { agreedScreen, contradiction, failedScreen, impliedLines, questionScreen, tickRows, topicsScreen } from "./screens.js";
import { whereScreen } from "./where.js";
import { because, impliedBy, withImplied, withoutImplied } from "../safety/implied.js";
import { h } from "../page/element.js";
import { fetchIcons } from "../page/icon.js";
import { withKey } from "../page/tables.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/answers.js").Answers} Answers */
/** @typedef {{kind: "signs" | "topics" | "result"} | {kind: "question" | "agreed" | "where", id: string}} Screen */

/** What was ticked on the first screen, and where it leads, if somebody has left it. @typedef {{signs: string[], to: "next" | "list"}} Begun */

/** @type {Promise<Data> | undefined} */
let coming;
/** Fetch the questions before they are needed. */
export function prepare() {
  coming ??= loadCheck();
  fetchIcons();
  coming.catch(() => (coming = undefined));
}

/** @type {Begun | undefined} */
let begun;
/**
 * Take over from the first screen, or show the result of today.
 * @param {Begun} [first]
 */
export function take(first) {
  begun = first;
  if (!customElements.get("guide-check")) customElements.define("guide-check", GuideCheck);
}

export class GuideCheck extends HTMLElement {
  /** @type {Data | undefined} */
  #data;
  /** @type {Promise<typeof import("./result.js")> | undefined} */
  #view;
  /** @type {ReturnType<typeof loadRoutines> | undefined} */
  #routines;
  /** @type {Answers} */
  #record = empty(new Date());
  /** @type {Screen[]} the screens before this one */
  #trail = [];
  /** @type {Screen} */
  #screen = { kind: "signs" };
  #timer = 0;
  /** The field on the screen of topics. @type {ReturnType<typeof import("./typed.js").typedField> | undefined} */
  #typing;
  #stage = h("div", { class: "guide-narrow guide-check__stage" });

  connectedCallback() {
    // The element may be taken out and put back, or copied with what it built. A first screen stays until there is something to show.
    const old = begun ? ".guide-check__bar" : ".guide-check__bar, .guide-check__stage";
    for (const each of this.querySelectorAll(old)) if (each !== this.#stage) each.remove();
    this.prepend(this.#stage);
    document.addEventListener("visibilitychange", this);
    addEventListener("pageshow", this);
    addEventListener("storage", this);
    if (!this.#data) this.#load();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    removeEventListener("pageshow", this);
    removeEventListener("storage", this);
    clearTimeout(this.#timer);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!this.#data) return;
    // Another tab, or a page visited after this one, may have started again or finished a check of its own.
    const isOther =
      event instanceof StorageEvent ? event.key === KEY || event.key === null : event instanceof PageTransitionEvent && event.persisted;
    if (isOther && this.#screen.kind === "result") this.#open();
    else this.#watchDay();
  }

  async #load() {
    try {
      prepare();
      this.#data = await coming;
    } catch (error) {
      this.#takeOver();
      if (!(error instanceof DataError)) throw error;
      this.#list(UNLOADED);
      return;
    }
    const first = this.#takeOver();
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (first) this.#goOn(first);
    else if (place && this.contains(place))
      this.#list(); // an address with a place in the list means the list
    else this.#open();
  }

  /** Take away the first screen of check/start.js. @returns {Begun | undefined} what was done there */
  #takeOver() {
    const first = begun;
    begun = undefined;
    for (const each of this.querySelectorAll(".guide-check__stage")) if (each !== this.#stage) each.remove();
    return first;
  }

  /** Go on from the first screen. @param {Begun} first */
  #goOn({ signs, to }) {
    this.#record = { ...empty(new Date()), signs };
    this.#watchDay();
    this.#prepare();
    if (to === "next") return this.#next({ kind: signs.length ? "result" : "topics" });
    this.#show({ kind: "signs" }, false);
    this.#list();
  }

  /** Begin with the result of today, or with the first screen. */
  #open() {
    const record = read(/** @type {Data} */ (this.#data), new Date());
    this.#record = record ?? empty(new Date());
    this.#trail = [];
    this.#show({ kind: record ? "result" : "signs" }, false);
    this.#watchDay();
    this.#prepare();
  }

  /** For the next person, and the next day: nothing is left. */
  #restart() {
    clear();
    this.#record = empty(new Date());
    this.#trail = [];
    this.#show({ kind: "signs" });
  }

  /** Answers are for one day. A timer alone would sleep with the device. */
  #watchDay() {
    clearTimeout(this.#timer);
    const now = new Date();
    if (this.#record.day !== dayOf(now)) this.#restart();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    this.#timer = setTimeout(() => this.#watchDay(), midnight.getTime() - now.getTime() + 500);
  }

  /** Fetch what the result needs while the questions are answered. If it does not come now, the result asks for it again. */
  #prepare() {
    this.#view ??= import("./result.js");
    this.#view.catch(() => (this.#view = undefined));
    this.#routines ??= loadRoutines(/** @type {Data} */ (this.#data));
    this.#routines.catch(() => (this.#routines = undefined));
    return { view: this.#view, routines: this.#routines };
  }

  /** @param {Screen} screen */
  #next(screen) {
    this.#trail.push(this.#screen);
    this.#show(screen);
  }

  #back() {
    const before = this.#trail.pop();
    if (before) this.#show(before);
  }

  /**
   * Show a screen, and lead the keyboard and the screen reader to its heading.
   * @param {Screen} screen
   * @param {boolean} [move]
   */
  #show(screen, move = true) {
    if (this.#screen.kind === "topics") this.#typing?.leave();
    this.#typing = undefined;
    this.#screen = screen;
    if (screen.kind === "result") this.#result(move);
    else if (screen.kind === "question") this.#put(this.#question(screen.id), move);
    else if (screen.kind === "agreed") this.#put(this.#agreed(screen.id), move);
    else if (screen.kind === "where") this.#put(this.#where(screen.id), move);
    else this.#put(screen.kind === "signs" ? this.#signs() : this.#topics(), move);
  }

  /**
   * @param {(Node | string)[]} parts
   * @param {boolean} move
   */
  #put(parts, move) {
    this.dataset.view = this.#screen.kind === "result" ? "result" : "ask";
    this.querySelector(".guide-check__bar")?.remove();
    this.#stage.replaceChildren(...parts);
    if (/question|agreed|where/.test(this.#screen.kind)) this.#stage.append(...this.#implied());
    if (!move) return;
    // The second tap of a double tap would answer a question that nobody has read.
    this.#stage.classList.add("guide-check__new");
    setTimeout(() => this.#stage.classList.remove("guide-check__new"), 300);
    scrollTo(0, 0);
    const heading = this.#stage.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }

  /**
   * Show the list of all questions.
   * @param {string} [why] the questions do not come one by one
   */
  #list(why) {
    this.dataset.view = "list";
    this.querySelector(".guide-check__bar")?.remove();
    const back = h("button", { type: "button", class: "guide-btn guide-btn--quiet" }, "One question at a time");
    back.addEventListener("click", () => (this.#stage.hasChildNodes() ? this.#show(this.#screen) : this.#open()));
    const bar = h("div", { class: "guide-check__bar guide-row" }, why ? h("p", { role: "status" }, h("b", {}, why)) : back);
    this.prepend(bar);
    if (why || !this.#stage.hasChildNodes()) return;
    scrollTo(0, 0);
    back.focus({ preventScroll: true });
  }

  /** What follows from the answers so far, and need not be asked. */
  #implied() {
    const data = /** @type {Data} */ (this.#data);
    return impliedLines(data, this.#record.answers, (id) => this.#next({ kind: "question", id }));
  }

  #foot() {
    return foot(this.#trail.length ? () => this.#back() : undefined, () => this.#list());
  }

  #signs() {
    const next = () => this.#next({ kind: this.#record.signs.length ? "result" : "topics" });
    return signsScreen(/** @type {Data} */ (this.#data), this.#record.signs, next, this.#foot());
  }

  #topics() {
    const data = /** @type {Data} */ (this.#data);
    const { typed, unknown } = this.#record;
    const wrong = h("p", { class: "guide-wrong", role: "alert" });
    const { rows, button, word } = tickRows(data.topics, this.#record.topics, [typed, unknown], () => {
      // A word that nobody has looked at is not a no.
      const open = this.#typing?.settle();
      if (!open) return this.#after();
      wrong.textContent = open;
      this.#typing?.input.focus();
    });
    const field = h("div", { class: "guide-field" });
    // What finds names comes on its own; without it every question is still under its topic.
    import("./typed.js").then(
      (module) => {
        this.#typing = module.typedField(field, data, this.#record, () => {
          wrong.textContent = "";
          word();
        });
      },
      () => field.remove(),
    );
    return topicsScreen(rows, field, wrong, button, this.#foot());
  }

  /** Go to the first place that is not told, the first question without an answer, or the result. */
  #after() {
    const data = /** @type {Data} */ (this.#data);
    const [place] = placesToAsk(data, this.#record);
    if (place) return this.#next({ kind: "where", id: place });
    const answers = withImplied(data.conditions, this.#record.answers);
    const next = questions(data, this.#record).find((id) => !answers[id]);
    this.#next(next ? { kind: "question", id: next } : { kind: "result" });
  }

  /** @param {string} id */
  #where(id) {
    const tell = (/** @type {string[]} */ areas) => {
      this.#record.spots = withKey(this.#record.spots, id, areas);
      this.#after();
    };
    return whereScreen(/** @type {Data} */ (this.#data), this.#condition(id), this.#record.spots[id] ?? [], tell, this.#foot());
  }

  /** @param {string} id */
  #condition(id) {
    const found = /** @type {Data} */ (this.#data).conditions.find((each) => each.id === id);
    return /** @type {import("../safety/answers.js").Condition} */ (found);
  }

  /** @param {string} id */
  #question(id) {
    const data = /** @type {Data} */ (this.#data);
    const it = this.#condition(id);
    const asked = questions(data, this.#record);
    const all = withImplied(data.conditions, this.#record.answers);
    const by = because(data.conditions, all).find((each) => each.id === id)?.by;
    /** A no against another answer is not taken: both cannot be so. */
    const refused = () => {
      if (by) this.#stage.querySelector(".guide-wrong")?.replaceChildren(...contradiction(this.#condition(by), () => this.#next({ kind: "question", id: by })));
      return Boolean(by);
    };
    const number = asked.indexOf(id) + 1;
    /** @type {(answer: "no" | "yes", unsure?: boolean) => void} */
    const answer = (answer, unsure = false) => {
      const { answers } = this.#record;
      if (answer === "no" && refused()) return;
      this.#record.unsure = this.#record.unsure.filter((each) => each !== id);
      if (unsure) this.#record.unsure.push(id);
      if (answer === "no" || answers[id] !== "agreed") answers[id] = answer;
      if (answer === "yes") for (const ref of impliedBy(data.conditions, id)) if (answers[ref] === "no") delete answers[ref];
      if (answer === "yes" && it.action === "ask-first") this.#next({ kind: "agreed", id });
      else this.#after();
    };
    return questionScreen(it, { ...this.#record, answers: all }, [number, asked.length], answer, this.#foot());
  }

  /** @param {string} id */
  #agreed(id) {
    const it = this.#condition(id);
    const answer = (/** @type {"yes" | "agreed"} */ answer) => {
      this.#record.answers[id] = answer;
      this.#after();
    };
    return agreedScreen(it, this.#record.answers[id], answer, this.#foot());
  }

  /** @param {boolean} move */
  async #result(move) {
    const data = /** @type {Data} */ (this.#data);
    const record = this.#record.done ? this.#record : finished(data, this.#record, new Date());
    let view, routines;
    try {
      const rest = this.#prepare();
      view = await rest.view;
      if (!view.isStop(data, record)) routines = await rest.routines; // a stop needs none
    } catch (error) {
      if (!(error instanceof DataError || error instanceof TypeError)) throw error; // no data; no module
      this.#put(
        failedScreen(data, record, () => this.#again()),
        move,
      );
      return;
    }
    if (this.#screen.kind !== "result" || record.day !== dayOf(new Date())) return; // gone on while it loaded
    const isOld = this.#record.done;
    const kept = isOld || write(record);
    this.#record = { ...record, done: kept };
    const parts = view.result(data, routines, record, kept, {
      again: () => this.#restart(),
      change: () => this.#change(),
      ask: (id) => this.#reopen({ kind: "question", id }),
      where: (id) => this.#reopen({ kind: "where", id }),
    });
    this.#put(parts, move);
  }

  /** Try once more what did not load. The questions may have changed meanwhile: then they are asked again. */
  async #again() {
    try {
      const data = await loadCheck("reload");
      const isOther = data.version !== this.#data?.version;
      this.#data = data;
      if (isOther) this.#restart();
      else this.#show(this.#screen);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#show(this.#screen);
    }
  }

  /** Leave the result for one of its answers. Until the check is finished again there is none. @param {Screen} screen */
  #reopen(screen) {
    this.#unfinish();
    this.#next(screen);
  }

  #unfinish() {
    clear();
    const answers = withoutImplied(/** @type {Data} */ (this.#data).conditions, this.#record.answers);
    this.#record = { ...this.#record, answers, at: "", done: false };
  }

  /** Go back to the last question. Until the check is finished again there is none. */
  #change() {
    this.#unfinish();
    if (this.#trail.length) this.#back();
    else {
      // The result was there when the page opened: walk the way to it once more.
      /** @type {Screen[]} */
      const way = [{ kind: "signs" }];
      if (!this.#record.signs.length) way.push({ kind: "topics" });
      for (const id of questions(/** @type {Data} */ (this.#data), this.#record)) {
        if (this.#record.answers[id]) way.push({ kind: "question", id });
        if (this.#record.spots[id]) way.push({ kind: "where", id });
      }
      this.#trail = way;
      this.#back();
    }
  }
}
