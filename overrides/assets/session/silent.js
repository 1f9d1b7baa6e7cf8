// @ts-check
/** Being heard although the phone is on silent, where the browser can do that. */

/** @typedef {{type: string}} AudioSession of the Audio Session API, which not every browser has */

/** The chime of the end rings so long, in milliseconds. */
const RINGS = 2_500;

/** What it was before, while it is ours. @type {string | undefined} */
let before;
let timer = 0;

/**
 * Ask for a sound that the silent switch does not mute, or give that back.
 *
 * Sounds made in the page are "ambient" to an iPhone, and so are "transient" and "transient-solo": the switch mutes them. "playback" is the
 * only type that is heard all the same. It does not mix: music from another app may stop. A chime that nobody hears is the worse of the two,
 * for nobody notices that it is missing; so it is asked for, but only while a session runs that has something to say.
 * @param {boolean} isWanted
 */
export function playOnSilent(isWanted) {
  clearTimeout(timer);
  const session = /** @type {{audioSession?: AudioSession}} */ (/** @type {unknown} */ (navigator)).audioSession;
  if (!session || isWanted === (before !== undefined)) return;
  try {
    if (isWanted) {
      before = session.type;
      session.type = "playback";
    } else {
      session.type = before ?? "auto";
      before = undefined;
    }
  } catch {
    // Not allowed here: it sounds as it can.
  }
}

/** Give it back once the last chime has rung. */
export function letRing() {
  clearTimeout(timer);
  timer = window.setTimeout(playOnSilent, RINGS, false);
}
