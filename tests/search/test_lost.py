"""What can be wrong with what the search loads: parts that are lost, of another version, or hostile."""

from __future__ import annotations

import json
from html import escape

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from generator.data.names import VERSION
from tests.search.searching import (
    LINKS,
    NAMES,
    NOWHERE,
    OUTPUT,
    TEXT_ONLY,
    answering,
    errors_of,
    found,
    little,
    opened,
    search,
    serve_texts,
    status,
    texts_of,
)

pytestmark = pytest.mark.ring("test")

ODD = '<h2 id="x">Odd</h2><p>An earlobe.</p><p>A handkerchief.</p>'


def test_a_result_of_the_text(context: BrowserContext, site_url: str) -> None:
    """What the text of a page says is found by all its words, under the name of the page and of the section."""
    serve_texts(context, ("about/", "About", f'{ODD}<h2 id="y">Other</h2><p>An earlobe.</p>'))
    page = opened(context, site_url)
    search(page, TEXT_ONLY)
    assert found(page) == ["about/#x"]
    expect(page.locator(LINKS)).to_contain_text("About")
    expect(page.locator(LINKS)).to_contain_text("Page · Odd")
    expect(page.locator(LINKS)).to_contain_text("An earlobe. A handkerchief.")


@pytest.mark.complains("status of 404")
def test_without_the_text_there_are_still_names(context: BrowserContext, site_url: str) -> None:
    """When the text cannot be fetched the names are shown all the same, and nothing complains."""
    context.route("**/assets/text/**", lambda route: route.fulfill(status=404))
    page = opened(context, site_url)
    failures = errors_of(page)
    search(page, "warfarin")
    assert found(page) == ["safety/conditions/blood-thinners/"]
    assert status(page) == "1 result"
    assert not failures


LOST = {
    "names": "**/assets/search-index.json",
    "the text": "**/assets/text/index.json",
    "the words of the text": "**/assets/text/words/*",
    "the sections of the text": "**/assets/text/sections/*",
}


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
@pytest.mark.complains("ERR_FAILED")
def test_what_is_lost_is_said_and_asked_for_again(context: BrowserContext, site_url: str, lost: str) -> None:
    """Where any part does not come and nothing is found, the search does not say that there is nothing; typing on asks again."""
    serve_texts(context, ("about/", "About", ODD))
    context.route(lost, lambda route: route.abort())
    page = opened(context, site_url)
    failures = errors_of(page)
    search(page, TEXT_ONLY)
    assert status(page) == "The search could not be loaded"
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    context.unroute(lost)
    search(page, f"{TEXT_ONLY} ")
    assert found(page) == ["about/#x"]
    assert not failures


@pytest.mark.complains("ERR_FAILED")
def test_the_rest_of_the_names_is_asked_for_again(context: BrowserContext, site_url: str) -> None:
    """A name that stands in the second file is not said to be nowhere while that file is lost; it is found once it has come."""
    serve_texts(context, ("about/", "About", "<p>Nothing.</p>"))
    context.route("**/assets/search-rest.json", lambda route: route.abort())
    page = opened(context, site_url)
    search(page, "quarkling")
    assert status(page) == "The search could not be loaded"
    context.route("**/assets/search-rest.json", answering(json.dumps(little("Quarkling"))))
    search(page, "quarkling ")
    assert found(page) == ["Technique/0/"]


def test_two_letters_are_looked_for_in_all_names(context: BrowserContext, site_url: str) -> None:
    """So little is not looked for in the text, but it is in both files of the names before it is said to be nowhere."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.route("**/assets/search-rest.json", answering(json.dumps(little("Xq cloth"))))
    page = opened(context, site_url)
    search(page, "xq")
    assert found(page) == ["Technique/0/"]
    search(page, "qx")
    assert status(page) == "No results for \u201cqx\u201d"
    assert not [url for url in asked if "/text/" in url]


@pytest.mark.parametrize("name", ["search-index", "search-rest"])
def test_an_index_of_another_version_is_not_used(context: BrowserContext, site_url: str, name: str) -> None:
    """A page that is older than the names does not read them wrongly."""
    serve_texts(context, ("about/", "About", "<p>Nothing.</p>"))
    context.route(f"**/assets/{name}.json", answering(json.dumps(little("Quarkling") | {"version": VERSION + 1})))
    page = opened(context, site_url)
    search(page, "quarkling")
    assert status(page) == "The search could not be loaded"


def test_a_file_of_another_build_is_fetched_anew(context: BrowserContext, site_url: str) -> None:
    """Numbers of one build mean other sections in another: what the browser has kept of an older one is not put beside newer files."""
    old, new = (texts_of([("about/", "About", html)]) for html in (f'<h2 id="w">New</h2>{ODD}', ODD))
    left = {path: old[path] for path in old if path.parent.name == "words"}

    def answer(route: Route) -> None:
        [path] = [path for path in new if route.request.url.endswith(str(path))]
        route.fulfill(body=left.pop(path, new[path]), content_type="application/json")

    context.route("**/assets/text/**", answer)
    context.add_init_script(
        "window.caches_of = []; const own = fetch;"
        " window.fetch = (address, how) => { if (/words/.test(address)) caches_of.push(how?.cache ?? ''); return own(address, how); }"
    )
    page = opened(context, site_url)
    search(page, TEXT_ONLY)
    assert found(page) == ["about/#x"]
    assert page.evaluate("caches_of") == ["", "reload"]


@pytest.mark.ours
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
@pytest.mark.few(2)
def test_hostile_text_is_text(context: BrowserContext, site_url: str, text: str) -> None:
    """Titles, names, kinds, areas, the text of pages and the query itself are shown as written; nothing in them runs."""
    index = little(f"Kneading {text}|quarkling {text}") | {"areas": [text], "try": [text], "lists": [[text, "about/"]]}
    index["kinds"][0][0] = text
    index["kinds"][0][4][0].append([0])
    context.route("**/assets/search-index.json", answering(json.dumps(index)))
    context.route("**/assets/search-rest.json", answering(json.dumps(little())))
    serve_texts(context, ("about/", text, f"<p>quarkling {escape(text)}</p>"))
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
