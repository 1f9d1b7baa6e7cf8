// @ts-check
/**
 * Several things in one sentence. Twin: `joined` in generator/reading/spelling.py.
 * @param {readonly string[]} items
 * @param {"and" | "or"} [word] before the last of them
 */
export const joined = (items, word = "and") =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
