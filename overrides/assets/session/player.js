// @ts-check
/** Running a session: the clock of the device, the window, the sounds and the storage come together here. Its rules are in session/state.js. */
import { prefetch } from "../page/drawing.js";
import { fill } from "../page/fill.js";
import { fillNumbers } from "../safety/numbers.js";
import { isLocked, unlock } from "./audio.js";
import { Awake } from "./awake.js";
import { Coach } from "./coach.js";
import { Cues } from "./cues.js";
import { End } from "./end.js";
import { Hold } from "./hold.js";
import { readPlan } from "./plan.js";
import { letRing, playOnSilent } from "./silent.js";
import { canBuzz, hush, voice } from "./sound.js";
import { Clock, act, advance, isReminderDue, reminded, save, totalLeft } from "./state.js";
import { readSession } from "./kept.js";
import { Keeper, readSettings, writeSettings } from "./store.js";
import { counts, once } from "./taps.js";
import { View } from "./view.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Act} Act */
/** @typedef {import("./store.js").Settings} Settings */
/** @typedef {"away" | "doubt" | "taken" | "over" | "back" | "unchecked"} Reason why a session is not shown any more */

const TICK = 250; // milliseconds, as all here
/** So often a running session is kept although nothing happens: a device that loses power goes on from there. */
const KEEP = 5_000;
const REMINDER_STAYS = 25_000;
/** After a rest of this length somebody begins anew: only if today's check still lets them. */
const REST = 600_000;
/** A browser needs a moment to switch the sound on. */
const UNLOCKS_WITHIN = 1_000;
const KEYS = new Map(Object.entries({ " ": "toggle", ArrowLeft: "before", ArrowRight: "on", PageUp: "previous", PageDown: "next", ArrowUp: "more", ArrowDown: "less" }));
/** What leaves all of a stroke open. */
const STAYS = ["more", "less"];
/** Where a key does what the control does. */
const OWN_KEYS = "input, select, textarea, summary, [tabindex='0']";

export class Player {
  #clock = new Clock(performance.now(), Date.now());
  #wasHidden = document.visibilityState === "hidden";
  #settings = readSettings();
  #cues = new Cues(this.#settings);
  #keptAt = 0;
  #reminderAt = 0;
  #turn = 0;
  #awake = new Awake(() => this.#tellAwake());
  #keeper = new Keeper();
  /** Until the session is over. */
  #ends = new AbortController();
  /** Until its window is gone. */
  #gone = new AbortController();
  /** @type {End | undefined} */
  #end;
  #hold;
  #theme = document.documentElement.dataset.guideTheme;
  /** When it was paused, by the device's clock: the other one may sleep. */
  #stillSince = Date.now();

  /**
   * @param {import("./session.js").GuideSession} routine
   * @param {State} state
   * @param {{owner: string, side: "left" | "right", told: boolean}} from `told`: that the screen cannot be kept on was said already
   * @param {(reason: Reason, last?: State) => void} onGone `last` is where it was before the end that is taken back
   */
  constructor(routine, state, from, onGone) {
    this.routine = routine;
    this.from = from;
    this.onGone = onGone;
    this.plan = readPlan(routine, from.side);
    this.state = state;
    this.view = new View(routine, this.plan, routine.dataset.sheet ?? "");
    this.coach = new Coach(this.view, [...document.querySelectorAll("[data-spot]")].map((each) => each.textContent ?? ""));
    this.#hold = new Hold(this.view.dialog, (what) => this.#act(/** @type {Act} */ (what)), this.#ends.signal);
    this.#listen();
    this.#listenWindow();
    this.#bright();
    this.view.breath(this.#settings.breath);
    this.view.open();
    fillNumbers(this.view.dialog);
    this.#show(this.#now(), true);
    prefetch(this.plan.steps.flatMap((step) => step.pictures));
  }

  get isOver() {
    return this.#end !== undefined;
  }

  /** The window goes, and nothing is written any more. @param {Reason} reason @param {State} [last] */
  leave(reason, last) {
    this.#ends.abort();
    this.#gone.abort();
    this.#keeper.release();
    hush();
    if (!this.isOver) playOnSilent(false); // the chime of the end may still ring
    this.#awake.keep(false);
    this.view.close();
    if (this.#theme) document.documentElement.dataset.guideTheme = this.#theme;
    else delete document.documentElement.dataset.guideTheme;
    this.onGone(reason, last);
  }

  /** The time of this page, as good as it can be known. */
  #now() {
    const { now, slept } = this.#clock.read(performance.now(), Date.now(), this.#wasHidden);
    if (document.visibilityState === "visible") this.#wasHidden = false;
    if (!slept || !this.state.running) return now;
    const then = advance(this.plan.steps, this.state, now);
    if (slept >= totalLeft(this.plan.steps, then) + then.ready) {
      this.#doubt(then);
      return now;
    }
    this.#clock.catchUp(slept);
    return now + slept;
  }

  /** More time has gone by than there is: nobody knows how far they got. @param {State} then */
  #doubt(then) {
    if (!then.running) return;
    this.state = { ...then, running: false };
    this.#keep(true);
    this.leave("doubt");
  }

  #tick() {
    const now = this.#now();
    if (this.#ends.signal.aborted) return;
    this.#show(now, false);
    if (now - this.#keptAt >= KEEP && this.state.running) this.#keep();
    this.view.message("locked", this.#settings.chime && this.state.running && isLocked() && now - this.#begun > UNLOCKS_WITHIN);
    if (this.#reminderAt && now - this.#reminderAt >= REMINDER_STAYS) this.#forget();
    if (this.#settings.remind && isReminderDue(this.plan.steps, this.state)) this.#remind(now);
  }
  #begun = performance.now();

  /** @param {number} now */
  #remind(now) {
    this.state = reminded(this.state);
    const words = this.view.remind(this.#turn++);
    this.#reminderAt = now;
    this.#cues.remind(words);
    this.#keep();
  }

  #forget() {
    this.#reminderAt = 0;
    this.view.message("reminder", false);
  }

  /**
   * Somebody touched or pressed something.
   * @param {Act} what
   * @param {boolean} [isChecked] whether the check was looked at just now
   * @returns {Promise<void>} only a rest makes it wait
   */
  async #act(what, isChecked = false) {
    const now = this.#now();
    if (this.#ends.signal.aborted) return;
    const was = advance(this.plan.steps, this.state, now);
    const then = act(this.plan.steps, was, now, what);
    const hasRested = then.running && !was.running && Math.abs(Date.now() - this.#stillSince) > REST;
    if (hasRested && !isChecked) return (await this.routine.mayStart()) ? this.#act(what, true) : this.leave("unchecked");
    this.state = then;
    if (then.over && !was.over) return this.#over(was);
    if (was.running !== this.state.running) {
      this.#stillSince = Date.now();
      const { paused = "", running = "" } = this.view.part("live").dataset;
      this.view.say(this.state.running ? running : paused);
      if (!this.state.running) hush();
    }
    this.#changed(was);
    this.#keep();
  }

  /** Let the time pass and show what it brought. @param {number} now @param {boolean} isFirst */
  #show(now, isFirst) {
    const was = this.state;
    this.state = advance(this.plan.steps, was, now);
    this.#changed(was, isFirst);
  }

  /** @param {State} was @param {boolean} [isFirst] */
  #changed(was, isFirst = false) {
    const { state, view } = this;
    if (state.over) return this.#over();
    const isFresh = isFirst && was.running && !was.into;
    const hasBegun = !state.ready && (was.ready > 0 || isFresh);
    const isOther = state.index !== was.index;
    if (isFirst || isOther || hasBegun) {
      this.#forget();
      if (isFirst || isOther) {
        view.step(state);
        this.coach.step(state);
      }
      view.say(fill(view.part("live").dataset.text ?? "", { ...view.names(state), time: view.length(Math.ceil(state.left / 1000)) }));
      if ((isOther || hasBegun) && !state.ready) this.#cues.step();
      this.#keep();
    }
    const words = this.coach.show(state);
    if (words !== undefined || hasBegun) this.#tell(words ?? this.coach.words, isOther || hasBegun);
    view.time(state);
    if (isFirst || was.running !== state.running) {
      this.#awake.keep(state.running);
      this.#cues.sound(state.running);
    }
  }

  /** Say aloud what is shown; at the beginning of a step its name first. @param {string} words @param {boolean} isNew */
  #tell(words, isNew) {
    const { state, view } = this;
    if (!state.running || state.ready) return;
    const { name, side, press } = view.names(state);
    this.#cues.tell([...(isNew && name !== words ? [`${name}.`, side, press] : []), words].filter(Boolean).join(" "));
  }

  /** The time is up, or what was touched ended it. @param {State} [last] where it was, if that was by hand */
  #over(last) {
    this.#cues.end();
    this.end(last);
  }

  /**
   * The massage is over, however that came: here and nowhere else. Nothing of it stays on the device, and nothing is written after this.
   * @param {State} [last] where it was, if somebody ended it by hand
   */
  end(last) {
    this.#ends.abort();
    this.#keeper.close();
    this.#forget();
    hush();
    letRing();
    this.#awake.keep(false);
    this.#end = new End(this.view, last, (reason, last) => this.leave(reason, last), this.#gone.signal);
    // Whoever ends it by hand may have to see to somebody.
    if (!last) import("../page/install.js").then(({ hint }) => hint(this.view.part("again"), this.routine.offered), () => {}); // no network: no hint
  }

  /** Keep the session on the device, unless it is over. @param {boolean} [away] whether the window was left */
  #keep(away = false) {
    const now = this.state.at;
    this.#keptAt = now;
    const { owner, side, told } = this.from;
    const place = { owner, page: location.pathname, routine: this.routine.dataset.run ?? "", plan: this.plan.key, side, told, away };
    this.#keeper.keep({ ...save(this.plan.steps, this.state, Date.now()), ...place });
  }

  #tellAwake() {
    if (this.from.told || this.#ends.signal.aborted) return;
    this.from.told = true;
    this.view.message("awake", true);
    this.#keep();
  }

  #bright() {
    const isBright = this.#settings.bright ?? this.#theme === "light";
    const root = document.documentElement;
    if (isBright) root.dataset.guideTheme = "light";
    else if (this.#theme) root.dataset.guideTheme = this.#theme;
    else delete root.dataset.guideTheme;
    this.view.bright(isBright);
  }

  #listen() {
    const { signal } = this.#ends;
    const { dialog } = this.view;
    const timer = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(timer));
    dialog.addEventListener("keydown", (event) => this.#key(event), { signal });
    dialog.addEventListener("change", (event) => this.#set(event.target), { signal });
    for (const each of ["pointerdown", "keydown"]) document.addEventListener(each, unlock, { signal, capture: true });
    document.addEventListener(
      "visibilitychange",
      () => {
        this.#wasHidden = true;
        if (document.visibilityState === "hidden") return this.#keepNow();
        this.#tick();
        if (!this.#ends.signal.aborted && this.state.running) this.#awake.keep(true);
      },
      { signal },
    );
    addEventListener("pagehide", () => this.#keepNow(), { signal });
    // A page that comes back as it was may not be the one that runs the session any more.
    addEventListener("pageshow", (event) => event.persisted && readSession()?.owner !== this.from.owner && this.leave("taken"), { signal });
    document.addEventListener(
      "guide-stale",
      (event) => {
        if (/** @type {CustomEvent} */ (event).detail.isSame) event.preventDefault(); // the day has ended, the massage has not
        else this.#away(false);
      },
      { signal },
    );
  }

  /** What works while the window is there, also when the massage is over. */
  #listenWindow() {
    const { signal } = this.#gone;
    const { dialog } = this.view;
    dialog.addEventListener("keydown", once, { signal });
    dialog.addEventListener("click", (event) => this.#click(event), { signal });
    // Escape: first back to the step, then out. A browser may close the window by itself.
    dialog.addEventListener(
      "cancel",
      (event) => {
        event.preventDefault();
        if (this.view.panel && !this.isOver) this.view.show("");
        else this.#close();
      },
      { signal },
    );
    dialog.addEventListener("close", () => this.#close(), { signal });
  }

  #close() {
    if (this.isOver) this.leave("over");
    else this.#away();
  }

  #keepNow() {
    const now = this.#now();
    if (this.#ends.signal.aborted) return;
    this.state = advance(this.plan.steps, this.state, now);
    if (this.state.over) this.#over();
    else this.#keep();
  }

  /** Stand still, and show the page again. @param {boolean} [tell] whether to say so */
  #away(tell = true) {
    this.state = act(this.plan.steps, this.state, this.#now(), "pause");
    if (this.#ends.signal.aborted) return;
    if (this.state.over) return this.#over();
    this.#keep(true);
    if (tell) this.leave("away");
  }

  /** @param {Event} event */
  #click(event) {
    const { target } = event;
    const button = target instanceof Element && !target.closest("a") ? /** @type {HTMLElement | null} */ (target.closest("button, [data-touch]")) : null;
    if (!button || this.#hold.took()) return;
    const what = button.dataset.do ?? button.dataset.touch ?? "";
    const value = button instanceof HTMLButtonElement ? button.value : "";
    if (!counts(event, `${what}${value}`, this.view.panel)) return;
    switch (what) {
      case "hands":
        return; // page/hands.js hears it too
      case "close":
        return this.leave("over");
      case "undo":
        return this.#end?.undo();
      case "next-time":
        return this.#end?.choose(/** @type {import("./last.js").Choice} */ (value), this.routine.dataset);
      case "leave":
        return this.#away();
      case "back":
        return this.view.show("");
      case "all":
      case "steps":
      case "settings":
        this.view.settings(this.#settings, { buzz: !canBuzz(), voice: !voice() });
        return this.view.show(this.view.panel === what ? "" : what);
      case "stop":
        this.#act("pause");
        return this.view.show("stop");
      case "end":
        return this.end(this.state);
      case "lamp":
        this.#settings.bright = button.getAttribute("aria-pressed") !== "true";
        writeSettings(this.#settings);
        return this.#bright();
      case "jump":
        this.#act(Number(value));
        return this.view.show("");
      default:
        this.#act(/** @type {Act} */ (what));
        if (this.view.panel && !this.isOver && (this.view.panel === "all" ? !STAYS.includes(what) : this.state.running)) this.view.show("");
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const what = KEYS.get(event.key);
    const { target } = event;
    if (!what || event.altKey || event.ctrlKey || event.metaKey || this.view.panel) return;
    if (target instanceof Element && (target.matches(OWN_KEYS) || (event.key === " " && target.matches("button, a")))) return;
    event.preventDefault();
    if (counts(event, what, "")) this.#act(/** @type {Act} */ (what));
  }

  /** @param {EventTarget | null} field */
  #set(field) {
    const name = /** @type {HTMLInputElement} */ (field).name;
    /** @type {any} */ (this.#settings)[name] =
      field instanceof HTMLInputElement ? field.checked : name === "ready" ? Number(/** @type {HTMLSelectElement} */ (field).value) : /** @type {HTMLSelectElement} */ (field).value;
    writeSettings(this.#settings);
    this.#cues.sound(this.state.running);
    this.#cues.changed(name);
    this.view.breath(this.#settings.breath);
  }
}
