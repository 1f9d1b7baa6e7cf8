// @ts-check
/** The second style sheet of a page, which holds what scripts add that come by need. */

/** @type {Promise<void> | undefined} */
let styled;
/**
 * Put the whole style sheet of this kind of page in the place of its first one, which has only what the page itself uses. The order of
 * the rules stays as it was written. Without a network things look plainer and work all the same.
 */
export function addStyles() {
  return (styled ??= new Promise((resolve) => {
    const first = document.querySelector("link[href*='/look/']");
    if (!(first instanceof HTMLLinkElement)) return resolve();
    const whole = document.createElement("link");
    whole.rel = "stylesheet";
    whole.href = first.href.replace(/\.css$/, "-more.css");
    whole.onload = () => {
      first.remove();
      resolve();
    };
    whole.onerror = () => {
      whole.remove();
      styled = undefined; // to be tried again
      resolve();
    };
    setTimeout(resolve, 2000);
    first.after(whole);
  }));
}
