// @ts-check
/** Signs of another language in a text, by the patterns of the build: quotes round all of it, Markdown, a bullet. Twin: generator/reading/marks.py. */

/** @typedef {import("./data.js").Data} Data */

/** A text without the quotes it stands in as a whole. @param {Data} data @param {string} text */
export function unquoted({ rules }, text) {
  const quoted = new RegExp(rules.quoted);
  for (let found = quoted.exec(text); found; found = quoted.exec(text)) text = (found[1] ?? found[2]).replace(/^ +| +$/g, "");
  return text;
}

/** The first Markdown of a text as it stands there, or nothing. @param {Data} data @param {string} text */
export function firstMarkdown({ rules }, text) {
  const found = rules.markdown.map(([pattern]) => new RegExp(pattern).exec(text)).filter((each) => each !== null);
  const [first] = found.sort((one, other) => one.index - other.index);
  return first ? first[0].replace(/^ +| +$/g, "") : "";
}

/** The bare words of a text: of a link those that are shown. @param {Data} data @param {string} text */
export function withoutMarkdown({ rules }, text) {
  let before;
  do {
    before = text;
    for (const [pattern, stays] of rules.markdown) text = text.replace(new RegExp(pattern, "g"), stays);
  } while (text !== before);
  return text.replace(/^ +| +$/g, "");
}

/**
 * A text without any of these signs, as the hints of the build say one after the other.
 * @param {Data} data
 * @param {string} text
 */
export function bareWords(data, text) {
  let before;
  do {
    before = text;
    text = withoutMarkdown(data, unquoted(data, text).replace(new RegExp(data.rules.bullet), ""));
  } while (text !== before);
  return text;
}
