// @ts-check
/** Keeping the screen on. The browser lets go of it whenever the page is hidden; it is taken again when it is seen. */
export class Awake {
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  #wanted = false;
  #asking = false;

  /** @param {() => void} onMissing called where the screen cannot be kept on */
  constructor(onMissing) {
    this.onMissing = onMissing;
  }

  /** @param {boolean} wanted */
  async keep(wanted) {
    this.#wanted = wanted;
    if (!wanted) {
      const lock = this.#lock;
      this.#lock = undefined;
      await lock?.release().catch(() => {});
      return;
    }
    if (document.visibilityState !== "visible" || this.#asking || (this.#lock && !this.#lock.released)) return;
    this.#asking = true;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (this.#wanted) this.#lock = lock;
      else await lock.release();
    } catch {
      // Not there, not allowed, or the battery is low. A page that was hidden meanwhile asks again when it is seen.
      if (document.visibilityState === "visible") this.onMissing();
    } finally {
      this.#asking = false;
    }
  }
}
