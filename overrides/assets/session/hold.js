// @ts-check
/** A key of the window that does more when it is held down than when it is touched: `data-held` says what. */

/** So long it is held, in milliseconds. */
const LONG = 600;

export class Hold {
  #timer = 0;
  #isDone = false;

  /**
   * @param {HTMLElement} dialog
   * @param {(what: string) => void} onHeld
   * @param {AbortSignal} signal
   */
  constructor(dialog, onHeld, signal) {
    /** @param {Event} event */
    const held = ({ target }) => (target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-held]")) : null);
    dialog.addEventListener(
      "pointerdown",
      (event) => {
        clearTimeout(this.#timer);
        this.#isDone = false;
        const what = held(event)?.dataset.held;
        if (!what || event.button) return;
        this.#timer = window.setTimeout(() => {
          this.#isDone = true;
          onHeld(what);
        }, LONG);
      },
      { signal },
    );
    for (const each of ["pointerup", "pointercancel", "pointerleave"]) {
      dialog.addEventListener(each, () => clearTimeout(this.#timer), { signal, capture: true });
    }
    // Where a long touch opens a menu it would lie over the key.
    dialog.addEventListener("contextmenu", (event) => held(event) && event.preventDefault(), { signal });
  }

  /** Whether the click that comes now is the end of a touch that was held, and has done its part. */
  took() {
    const isDone = this.#isDone;
    this.#isDone = false;
    return isDone;
  }
}
