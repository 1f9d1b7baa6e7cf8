// @ts-check
/** When a session is heard and felt, as its settings say. How: session/sound.js and session/silent.js. */
import { playOnSilent } from "./silent.js";
import { buzz, chime, hush, speak } from "./sound.js";

/** @typedef {import("./store.js").Settings} Settings */

export class Cues {
  /** @param {Settings} settings which change while it is used */
  constructor(settings) {
    this.settings = settings;
  }

  /** Be heard while there is something to hear, unless music of their own is to go on. @param {boolean} isRunning */
  sound(isRunning) {
    const { chime, voice, music } = this.settings;
    playOnSilent(isRunning && !music && (chime || voice));
  }

  /** A step begins. */
  step() {
    if (this.settings.chime) chime("step");
    if (this.settings.buzz) buzz([180]);
  }

  /** It is over. */
  end() {
    if (this.settings.chime) chime("end");
    if (this.settings.buzz) buzz([180, 120, 180]);
  }

  /** @param {string} words */
  remind(words) {
    if (this.settings.buzz) buzz([80]);
    this.tell(words);
  }

  /** @param {string} words */
  tell(words) {
    if (this.settings.voice && document.visibilityState === "visible") speak(words);
  }

  /** A setting was changed by hand: let it be heard. @param {string} name */
  changed(name) {
    if (name === "chime") chime("step");
    if (name === "voice") hush();
  }
}
