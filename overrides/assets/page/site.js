// @ts-check
/** Where the site is: its root on this host, under whose path everything of it is kept. */

/** The element of the whole page. */
export const root = document.documentElement;
/** The address of the site's root, with a slash at its end. */
export const site = new URL("../..", import.meta.url);
