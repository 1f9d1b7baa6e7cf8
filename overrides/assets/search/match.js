// @ts-check
/**
 * Finding names: pure functions over the list that `generator/data/names.py` writes and explains. Nothing here knows the page.
 *
 * A name fits if every typed word fits some word of it: the same, another ending, its beginning, and at last a typing mistake. One
 * edit is allowed in words of 4 to 7 letters, two in longer ones.
 */

/** @typedef {[id: string, title: string, ...more: (number[] | number | string)[]]} Row areas, minutes, and other names */
/** @typedef {[word: string, rank: number, before: string, after: string, rows: Row[]]} Kind */
/** @typedef {{version: number, areas: string[], kinds: Kind[]}} Part */
/** @typedef {Part & {stop: string, try: string[], lists: [string, string][], rest?: Part}} Index `rest`: its second file, once it is there */
/** @typedef {{text: string, stem: string}} Word */
/**
 * @typedef {{raw: string, text: string, words: Word[], pairs: Word[], size: number, weight: number}} Phrase a title or another name;
 *   `pairs` are its neighbouring words written as one, `size` counts the words that decide
 */
/**
 * @typedef {{address: string, title: string, kind: string, rank: number, areas: string[], minutes: number, phrases: Phrase[]}} Entry
 */
/**
 * @typedef {{entry: Entry, score: number, close: boolean, via: Phrase | null, left?: string[]}} Found `close`: only nearly what was typed;
 *   `left`: words that were typed and are not in it
 */

export const NAME = 2.2; // weight of another name
const [TITLE, AREA, KIND] = [3, 1, 0.5];
const [EXACT, START, ALL] = [4, 2.5, 1.5];
const RANKS = [2, 1, 0];
const PLAIN = 0.6; // the least fit without a typing mistake
/** How far a search goes while it finds nothing: words as typed; written together or apart; with typing mistakes. */
const PASSES = [
  { apart: false, close: false },
  { apart: true, close: false },
  { apart: true, close: true },
];

/**
 * Split a text into words without case and accents. Digits are words of their own: "10min" is "10 min".
 * Twin: `fold` in generator/data/texts/fold.py.
 * @param {string} text
 * @returns {string[]}
 */
export function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}|['’ʼ]/gu, "").toLowerCase();
  return plain.replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ø/g, "o").match(/\p{L}+|\p{N}+/gu) ?? [];
}

/**
 * Cut English endings, so that bruises finds bruise and massaging finds massage. What is left need not be a word.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  let cut = word;
  if (cut.length > 4) cut = cut.replace(/ies$/, "y").replace(/ves$/, "f");
  if (cut.length > 3) cut = cut.replace(/([^isu])s$/, "$1");
  const root = cut.replace(/(?:ing|([^e])ed)$/, "$1");
  if (root.length > 2 && /[aeiouy]/.test(root)) cut = root;
  if (cut.length > 3) cut = cut.replace(/e$/, "");
  return cut.replace(/([^aeiou])\1$/, "$1");
}

/**
 * Count edits from what was typed to a word, and to the nearest beginning of it. Two letters that changed places are one edit.
 * @param {string} typed
 * @param {string} word
 * @param {number} [most] stop counting once both are above this
 * @returns {[whole: number, beginning: number]}
 */
export function edits(typed, word, most = Infinity) {
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      if (next[j] < least) least = next[j];
    }
    if (least > most) return [least, least]; // a swap cannot save it: the row before was at most one better
    [before, row] = [row, next];
  }
  return [row[word.length], Math.min(...row)];
}

/** @param {string} typed how many edits a word may be away */
const roomFor = (typed) => (typed.length < 4 || /\d/.test(typed) ? 0 : typed.length < 8 ? 1 : 2);

/**
 * Say how well a typed word fits a word of the list: 1 is the same word, 0 is no match.
 * @param {Word} typed
 * @param {Word} word
 * @param {boolean} close also take typing mistakes
 */
function fit(typed, word, close) {
  if (typed.text === word.text) return 1;
  if (typed.stem === word.stem) return 0.95;
  if (word.text.startsWith(typed.text)) return PLAIN + (0.3 * typed.text.length) / word.text.length;
  if (typed.stem.length > 3 && word.text.startsWith(typed.stem)) return PLAIN;
  const room = close ? roomFor(typed.text) : 0;
  if (!room || word.text.length < Math.max(3, typed.text.length - room)) return 0;
  // Every short word is one edit away from many others: the first letter must be there, if only in second place.
  if (typed.text.length === 4 && !word.text.slice(0, 2).includes(typed.text[0])) return 0;
  const [whole, beginning] = edits(typed.text, word.text.slice(0, typed.text.length + room + 1), room);
  if (whole <= room && word.text.length <= typed.text.length + room) return 0.5 - 0.1 * whole;
  return beginning <= room ? 0.4 - 0.1 * beginning : 0;
}

/** @typedef {{entries: Entry[], stop: Set<string>}} Prepared */
/** @type {WeakMap<Index, Prepared>} */
const ready = new WeakMap();
/** @type {WeakMap<Kind[], Entry[]>} */
const spelled = new WeakMap();

/**
 * Spell the index out once: addresses, and the words of every title, name and area.
 * @param {Index} index
 * @returns {Prepared}
 */
export function prepare(index) {
  const known = ready.get(index);
  if (known) return known;
  const stop = new Set(fold(index.stop));
  const entries = [index, ...(index.rest ? [index.rest] : [])].flatMap((part) => {
    const found = spelled.get(part.kinds) ?? entriesOf(part, stop);
    spelled.set(part.kinds, found);
    return found;
  });
  const prepared = { entries, stop };
  ready.set(index, prepared);
  return prepared;
}

/**
 * @param {Part} part
 * @param {Set<string>} stop
 * @returns {Entry[]}
 */
function entriesOf(part, stop) {
  /** @type {Map<string, Word>} */
  const words = new Map();
  const word = (/** @type {string} */ text) => {
    const found = words.get(text) ?? { text, stem: stem(text) };
    words.set(text, found);
    return found;
  };
  /** @type {(raw: string, weight: number) => Phrase} */
  const phrase = (raw, weight) => {
    const all = fold(raw);
    const pairs = all.slice(1).map((second, i) => word(all[i] + second));
    const size = all.filter((each) => !stop.has(each)).length || all.length;
    return { raw, text: all.join(" "), words: all.map(word), pairs, size, weight };
  };
  const areas = part.areas.map((name) => phrase(name, AREA));
  return part.kinds.flatMap(([kind, rank, before, after, rows]) => {
    const kindPhrase = phrase(kind, KIND);
    return rows.map(([id, title, ...more]) => {
      const where = more.find(Array.isArray) ?? [];
      const minutes = more.find((each) => typeof each === "number") ?? 0;
      return {
        address: before + id + after,
        title,
        kind,
        rank,
        areas: where.map((number) => part.areas[number]),
        minutes,
        phrases: [
          phrase(title, TITLE),
          ...more.filter((each) => typeof each === "string").map((name) => phrase(name, NAME)),
          ...(minutes ? [phrase(`${minutes} minutes`, NAME)] : []),
          ...where.map((number) => areas[number]),
          kindPhrase,
        ],
      };
    });
  });
}

/**
 * Leave out what decides nothing, unless nothing else was typed.
 * @param {string} query
 * @param {Set<string>} stop
 */
export function decide(query, stop) {
  const all = fold(query);
  const need = all.filter((word) => !stop.has(word));
  return need.length ? { need, extra: all.filter((word) => stop.has(word)), all } : { need: all, extra: [], all };
}

/**
 * Find the entries that hold every word of a query, in any order, the best first. What was found only by allowing typing mistakes
 * is marked as close.
 * @param {Index} index
 * @param {string} query
 * @param {number} [most]
 * @returns {Found[]}
 */
export function match(index, query, most = 20) {
  const { entries, stop } = prepare(index);
  const { need, extra, all } = decide(query, stop);
  if (!need.length) return [];
  const together = need.slice(1).map((second, i) => [...need.slice(0, i), need[i] + second, ...need.slice(i + 2)]);
  for (const { apart, close } of PASSES) {
    const found = (apart ? [need, ...together] : [need]).flatMap((words) => {
      // Words put together are not held against neighbours put together: "lower neck" would be two edits from "lower back".
      const fits = fitter(apart && words === need, close);
      const typed = words.map((text) => ({ text, stem: stem(text) }));
      return entries.flatMap((entry) => judge(entry, typed, extra, all.join(" "), close, fits) ?? []);
    });
    if (found.length) return best(found).slice(0, most);
  }
  return [];
}

/** More words than this are not tried in parts. */
const WORDS = 12;

/**
 * Find the entries that hold every word of a query or, where there are none, as many of its words as any entry holds. Each then says
 * which words were left out.
 * @param {Index} index
 * @param {string} query
 * @param {number} [most]
 * @param {boolean} [far] also take parts that are written together or apart, or with typing mistakes
 * @returns {Found[]}
 */
export function matchMost(index, query, most = 20, far = true) {
  const found = match(index, query, most);
  const { entries, stop } = prepare(index);
  const need = [...new Set(decide(query, stop).need)].slice(0, WORDS);
  if (found.length || need.length < 2) return found;
  for (const pass of far ? PASSES : PASSES.slice(0, 1)) {
    const fits = fitter(pass.apart, pass.close);
    // What counts as nearly the same among many words meets by accident: in parts only long words may be mistyped.
    const typed = need.map((text) => ({ text, stem: stem(text) })).filter(({ text }) => !pass.close || text.length > 5);
    const sets = new Map(
      entries.flatMap((entry) => {
        const held = typed.filter((word) => entry.phrases.some((phrase) => fits(word, phrase))).map(({ text }) => text);
        return held.length ? [/** @type {const} */ ([held.join(" "), held])] : [];
      }),
    );
    const size = Math.max(0, ...[...sets.values()].map((held) => held.length));
    const parts = [...sets.values()].filter((held) => held.length === size).flatMap((held) => {
      const left = need.filter((word) => !held.includes(word));
      return match(index, held.join(" "), most).map((each) => ({ ...each, left }));
    });
    if (size) return best(parts).slice(0, most);
  }
  return [];
}

/**
 * Make the judge of a word in a phrase, which gives its best fit there. Each two words are compared once.
 * @param {boolean} apart
 * @param {boolean} close
 * @returns {(typed: Word, phrase: Phrase) => number}
 */
function fitter(apart, close) {
  /** @type {Map<Word, Map<Word, number>>} */
  const judged = new Map();
  return (typed, phrase) => {
    const fits = judged.get(typed) ?? new Map();
    judged.set(typed, fits);
    let top = 0;
    for (const word of apart ? [...phrase.words, ...phrase.pairs] : phrase.words) {
      let value = fits.get(word);
      if (value === undefined) fits.set(word, (value = fit(typed, word, close)));
      if (value > top) top = value;
    }
    return top;
  };
}

/**
 * Score an entry, or give nothing if a word of the query is nowhere in it. One name that holds them all counts most.
 * @param {Entry} entry
 * @param {Word[]} need
 * @param {string[]} extra
 * @param {string} whole what was typed, folded
 * @param {boolean} close
 * @param {(typed: Word, phrase: Phrase) => number} fits
 * @returns {Found | null}
 */
function judge(entry, need, extra, whole, close, fits) {
  const tops = need.map(() => 0);
  const nearest = need.map(() => 0);
  let bonus = 0;
  let via = /** @type {Phrase | null} */ (null);
  for (const phrase of entry.phrases) {
    const here = need.map((word) => fits(word, phrase));
    here.forEach((value, i) => {
      tops[i] = Math.max(tops[i], value * phrase.weight);
      nearest[i] = Math.max(nearest[i], value);
    });
    const least = Math.min(...here);
    if (!least) continue;
    const level = phrase.size === need.length ? EXACT : phrase.text.startsWith(whole) ? START : ALL;
    const also = extra.filter((word) => ` ${phrase.text} `.includes(` ${word} `)).length;
    const value = level * phrase.weight * least + Math.min(1, need.length / phrase.size) + also;
    if (value > bonus) [bonus, via] = [value, phrase];
  }
  if (tops.includes(0)) return null;
  // Two mistyped words from two different names have met by accident.
  if (!via && nearest.filter((value) => value < PLAIN).length > 1) return null;
  const mean = tops.reduce((sum, top) => sum + top, 0) / tops.length;
  return { entry, score: mean + bonus + (RANKS[entry.rank] ?? 0), close, via };
}

/** @param {Found[]} found with doubles, if a word was tried together with its neighbour */
function best(found) {
  /** @type {Map<Entry, Found>} */
  const top = new Map();
  for (const each of found) if (each.score > (top.get(each.entry)?.score ?? 0)) top.set(each.entry, each);
  return [...top.values()].sort((a, b) => b.score - a.score || (a.entry.address < b.entry.address ? -1 : 1));
}
