// @ts-check
/** Which tab runs a session. It asks for nothing else, since the page about saving for offline needs it where there is no network. */

import { site } from "../page/site.js";

/** As in session/kept.js, which that page does not load. */
const KEY = `${site.pathname}session`;

/** The tabs of this site: only one of them runs a session. A tab that is asked answers at once, also when it is hidden. */
export class Tabs {
  /** This page, until it is left or loaded again. */
  owner = Math.random().toString(36).slice(2, 12);
  #channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(KEY) : undefined;
  /** @type {(() => void) | undefined} */
  #answered;

  /**
   * @param {() => boolean} isRunning whether a session runs here
   * @param {() => void} onTaken another tab has taken it over
   * @param {() => {owner: string} | undefined} read gives the session that is kept
   */
  constructor(isRunning, onTaken, read) {
    this.#channel?.addEventListener("message", ({ data }) => {
      if (data === "who" && isRunning()) this.#channel?.postMessage("here");
      if (data === "here") this.#answered?.();
      if (data === "taken" && isRunning()) onTaken();
    });
    addEventListener("storage", (event) => {
      if (event.key !== KEY || !isRunning()) return;
      const kept = read();
      if (kept && kept.owner !== this.owner) onTaken();
    });
  }

  /** @returns {Promise<boolean>} whether a session runs in another tab */
  someoneElse() {
    if (!this.#channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#answered = () => resolve(true);
      setTimeout(resolve, 250, false);
      this.#channel?.postMessage("who");
    });
  }

  take() {
    this.#channel?.postMessage("taken");
  }
}
