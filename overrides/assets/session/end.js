// @ts-check
/** What holds once a massage is over and its window still says what comes afterwards. */
import { takeAway } from "../safety/answers.js";
import { dayOf, keepLast } from "./last.js";

/** @typedef {import("./state.js").State} State */

export class End {
  /** @type {(() => void) | undefined} */
  #putBack;

  /**
   * The answers of the check leave the device at once, so that none is left in whatever way the page is left. What it takes to undo an end
   * that was made by hand is kept in memory, and only while the window is there.
   * @param {import("./view.js").View} view
   * @param {State | undefined} last where it was, if somebody ended it by hand
   * @param {(reason: "over" | "back", last?: State) => void} onLeave
   * @param {AbortSignal} signal the window is gone
   */
  constructor(view, last, onLeave, signal) {
    this.view = view;
    this.last = last;
    this.onLeave = onLeave;
    const putBack = takeAway();
    if (last) this.#putBack = putBack;
    view.end(last !== undefined);
    addEventListener("pagehide", () => this.#settle(), { signal });
    signal.addEventListener("abort", () => this.#settle());
    // The browser may have kept the page, and show it to the next person.
    addEventListener("pageshow", (event) => event.persisted && onLeave("over"), { signal });
    document.addEventListener(
      "guide-stale",
      (event) => {
        if (/** @type {CustomEvent} */ (event).detail.isGone) event.preventDefault(); // they were taken away here
        else onLeave("over");
      },
      { signal },
    );
  }

  /** The end was a mistake: the step comes back, standing still, and the answers with it. */
  undo() {
    this.#putBack?.();
    if (this.#putBack) this.onLeave("back", this.last);
  }

  /** Keep what to do next time. @param {import("./last.js").Choice} next @param {DOMStringMap} routine */
  choose(next, { run = "", minutes }) {
    const isKept = keepLast({ routine: run, minutes: Number(minutes), day: dayOf(new Date()), next });
    this.view.chosen(next, isKept);
  }

  /** Now it cannot be undone any more. */
  #settle() {
    this.#putBack = undefined;
    this.view.canUndo(false);
  }
}
