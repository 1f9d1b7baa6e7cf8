"""What is found in the text of the pages: the same as by a plain look through all of it, the best first, from few and small files."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from generator.data.names import STOP_WORDS
from generator.data.texts import FOLDER
from generator.data.texts.fold import fold
from tests.content.test_searches import GOLDEN
from tests.search import searching
from tests.search.searching import NAMES, found, opened, search, serve_texts

pytestmark = pytest.mark.ring("test")

searcher = pytest.fixture(scope="module")(searching.searcher)

#: Imports what the search is made of, as `match`, `text` and `root`.
MODULES = """
  const root = new URL("./", document.baseURI);
  const [match, text] = await Promise.all(["match", "text"].map((name) => import(new URL(`assets/search/${name}.js`, root))));
"""


def in_page(page: Page, script: str, value: object) -> Any:
    return page.evaluate(f"async (value) => {{ {MODULES} {script} }}", value)


@pytest.fixture(scope="module")
def sections(site: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Give the words in the title and in the text of each section of the site, by its address."""
    stop, read = {*fold(STOP_WORDS)}, {}
    for file in (site / FOLDER / "sections").iterdir():
        for page, title, *parts in json.loads(file.read_bytes())["pages"]:
            for id_, name, text in parts:
                read[f"{page}#{id_}".removesuffix("#")] = ({*fold(name or title)} - stop, {*fold(text)} - stop)
    assert len(read) > 500
    return read


def test_folding_is_the_same_in_the_build(searcher: Page, site: Path) -> None:
    """The build and the page make the same words of every text of the site, and of every letter, mark and number."""
    texts = [file.read_text(encoding="utf-8") for file in (site / FOLDER / "sections").iterdir()]
    assert len(texts) > 100
    points = (chr(point) for point in [*range(0x20, 0x3400), *range(0xA000, 0x11000, 7), *range(0x1D400, 0x1F200, 5)])
    letters = [c for c in points if unicodedata.category(c) not in {"Cn", "Cs", "Co"}]
    assert len(letters) > 12_000
    texts += [f"a{c}b {c}1{c} {c.upper()}Z{c.lower()}" for c in letters]
    texts += [
        "Σίσυφος ΟΔΟΣ",
        "İstanbul ISPARTA",
        "STRASSE Straße STRAẞE",
        "œuvre Æther Øre",
        "l\u2019été l'été l\u02bcété",
        "10½ min, x² Ⅷ",
        "ﬁne ﬀ",
    ]
    ours = in_page(searcher, "return value.map(match.fold);", texts)
    wrong = [(text, mine, theirs) for text, mine, theirs in zip(texts, map(fold, texts), ours, strict=True) if mine != theirs]
    assert wrong == []


def test_words_that_decide_nothing_are_not_kept(site: Path) -> None:
    """The site holds no list of the sections in which "the" stands: half of all it would have to hold."""
    kept = {word for file in (site / FOLDER / "words").iterdir() for word in json.loads(file.read_bytes())["words"]}
    assert len(kept) > 3000
    assert not kept & {*fold(STOP_WORDS)}
    assert {"back", "10"} <= kept


def queries(sections: dict[str, tuple[set[str], set[str]]]) -> Iterator[list[str]]:
    """Give words to look for: those of the golden searches, beginnings of any length, and words that stand together or nowhere."""
    stop = {*fold(STOP_WORDS)}
    for typed in GOLDEN:
        words = [word for word in fold(typed) if word not in stop]
        if words:
            yield words
    known = sorted({word for title, text in sections.values() for word in title | text})
    for at, word in enumerate(known[::29]):
        yield [word[: 1 + at % len(word)]]
    for title, text in [*sections.values()][::17]:
        yield sorted(title | text)[::5][:3] or ["back"]
    yield from (["zzqxkv"], ["back", "zzqxkv"], ["0"], ["constructor"], ["back", "back"])


def test_the_same_is_found_as_by_a_plain_look(searcher: Page, sections: dict[str, tuple[set[str], set[str]]]) -> None:
    """A section is found if for each word that was typed it holds one that begins like it, and only then."""
    asked = [*queries(sections)]
    assert len(asked) > 250
    script = """
      const [asked, addresses] = value;
      const find = await text.wholeText(root);
      const known = addresses.map((address) => ({ address, title: "", kind: "" }));
      const all = [];
      for (const words of asked) all.push([words.map(text.beginning), await find(words, known, [], Infinity)]);
      return all.map(([starts, found]) => [starts, found.map(({ address }) => address)]);
    """
    hits = 0
    for words, (starts, there) in zip(asked, in_page(searcher, script, [asked, [*sections]]), strict=True):
        held = [
            address
            for address, (title, text) in sections.items()
            if all(any(w.startswith(s) for w in title | text) for s in starts)
        ]
        assert sorted(there) == sorted(held), words
        hits += len(held)
    assert hits > 5000


def test_the_best_stands_first(context: BrowserContext, site_url: str) -> None:
    """A title counts more than a text, a short text more than a long one, the word itself more than a longer one."""
    filler = "<p>Nothing of this is meant.</p>" * 12
    serve_texts(
        context,
        ("about/", "About", f"<p>An earlobe.</p>{filler}"),
        ("supplies/", "Supplies", "<p>An earlobe, an earlobe.</p>"),
        ("evidence/", "An earlobe", f"<p>Nothing.</p>{filler}"),
        ("routines/", "Routines", f"<p>An earlobes.</p>{filler}"),
        ("offline/", "Offline", "<p>An earlobelike thing, an earlobelike thing.</p>"),
    )
    page = opened(context, site_url)
    search(page, "earlobes")
    texts = found(page)[len(found(page, NAMES)) :]
    assert texts == ["evidence/", "supplies/", "about/", "routines/", "offline/"]


def test_a_word_asks_only_for_where_it_can_be(searcher: Page, site: Path) -> None:
    """A word asks for the files that hold a word that begins like it, or for the one in which it would stand."""
    script = """
      const own = window.fetch;
      const all = [];
      for (const word of value) {
        const asked = [];
        window.fetch = (address, how) => (asked.push(new URL(address).pathname), own(address, how));
        await (await text.wholeText(root))([word], [], [], 0);
        all.push([text.beginning(word), asked.filter((path) => path.includes("words")).map((path) => parseInt(path.split("/").at(-1)))]);
      }
      window.fetch = own;
      return all;
    """
    folder = site / FOLDER
    begins = json.loads((folder / "index.json").read_bytes())["words"]
    lists = [[*json.loads((folder / f"words/{at}.json").read_bytes())["words"]] for at in range(len(begins))]
    words = [*begins, *(held[-1] for held in lists), *(f"{held[-1]}zz" for held in lists), "b", "!", "zzz"]
    assert len(begins) > 10
    for word, (start, asked) in zip(words, in_page(searcher, script, words), strict=True):
        holding = [at for at, held in enumerate(lists) if any(each.startswith(start) for each in held)]
        assert set(holding) <= {*asked}, word
        assert len({*asked} - {*holding}) <= 1, word
        assert len(asked) <= len(holding) or asked[0] == max(at for at, begin in enumerate(begins) if begin <= start), word


@pytest.mark.ours
def test_a_search_fetches_little(searcher: Page, site: Path) -> None:
    """What people type fetches a few small files: most golden searches at most 20 KB as a host sends it, none twice as much."""
    script = """
      const read = async (name) => (await fetch(new URL(`assets/${name}.json`, root))).json();
      const index = { ...(await read("search-index")), rest: await read("search-rest") };
      const { entries, stop } = match.prepare(index);
      const own = window.fetch;
      const all = [];
      for (const typed of value) {
        const asked = [];
        window.fetch = (address, how) => (asked.push(new URL(address).pathname.slice(root.pathname.length)), own(address, how));
        const found = match.matchMost(index, typed, 20, false);
        const find = await text.wholeText(root);
        const whole = found.filter(({ left }) => !left);
        const room = Math.min(10, 20 - whole.length);
        if (room) await find(match.decide(typed, stop).need, entries, found.map(({ entry }) => entry.address), room);
        all.push(asked);
      }
      window.fetch = own;
      return all;
    """
    sizes: dict[str, int] = {}
    spent = []
    for asked in in_page(searcher, script, [*GOLDEN]):
        for path in asked:
            sizes.setdefault(path, len(gzip.compress((site / path).read_bytes(), mtime=0)))
        spent.append(sum(sizes[path] for path in asked))
    spent.sort()
    assert len(spent) > 100
    assert sizes["assets/text/index.json"] < spent[len(spent) // 2] <= 13_000
    assert spent[len(spent) * 3 // 4] <= 20_000
    assert spent[-1] <= 40_000
