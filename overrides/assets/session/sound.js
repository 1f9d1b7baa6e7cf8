// @ts-check
/** What a session is heard and felt by: a chime made here, vibration, and a voice where the device has one. All of it may be missing. */
import { audio } from "./audio.js";

/** The sine tones of the chime, in hertz: a soft fifth at each step, the same falling at the end. */
const TONES = { step: [523.25, 783.99], end: [783.99, 659.25, 523.25] };
const LOUD = 0.22;

/** @param {"step" | "end"} kind */
export function chime(kind) {
  if (!audio || audio.state !== "running") return;
  TONES[kind].forEach((tone, index) => ring(/** @type {AudioContext} */ (audio), tone, index * 0.28));
}

/**
 * @param {AudioContext} context
 * @param {number} tone
 * @param {number} after seconds
 */
function ring(context, tone, after) {
  const start = context.currentTime + after;
  const voice = new OscillatorNode(context, { type: "sine", frequency: tone });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUD, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 1.4);
  voice.connect(gain).connect(context.destination);
  voice.start(start);
  voice.stop(start + 1.5);
}

export const canBuzz = () => typeof navigator.vibrate === "function";

/** @param {number[]} pattern milliseconds on, off, on */
export function buzz(pattern) {
  try {
    navigator.vibrate?.(pattern);
  } catch {
    // Not allowed here.
  }
}

/** A voice of the page's language, best one that needs no network: nothing that is said leaves the device. @returns {SpeechSynthesisVoice | undefined} */
export function voice() {
  const language = document.documentElement.lang.slice(0, 2) || "en";
  const voices = globalThis.speechSynthesis?.getVoices?.() ?? [];
  return voices.find((each) => each.localService && each.lang.slice(0, 2).toLowerCase() === language);
}

/** @param {string} text */
export function speak(text) {
  const found = voice();
  if (!found || !text) return;
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = found;
  words.lang = found.lang;
  words.rate = 0.9;
  speechSynthesis.speak(words);
}

export const hush = () => globalThis.speechSynthesis?.cancel?.();
