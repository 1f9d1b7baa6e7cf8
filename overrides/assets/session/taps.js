// @ts-check
/**
 * Which touches count. A wet or oily finger bounces on the glass, a trembling one taps twice, and a key that is held repeats: each of
 * these is one touch. Pure but for the memory of the touches before: it is told what was touched, when, and where.
 *
 * @typedef {{control: string, at: number, scene: string, x?: number, y?: number}} Touch `at` is in milliseconds; `scene` names what is
 *   shown around the control; a key has no place
 */

/** Two touches of one control that are no further apart than this are one, in milliseconds. So long as they go on they stay one. */
export const BOUNCE = 400;
/** A finger that bounces comes down within so many CSS pixels of where it was. */
const NEAR = 24;

export class Taps {
  /** When each control was touched last. @type {Map<string, number>} */
  #touched = new Map();
  /** @type {Touch | undefined} */
  #last;

  /**
   * Say whether a touch counts, and remember it.
   * @param {Touch} touch
   */
  counts(touch) {
    const { control, at } = touch;
    const isAgain = at - (this.#touched.get(control) ?? -Infinity) <= BOUNCE;
    const isUnder = this.#last !== undefined && at - this.#last.at <= BOUNCE && lies(touch, this.#last);
    this.#touched.set(control, at);
    this.#last = touch;
    return !isAgain && !isUnder;
  }
}

/**
 * Whether a touch falls on what has just come up under the finger: nobody can have meant that. Two controls that are shown together are two.
 * @param {Touch} touch
 * @param {Touch} last
 */
const lies = ({ scene, x = NaN, y = NaN }, last) =>
  scene !== last.scene && Math.hypot(x - (last.x ?? NaN), y - (last.y ?? NaN)) <= NEAR;

/** All touches of this page: a touch can change what is shown, and bounce there. */
const taps = new Taps();

/**
 * Say whether a click or a key counts. The time is that of the touch, however late a busy device comes to it.
 * @param {Event} event
 * @param {string} control
 * @param {string} scene
 */
export function counts(event, control, scene) {
  if (event instanceof KeyboardEvent && event.repeat) return false;
  // A click that a key made has no place.
  const place = event instanceof MouseEvent && event.detail > 0 ? { x: event.clientX, y: event.clientY } : {};
  return taps.counts({ control, at: event.timeStamp, scene, ...place });
}

/**
 * What a key does by itself it does once: Enter that is held would click again and again, and Escape would close one thing after the other.
 * @param {KeyboardEvent} event
 */
export function once(event) {
  const isHeld = event.repeat && event.key === "Enter" && event.target instanceof Element && event.target.matches("button, a");
  if (isHeld || (event.key === "Escape" && !counts(event, "escape", ""))) event.preventDefault();
}
