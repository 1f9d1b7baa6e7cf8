// @ts-check
/** The second style sheet of a page, which holds what scripts add that come by need. */

/** @type {Promise<void> | undefined} */
let styled;
/**
 * Put the whole style sheet of this kind of page in the place of its first ones, which have only what the page itself uses, on screens and
 * on paper. The order of the rules is as it was written. Without a network things look plainer and work all the same.
 */
export function addStyles() {
  return (styled ??= new Promise((resolve) => {
    const first = document.querySelector("link[href*='/look/']");
    if (!(first instanceof HTMLLinkElement)) return resolve();
    const whole = document.createElement("link");
    whole.rel = "stylesheet";
    whole.href = first.href.replace(/\.css$/, "-more.css");
    whole.onload = () => {
      for (const each of document.querySelectorAll("link[href*='/look/']")) if (each !== whole) each.remove();
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
