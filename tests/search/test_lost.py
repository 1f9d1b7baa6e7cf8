"""What can be wrong with what the search loads: parts that are lost, of another version, or hostile."""

from __future__ import annotations

import json
from html import escape

import pytest
from playwright.sync_api import BrowserContext, expect

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
    status,
    text_index,
)

pytestmark = pytest.mark.ring("test")


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
