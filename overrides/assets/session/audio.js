// @ts-check
/** Switching the sound on, which must be there before the first touch. What is heard is in session/sound.js. */

/** @type {AudioContext | undefined} */
export let audio;

/** Switch the sound on. Browsers allow that only while a touch or a key is handled. Safe to call again. */
export function unlock() {
  try {
    audio ??= new AudioContext();
    if (audio.state !== "running") audio.resume().catch(() => {});
  } catch {
    audio = undefined; // no sound on this device: the session is silent
  }
}

/** Whether the browser holds the sound back until somebody touches the page. */
export const isLocked = () => audio !== undefined && audio.state !== "running";
