"""Search: the list of names, the matcher, and the whole of it in a real browser against the built site."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from generator.data.names import VERSION, search_index
from generator.disk.content import read_content
from generator.guide import addresses
from generator.guide.library import Library
from generator.records import KINDS, Review, Reviewer, Routine, Source, Technique
from generator.site import walk
from tests.conftest import TINY, hosted
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")

GOLDEN: Mapping[str, str] = yaml.safe_load((Path(__file__).parent / "searches.yml").read_text(encoding="utf-8"))
#: Nobody can have written a page about this.
NOWHERE = "zzqxkv"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

FIELD = "[data-md-component=search-query]"
OUTPUT = "[data-md-component=search-result]"
LINKS = f"{OUTPUT} .md-search-result__link"
NAMES = f"{OUTPUT} ol:first-of-type .md-search-result__link"

Row = list[Any]


# ---- the list of names ----


@pytest.fixture(scope="module")
def real(content: Mapping[PurePosixPath, bytes]) -> Library:
    return walk.read(content)


@pytest.fixture(scope="module")
def small() -> Library:
    return walk.read(read_content(TINY.parent))


def rows(library: Library) -> dict[str, tuple[str, Row]]:
    """Give each address of an index with the word for its kind and its row."""
    found = {}
    for kind, _rank, before, after, lines in json.loads(search_index(library))["kinds"]:
        for line in lines:
            found[f"{before}{line[0]}{after}"] = (kind, line)
    assert found
    return found


@pytest.mark.ring("quick")
def test_every_record_with_an_address_is_listed(real: Library) -> None:
    """Every record that readers can open is in the list of names; sources are left to the full text."""
    listed = rows(real)
    not_listed = {Source, Routine, Reviewer, Review}
    kinds = [kind for kind, model in KINDS.items() if model not in not_listed]
    assert len(kinds) == 12
    for kind in kinds:
        for record in real.by_kind[kind].values():
            if kind != "guides" or record.id in real.site.guides:
                assert addresses.address(record) in listed
    assert not any(address.startswith(addresses.SOURCES + "#") for address in listed)


def test_every_listed_address_exists(real: Library, site: Path) -> None:
    """Every address of the list is a page of the built site, and a section of it where it names one."""
    pages: dict[str, str] = {}
    for address in rows(real):
        page, _, section = address.partition("#")
        text = pages.setdefault(page, (site / page / "index.html").read_text(encoding="utf-8"))
        if section:
            assert f'id="{section}"' in text, address


@pytest.mark.ring("quick")
def test_no_two_entries_share_an_address(real: Library) -> None:
    """Each address of the list leads to one thing."""
    kinds = json.loads(search_index(real))["kinds"]
    listed = [f"{before}{line[0]}{after}" for _kind, _rank, before, after, lines in kinds for line in lines]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.ring("quick")
def test_a_row_holds_every_name(small: Library) -> None:
    """A technique is listed with its other names and its areas, a supply with its choices, a routine with its minutes."""
    listed = rows(small)
    areas = json.loads(search_index(small))["areas"]
    technique: Technique = next(t for t in small.techniques.values() if t.also_called)
    _, (key, title, where, minutes, *names) = listed[addresses.address(technique)]
    assert (key, title, minutes) == (technique.id, technique.name, 0)
    assert {areas[number] for number in where} == {small.areas[ref].name for ref in technique.where}
    assert set(technique.also_called) <= set(names)
    supply = next(s for s in small.supplies.values() if s.choices)
    assert {choice.name for choice in supply.choices} - {supply.name} <= set(listed[addresses.address(supply)][1][4:])
    guide = small.guides[small.site.guides[0]]
    routine = small.routines[guide.routines[0]]
    kind, row = listed[addresses.session(guide, routine)]
    assert (kind, row[3], row[4]) == ("Routine", routine.minutes, routine.name)


@pytest.mark.ring("quick")
def test_several_medical_names_are_several_names(real: Library) -> None:
    """A medical name written as a list is found by each of its parts."""
    clot = real.conditions["clot-known"]
    assert "," in str(clot.medical_name)
    assert set(re.split(", ", str(clot.medical_name))) <= set(rows(real)[addresses.address(clot)][1][4:])


@pytest.mark.ring("quick")
def test_the_index_is_the_same_every_time(content: Mapping[PurePosixPath, bytes], real: Library) -> None:
    """The index depends on the content alone, in whatever order its files are read; it says which version it is."""
    backwards = walk.read(dict(reversed(list(content.items()))))
    assert search_index(backwards) == search_index(real)
    assert json.loads(search_index(real))["version"] == VERSION


@pytest.mark.ring("quick")
def test_a_guide_that_is_not_published_is_not_listed(real: Library) -> None:
    """A guide that the site does not show has no page, so neither it nor its routines are listed."""
    first, *others = real.site.guides
    assert others
    listed = rows(replace(real, site=real.site.model_copy(update={"guides": (first,)})))
    assert f"guides/{first}/" in listed
    assert not [address for address in listed for other in others if address.startswith(f"guides/{other}/")]


@pytest.mark.ring("quick")
def test_size_of_the_index(real: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """The list of names stays small next to the text of the site. Its figures are printed."""
    data = search_index(real)
    packed = len(gzip.compress(data, mtime=0))
    with capsys.disabled():
        print(f"\nsearch index: {len(rows(real))} entries, {len(data)} bytes, {packed} gzip", end=" ")  # noqa: T201 - a figure to read
    assert packed < 64 * len(rows(real))


# ---- in the browser ----


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=cast(Any, WIDE))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Page:
    """Open the home page on a wide screen. Nothing has been searched yet."""
    return opened(context, site_url)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def search(page: Page, query: str) -> None:
    """Type a query and wait until its last result is there."""
    page.locator(FIELD).fill(query)
    settle(page)


def settle(page: Page) -> None:
    # Our code comes with the first focus: before that the output is not ours, and has no list after the status.
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    page.locator(f"{OUTPUT}[aria-busy=false]").wait_for(state="attached")


def found(page: Page, links: str = LINKS) -> list[str]:
    """Give the addresses of the results, from the root of the site."""
    root = page.evaluate("new URL('..', [...document.scripts].find((s) => s.src.endsWith('assets/main.js')).src).href")
    return [str(link).removeprefix(root) for link in page.eval_on_selector_all(links, "(all) => all.map((link) => link.href)")]


def errors_of(page: Page) -> list[str]:
    """Give a list that fills with the errors of a page."""
    errors: list[str] = []

    def heard(error: Error) -> None:
        errors.append(error.message)

    page.on("pageerror", heard)
    return errors


def status(page: Page) -> str:
    return page.locator(f"{OUTPUT} > [role=status]").inner_text()


@pytest.fixture(scope="module")
def searcher(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Give one page for many searches, as somebody who tries one word after the other."""
    context = chromium.new_context(viewport=cast(Any, WIDE))
    page = opened(context, site_url)
    search(page, "knead")
    yield page
    context.close()


@pytest.mark.ring("quick")
def test_there_are_enough_golden_searches() -> None:
    """The list of golden searches is not a token."""
    assert len(GOLDEN) >= 60


@pytest.mark.parametrize(("typed", "wanted"), GOLDEN.items(), ids=GOLDEN)
def test_golden_search(searcher: Page, typed: str, wanted: str) -> None:
    """What people type leads to the right page among the first three results."""
    searcher.locator(FIELD).fill(typed)
    three = (
        "([links, output]) => document.querySelectorAll(links).length > 2 || document.querySelector(output).ariaBusy === 'false'"
    )
    searcher.wait_for_function(three, arg=[NAMES, OUTPUT])
    assert wanted in found(searcher)[:3]


def matcher(page: Page, expression: str, value: object = None) -> Any:
    """Work with the pure functions of search/match.js inside the page."""
    return page.evaluate(
        f"(value) => import(new URL('assets/search/match.js', document.baseURI)).then((search) => ({expression})(search, value))",
        value,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Knådning, Ärmel", ["knadning", "armel"]),
        ("athlete's foot, athlete\u2019s", ["athletes", "foot", "athletes"]),
        ("side-lying", ["side", "lying"]),
        ("10min", ["10", "min"]),
        ("Straße Œdème", ["strasse", "oedeme"]),
        ("  ?! ", []),
        ("массаж спины", ["массаж", "спины"]),
    ],
    ids=["accents", "apostrophes", "hyphen", "digits", "ligatures", "nothing", "other script"],
)
def test_folding(searcher: Page, text: str, words: list[str]) -> None:
    """Case, accents and marks do not matter."""
    assert matcher(searcher, "(search, text) => search.fold(text)", text) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("massage", "massaging", True),
        ("bruise", "bruises", True),
        ("bruised", "bruising", True),
        ("kneads", "kneading", True),
        ("press", "pressing", True),
        ("rub", "rubbed", True),
        ("allergy", "allergies", True),
        ("calf", "calves", True),
        ("breathe", "breathing", True),
        ("bleed", "bleeding", True),
        ("press", "prescribe", False),
        ("ring", "r", False),
        ("pelvis", "pelvic", False),
        ("bus", "but", False),
    ],
)
def test_endings(searcher: Page, one: str, other: str, same: bool) -> None:
    """Plurals and verb forms are one word; different words stay different."""
    stems = matcher(searcher, "(search, words) => words.map(search.stem)", [one, other])
    assert (stems[0] == stems[1]) is same


@pytest.mark.parametrize(
    ("typed", "word", "whole", "beginning"),
    [
        ("knead", "knead", 0, 0),
        ("kidny", "kidney", 1, 1),
        ("nkead", "knead", 1, 1),
        ("kneed", "knead", 1, 1),
        ("knneaad", "knead", 2, 2),
        ("effluera", "effleurage", 3, 1),
        ("ca", "abc", 3, 1),
        ("", "abc", 3, 0),
    ],
)
def test_edits(searcher: Page, typed: str, word: str, whole: int, beginning: int) -> None:
    """A missing, an extra, a wrong letter and two swapped ones are one edit each; the nearest beginning is counted too."""
    assert matcher(searcher, "(search, [typed, word]) => search.edits(typed, word)", [typed, word]) == [whole, beginning]


def little(*titles: str, kinds: tuple[tuple[str, int], ...] = (("Technique", 0),)) -> dict[str, Any]:
    """Give an index with these titles, once in each kind. Further names follow a title after bars."""
    lines = [[str(number), title, 0, 0, *names] for number, (title, *names) in enumerate(each.split("|") for each in titles)]
    listed = [[word, rank, f"{word}/", "/", lines] for word, rank in kinds]
    return {"version": VERSION, "stop": "the of my massage", "try": ["back"], "lists": [], "areas": ["Neck"], "kinds": listed}


def matches(page: Page, index: Mapping[str, Any], query: str) -> list[str]:
    pure = "(search, [index, query]) => search.match(index, query).map(({entry}) => entry.title)"
    return cast(list[str], matcher(page, pure, [index, query]))


@pytest.mark.parametrize(
    ("query", "title", "fits"),
    [
        ("kidney", "Kidneys", True),
        ("kidn", "Kidneys", True),
        ("kidny", "Kidneys", True),
        ("kdiney", "Kidneys", True),
        ("kndy", "Kidneys", False),
        ("petrisage", "Petrissage", True),
        ("petrisag", "Petrissage", True),
        ("tapotmnt", "Tapotement", True),
        ("tpotmnt", "Tapotement", False),
        ("leg", "Leg", True),
        ("log", "Leg", False),
        ("gout", "Gut feeling", True),
        ("gout", "Out of bed", False),
        ("2019", "2018", False),
        ("back lower", "Lower back", True),
        ("lower neck", "Lower back", False),
        ("my lower back massage", "Lower back", True),
        ("the", "Of the back", True),
        ("bloodclot", "Blood clot", True),
        ("back ache", "Backache", True),
        ("Knadning", "Knådning", True),
        ("bruises", "Bruise", True),
        ("massaging feet", "Feet", False),
        ("zebra", "Lower back", False),
        ("", "Lower back", False),
        ("+-*~:^", "Lower back", False),
    ],
)
def test_matching(searcher: Page, query: str, title: str, fits: bool) -> None:
    """Every word must fit: beginnings, endings, one edit in 4 to 7 letters, two above; order and small words do not matter."""
    assert matches(searcher, little(title), query) == ([title] if fits else [])


def test_words_of_different_names_come_together(searcher: Page) -> None:
    """The words of a query may stand in different names of one page; two mistyped ones that do are taken for an accident."""
    index = little("Swollen leg|blood clot", "Feeling calm|breathing")
    assert matches(searcher, index, "leg clot") == [["Swollen leg", "blood clot"][0]]
    assert matches(searcher, index, "leg clto") == ["Swollen leg"]
    assert matches(searcher, index, "breasthing feeding") == []


def test_typing_mistakes_only_help_when_nothing_fits(searcher: Page) -> None:
    """A word that is there as typed brings no lookalikes with it."""
    assert matches(searcher, little("Heart", "Heat"), "heat") == ["Heat"]
    assert matches(searcher, little("Heart", "Heap"), "heat") != []


def test_order_of_results(searcher: Page) -> None:
    """The exact title is first, then exact other names, then beginnings, then the rest; ties go by address."""
    index = little("Back of the neck", "Sore back today", "Spine|back", "Back", "Sore back again")
    assert matches(searcher, index, "back") == ["Back", "Spine", "Back of the neck", "Sore back today", "Sore back again"]


def test_answers_come_before_background(searcher: Page) -> None:
    """With the same name, what answers stands before what only surrounds it."""
    index = little("Sleep", kinds=(("Study", 2), ("Area", 1), ("Technique", 0)))
    ranked = matcher(searcher, "(search, index) => search.match(index, 'sleep').map(({entry}) => entry.kind)", index)
    assert ranked == ["Technique", "Area", "Study"]


def test_nothing_is_fetched_before_the_first_letter(context: BrowserContext, site_url: str) -> None:
    """Opening a page and putting the cursor into the field fetch no index; the text of the pages comes after the names."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    page = opened(context, site_url)
    settled(page)
    assert asked
    assert not [url for url in asked if "search" in url]
    page.locator(FIELD).focus()
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    settled(page)
    assert not [url for url in asked if url.endswith(".json") or "worker" in url]
    search(page, "shoulder squeeze")
    fetched = [url for url in asked if url.endswith(".json")]
    assert fetched == ["assets/search-index.json", "search/search_index.json"]
    search(page, "knead")
    assert [url for url in asked if url.endswith(".json")] == fetched
    assert not [url for url in asked if "://" in url]


def test_names_that_fill_the_list_spare_the_text(context: BrowserContext, site_url: str) -> None:
    """When names alone fill the list the text of all pages is not fetched."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, site_url)
    search(page, "back")
    assert status(page) == "The best 20 results"
    page.wait_for_timeout(600)
    assert not [url for url in asked if "search_index" in url]


def test_results_say_what_they_are(page: Page) -> None:
    """A result shows its title, its kind, the name that was found, and where on the body it is done."""
    search(page, "petrissage")
    first = page.locator(LINKS).first
    expect(first).to_contain_text("Kneading")
    expect(first).to_contain_text("Technique · also called: petrissage · ")
    assert re.fullmatch(r"\d+ results?", status(page))
    assert page.locator(LINKS).count() == int(status(page).split()[0])


def test_close_results_are_called_close(page: Page) -> None:
    """Results that only come close to what was typed are not passed off as the thing itself."""
    search(page, "warfrin")
    assert status(page).startswith("Nothing is called “warfrin”.")
    expect(page.locator(OUTPUT)).to_contain_text("No page does not mean it is safe")


def test_text_comes_below_names_without_repeats(page: Page) -> None:
    """The text of the pages is searched too; nothing that a name has found is shown again."""
    search(page, "shoulder squeeze")
    names, both = found(page, NAMES), found(page)
    assert names
    assert len(both) > len(names)
    assert both[: len(names)] == names
    assert len(set(both)) == len(both)
    pages = {address.partition("#")[0] for address in names if "#" not in address}
    assert not [address for address in both[len(names) :] if address.partition("#")[0] in pages]


TEXT_ONLY = "earlobe handkerchief"


def text_index(*docs: tuple[str, str, str]) -> str:
    config = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000}, "text": {}},
    }
    return json.dumps({"config": config, "docs": [dict(zip(("location", "title", "text"), doc, strict=True)) for doc in docs]})


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


@pytest.mark.parametrize("worker", ["works", "is missing", "is broken"])
def test_text_without_the_worker(context: BrowserContext, site_url: str, worker: str) -> None:
    """The text is found with the site tool's worker, and without it where it is missing or broken."""
    docs = [("about/#x", "Odd", "<p>An earlobe.</p><p>A handkerchief.</p>"), ("about/#y", "Other", "<p>An earlobe.</p>")]
    context.route("**/search/search_index.json", answering(text_index(("about/", "About", ""), *docs)))
    if worker == "is missing":
        context.add_init_script("delete window.Worker")
    if worker == "is broken":
        context.add_init_script(
            "window.Worker = class extends EventTarget { constructor() { super(); "
            "setTimeout(() => this.dispatchEvent(new Event('error')), 20); } postMessage() {} terminate() {} }"
        )
    page = opened(context, site_url)
    search(page, TEXT_ONLY)
    assert found(page) == ["about/#x"]
    expect(page.locator(LINKS)).to_contain_text("About")
    expect(page.locator(LINKS)).to_contain_text("Page · Odd")
    expect(page.locator(LINKS)).to_contain_text("An earlobe. A handkerchief.")


@pytest.mark.complains("status of 404")
def test_without_the_text_there_are_still_names(context: BrowserContext, site_url: str) -> None:
    """When the text cannot be fetched the names are shown all the same, and nothing complains."""
    context.route("**/search/search_index.json", lambda route: route.fulfill(status=404))
    page = opened(context, site_url)
    failures = errors_of(page)
    search(page, "warfarin")
    assert found(page) == ["safety/conditions/blood-thinners/"]
    assert status(page) == "1 result"
    assert not failures


@pytest.mark.complains("ERR_FAILED")
def test_without_the_names_it_says_so(context: BrowserContext, site_url: str) -> None:
    """When nothing can be fetched the search says so in words and gives a way on; typing again tries again."""
    context.route("**/*search*index.json", lambda route: route.abort())
    page = opened(context, site_url)
    search(page, "warfarin")
    assert status(page) == "The search could not be loaded"
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    context.unroute("**/*search*index.json")
    search(page, "warfarin ")
    assert found(page)[0] == "safety/conditions/blood-thinners/"


@pytest.mark.complains("ERR_FAILED")
def test_an_index_of_another_version_is_not_used(context: BrowserContext, site_url: str) -> None:
    """A page that is older than the index does not read it wrongly."""
    context.route("**/assets/search-index.json", answering(json.dumps(little("Kneading") | {"version": VERSION + 1})))
    context.route("**/search/search_index.json", lambda route: route.abort())
    page = opened(context, site_url)
    search(page, "kneading")
    assert status(page) == "The search could not be loaded"


def test_without_storage(context: BrowserContext, site_url: str) -> None:
    """The search needs no storage and keeps nothing."""
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])"
        " Object.defineProperty(window, name, {get() { throw new DOMException('off', 'SecurityError') }})"
    )
    page = opened(context, site_url)
    search(page, "petrisage")
    assert found(page)[0] == "techniques/petrissage-knead/"
    assert context.cookies() == []


HOSTILE = [
    "<img src=x onerror=document.title='ran'>",
    "<script>document.title='ran'</script>",
    "\"><svg onload=document.title='ran'>",
    "</a><a href=javascript:document.title='ran'>",
    "&lt;b&gt; {{ 7*7 }} ${document.title='ran'}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=["img", "script", "quote", "link", "template"])
def test_hostile_text_is_text(context: BrowserContext, site_url: str, text: str) -> None:
    """Titles, names, kinds, areas, the text of pages and the query itself are shown as written; nothing in them runs."""
    index = little(f"Kneading {text}|quarkling {text}") | {"areas": [text], "try": [text], "lists": [[text, "about/"]]}
    index["kinds"][0][0] = text
    index["kinds"][0][4][0][2] = [0]
    context.route("**/assets/search-index.json", answering(json.dumps(index)))
    context.route(
        "**/search/search_index.json", answering(text_index(("about/", escape(text), f"<p>quarkling {escape(text)}</p>")))
    )
    page = opened(context, site_url)
    failures = errors_of(page)
    search(page, "quarkling")
    expect(page.locator(NAMES)).to_contain_text(f"Kneading {text}")
    expect(page.locator(NAMES)).to_contain_text(f"also called: quarkling {text} · {text}")
    expect(page.locator(LINKS).nth(1)).to_contain_text(f"quarkling {text}")
    context.route(
        "**/assets/search-index.json", answering(json.dumps(little("Odd") | {"try": [text], "lists": [[text, "about/"]]}))
    )
    page.reload()
    search(page, f"{NOWHERE} {text}")
    expect(page.locator(OUTPUT)).to_contain_text(f"Nothing found for “{NOWHERE} {text}”")
    expect(page.get_by_role("button", name=text, exact=True)).to_be_visible()
    page.wait_for_timeout(100)
    assert page.title() != "ran"
    assert page.locator(f"{OUTPUT} :is(img, script, b, [href^='javascript'])").count() == 0
    assert not failures


@pytest.mark.parametrize("text", HOSTILE, ids=["img", "script", "quote", "link", "template"])
@pytest.mark.complains("Content Security Policy")
def test_markup_in_the_text_of_pages_is_dropped(context: BrowserContext, site_url: str, text: str) -> None:
    """Even if the index of the text held living markup, none of it would reach the page."""
    context.add_init_script("delete window.Worker")
    context.route("**/search/search_index.json", answering(text_index(("about/", text, f"<p>quarkling {text}</p>"))))
    page = opened(context, site_url)
    search(page, "quarkling")
    assert found(page) == ["about/"]
    page.wait_for_timeout(100)
    assert page.title() != "ran"
    assert page.locator(f"{OUTPUT} :is(img, svg, script, b, [href^='javascript'])").count() == 0


def test_a_word_that_nobody_knows_is_left_out_and_named(page: Page) -> None:
    """With one unknown word among known ones the largest part that finds something is shown, and each result says what it leaves out."""
    search(page, f"warfarin {NOWHERE}")
    assert found(page)[0] == "safety/conditions/blood-thinners/"
    assert status(page).startswith("Nothing has all of these words.")
    assert f"without “{NOWHERE}”" in page.locator(LINKS).first.inner_text()
    assert "No page does not mean it is safe" in page.locator(OUTPUT).inner_text()
    search(page, f"blood clot leg {NOWHERE}")
    assert f"without “{NOWHERE}”" in page.locator(LINKS).first.inner_text()
    assert "safety/conditions/clot-known/" in found(page)[:3] or "safety/stop-signs/#swollen-leg" in found(page)[:3]


def test_a_medicine_is_never_just_nothing_found(page: Page) -> None:
    """A medicine that no page names is answered with what to do: ask about it first."""
    search(page, NOWHERE)
    assert "Ask a doctor, nurse or pharmacist about it before a massage." in page.locator(OUTPUT).inner_text()


def test_nothing_found_gives_a_way_on(page: Page, site_url: str) -> None:
    """An empty search says what was searched, offers words and lists, and does not pass silence off as safety."""
    search(page, NOWHERE)
    assert status(page) == f"No results for “{NOWHERE}”"
    output = page.locator(OUTPUT)
    expect(output).to_contain_text(f"Nothing found for “{NOWHERE}”")
    expect(output).to_contain_text("No page does not mean it is safe")
    lists = page.eval_on_selector_all(f"{OUTPUT} .guide-plain a", "(all) => all.map((link) => link.href)")
    assert f"{site_url}{addresses.CONDITIONS}" in lists
    assert f"{site_url}{addresses.STOP_SIGNS}" in lists
    chips = page.locator(f"{OUTPUT} .guide-chip")
    words = chips.all_inner_texts()
    assert words
    for word in words:
        search(page, NOWHERE)
        chips.filter(has_text=re.compile(f"^{word}$")).click()
        settle(page)
        expect(page.locator(FIELD)).to_have_value(word)
        expect(page.locator(FIELD)).to_be_focused()
        assert found(page, NAMES), word


def test_keyboard(page: Page, site_url: str) -> None:
    """Arrow keys walk from the field through the results and back, Enter opens the first, Escape clears and closes."""
    page.locator(FIELD).focus()
    field, links = page.locator(FIELD), page.locator(LINKS)
    expect(field).to_be_focused()
    page.keyboard.type("knead")
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(links).to_have_count(0)
    expect(page.locator("#__search")).not_to_be_checked()
    field.fill("petrissage")
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}techniques/petrissage-knead/")


@pytest.mark.parametrize("key", ["/", "s"])
def test_keys_that_open_the_search(page: Page, key: str) -> None:
    """A slash or an s puts the cursor into the field, from the first moment on; in the field they are letters."""
    field = page.locator(FIELD)
    for _ in range(2):
        page.locator("body").press(key)
        expect(field).to_be_focused()
        page.keyboard.type("s/")
        expect(field).to_have_value("s/")
        settle(page)
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        page.locator("h1").first.click()


def test_enter_waits_for_the_first_result(context: BrowserContext, site_url: str) -> None:
    """Enter pressed before the list of names has come opens the first result once it is there."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/assets/search-index.json", hold)
    page = opened(context, site_url)
    page.locator(FIELD).fill("warfarin")
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    held[0].continue_()
    page.wait_for_url(f"{site_url}safety/conditions/blood-thinners/")


def test_the_list_closes_when_the_reader_turns_away(page: Page) -> None:
    """On a wide screen the results go when the reader clicks elsewhere or opens one on the same page."""
    toggle = page.locator("#__search")
    search(page, "knead")
    expect(toggle).to_be_checked()
    page.mouse.click(40, 700)
    expect(toggle).not_to_be_checked()
    page.locator(FIELD).click()
    expect(toggle).to_be_checked()
    page.locator("main").dispatch_event("pointerdown")  # where no dark cover lies over the page
    expect(toggle).not_to_be_checked()
    page.locator(FIELD).click()
    page.locator(LINKS).first.click()
    page.wait_for_url("**/techniques/**")


def test_on_a_phone(chromium: Browser, site_url: str) -> None:
    """At 390 pixels the search fills the screen, nothing scrolls sideways, and a tap opens a result."""
    context = chromium.new_context(viewport=cast(Any, PHONE), has_touch=True, is_mobile=True)
    page = opened(context, site_url)
    page.get_by_role("button", name="Search").first.tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("lower back pain")
    settle(page)
    first = page.locator(LINKS).first
    expect(first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = first.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    first.tap()
    page.wait_for_url("**/questions/#back-pain")
    expect(page.locator("#__search")).not_to_be_checked()
    context.close()


def test_below_a_path(context: BrowserContext, site: Path) -> None:
    """The search works where the site lies below a path, from a deep page too."""
    with hosted(site, "/some/guide/") as address:
        page = opened(context, f"{address}techniques/feather/")
        search(page, "petrissage")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}techniques/petrissage-knead/")


@pytest.mark.complains("status of 404")
def test_on_the_page_that_says_not_found(context: BrowserContext, site: Path, real: Library) -> None:
    """The page for missing addresses is shown at any depth; the search on it leads to the right place all the same."""
    missing = (site / "404.html").read_text(encoding="utf-8")
    with hosted(site, urlsplit(real.site.address).path) as address:
        context.route("**/missing/deep/", lambda route: route.fulfill(status=404, body=missing, content_type="text/html"))
        page = opened(context, f"{address}missing/deep/")
        search(page, "petrissage")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}techniques/petrissage-knead/")
