// @ts-check
/** Fetching data of the site. */
import { site } from "./site.js";
import { parse } from "./tables.js";

/**
 * Rejects with a TypeError where nothing came, and with a SyntaxError where what came is no JSON.
 * @param {string | URL} address from the root of the site
 * @param {RequestCache} [cache]
 * @returns {Promise<any>}
 */
export async function getJson(address, cache) {
  const answer = await fetch(new URL(address, site), { cache });
  if (!answer.ok) throw new TypeError(`${answer.status} ${answer.url}`);
  return parse(await answer.text());
}
