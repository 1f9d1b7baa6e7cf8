// @ts-check
/** The addresses a technique can be sent to, and when it is too long for one. GitHub refuses addresses over 8,191 bytes. */
import { table } from "../page/tables.js";

/** @typedef {import("../record/data.js").Data} Data */
/** @typedef {{href: string, whole: boolean}} Link `whole`: the text is in the address; if not, it has to be pasted */

/** A login encodes the address once more, so that is what is measured; some room is left. */
export const LIMIT = 7500;
/** Mail programs give up far earlier. */
const MAIL_LIMIT = 1900;

/**
 * How many bytes an address has after a login.
 * @param {string} address
 */
export const lengthAfterLogin = (address) => `${new URL(address).origin}/login?return_to=`.length + encodeURIComponent(address).length;

/**
 * An address with the text in it, or without if that would be too long.
 * @param {string} base
 * @param {Record<string, string>} short
 * @param {Record<string, string>} long
 * @returns {Link}
 */
function link(base, short, long) {
  const query = (/** @type {Record<string, string>} */ all) =>
    Object.entries(all)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join("&");
  const whole = `${base}?${query({ ...short, ...long })}`;
  if (lengthAfterLogin(whole) <= LIMIT) return { href: whole, whole: true };
  return { href: Object.keys(short).length ? `${base}?${query(short)}` : base, whole: false };
}

/**
 * A page that makes a new file of the text.
 * @param {Data} data
 * @param {string} id
 * @param {string} text
 */
export function newFile(data, id, text) {
  const { address, branch } = /** @type {{address: string, branch: string}} */ (data.site.repository);
  return link(`${address}/new/${branch}/${data.folder}`, { filename: `${id}.yml` }, { value: text });
}

/**
 * The page where a file is changed; it takes no text in its address.
 * @param {Data} data
 * @param {string} id
 * @returns {Link}
 */
export function editFile(data, id) {
  const { address, branch } = /** @type {{address: string, branch: string}} */ (data.site.repository);
  return { href: `${address}/edit/${branch}/${data.folder}/${id}.yml`, whole: false };
}

/**
 * The issue form, from which a workflow makes the file. Long names are cut, so that the address without the text is never too long.
 * @param {Data} data
 * @param {string} name
 * @param {string} text
 * @param {{tried: string, credit: string}} asked
 * @param {string} record the id of the technique that is corrected, or nothing
 * @param {string[]} answers about safety, a line each
 */
export function issue(data, name, text, { tried, credit }, record, answers) {
  const { address } = /** @type {{address: string}} */ (data.site.repository);
  const cut = (/** @type {string} */ all) => [...all].slice(0, 80).join("");
  const about = table(Object.entries({ safety: answers.join("\n"), tried: cut(tried), named: cut(credit) }).filter(([, said]) => said));
  /** @type {Record<string, string>} */
  const what = record
    ? { template: "correction.yml", title: `Correction: ${cut(name)}`, record: `techniques/${record}` }
    : { template: "technique.yml", title: `New technique: ${cut(name)}` };
  return link(`${address}/issues/new`, { ...what, ...about }, { yaml: text });
}

/**
 * The issue form for what people say in their own words.
 * @param {Data} data
 * @param {string} name
 * @param {string} said what it begins with
 */
export function tellUs(data, name, said) {
  const { address } = /** @type {{address: string}} */ (data.site.repository);
  return link(`${address}/issues/new`, { template: "idea.yml", title: `About: ${[...name].slice(0, 80).join("")}` }, { what: said });
}

/**
 * A letter, if the contact is an e-mail address; without the text where that is too long.
 * @param {Data} data
 * @param {string} name
 * @param {string} text
 * @returns {Link | undefined}
 */
export function letter(data, name, text) {
  const { contact } = data.site;
  if (!contact.includes("@") || contact.includes("/")) return undefined;
  const short = `mailto:${contact}?subject=${encodeURIComponent(`Technique: ${[...name].slice(0, 80).join("")}`)}`;
  const whole = `${short}&body=${encodeURIComponent(text)}`;
  return whole.length <= MAIL_LIMIT ? { href: whole, whole: true } : { href: short, whole: false };
}
