"""A visit from the home page to the checklist: few taps until a session runs, and not a word of it leaves the device."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Request, expect

from tests.helpers.checked import GUIDE
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as made:
        yield made


class Taps:
    """Taps what is seen without scrolling or after it, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target: Locator) -> None:
        target.tap()
        self.count += 1


@pytest.mark.few(1)
@pytest.mark.parametrize(("first", "taps"), [("the check", 5), ("a wish", 6)])
def test_few_taps_from_home_to_a_session(site_url: str, context: BrowserContext, first: str, taps: int) -> None:
    """Somebody whom nothing concerns: the check (or a wish, and a Start of its guide), no sign, no topic, Start, and the clock once all is ready. Then the session runs."""
    page, tap = context.new_page(), Taps()
    page.goto(site_url)
    settled(page)
    content = page.locator("#guide-content")
    if first == "the check":
        tap(content.locator("a[href$='safety/check/']").first)
    else:
        tap(content.locator(".guide-wishes a").first)
        tap(content.locator("a[data-start]").first)
    page.wait_for_url("**/safety/check/")
    stage = page.locator(".guide-check__stage")
    for heading in ("Is any of this there?", "Does any of this fit?"):
        expect(stage.get_by_role("heading", level=1)).to_have_text(heading)
        page.wait_for_timeout(350)  # the second tap of a double tap answers nothing
        tap(stage.get_by_role("button", name="None of these"))
    expect(stage.get_by_role("heading", level=1)).to_have_text("Go ahead, as it is")
    page.wait_for_timeout(350)
    tap(stage.get_by_role("link", name=re.compile("^Start")).first)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=30_000)
    page.wait_for_timeout(450)
    tap(dialog.get_by_role("button", name="Start the clock"))
    page.wait_for_function(
        "() => document.querySelector('dialog').dataset.left && !document.querySelector('.guide-player--ready')"
    )
    assert tap.count == taps
    assert "session/#" in page.url


#: Everything that this site keeps on a device, by the name under which it does.
KEPT = {"/check", "/theme", "/session", "/session-settings"}


@pytest.mark.ours
@pytest.mark.complains("status of 404")
def test_nothing_leaves_the_device(site_url: str, context: BrowserContext) -> None:
    """Every request of a whole visit fetches a file of this site, by its plain name: no answer, no word, no tick goes anywhere."""
    asked: list[Request] = []
    sockets: list[str] = []
    context.on("request", lambda request: asked.extend([request]))
    page = context.new_page()
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.add_init_script(
        "window.sent = []; navigator.sendBeacon = (to) => sent.push(to); "
        "for (const each of ['RTCPeerConnection', 'EventSource']) window[each] = class { constructor(to) { sent.push(to); } };"
    )
    page.goto(site_url)
    settled(page)
    page.locator(".guide-theme").click()
    page.locator("#guide-content a[href$='safety/check/']").first.click()
    stage = page.locator(".guide-check__stage")
    stage.get_by_role("button", name="None of these").click()
    expect(stage.get_by_role("heading", name="Does any of this fit?")).to_be_visible()  # both lists have boxes to tick
    stage.get_by_label(re.compile("blood|medicine", re.IGNORECASE)).first.check()
    stage.get_by_role("button").filter(has_text=re.compile("Go on|Continue|Next")).click()
    for _ in range(40):
        if not stage.get_by_role("group", name="Answer").count():
            break
        page.wait_for_timeout(320)
        stage.get_by_role("button", name="No", exact=True).click()
    expect(stage.get_by_role("heading", level=1)).to_contain_text("Go ahead")

    page.goto(site_url + GUIDE)
    page.locator(".guide-today").wait_for()
    page.goto(f"{site_url}{GUIDE}session/")
    settled(page)
    page.locator("guide-session [data-start=back-10]").click()
    dialog = page.get_by_role("dialog")
    for do in ("begin", "on", "all", "more", "less", "back", "toggle", "settings", "steps", "stop", "end"):
        dialog.locator(f"[data-do={do}]:visible").first.click()
    kept = page.evaluate("Object.keys(localStorage)")
    assert set(kept) <= KEPT - {"/check", "/session"}
    with page.expect_navigation():
        dialog.get_by_role("button", name="Done").click()

    page.goto(f"{site_url}{GUIDE}cheat-sheet/")
    settled(page)
    page.goto(f"{site_url}{GUIDE}checklists/")
    settled(page)
    page.locator("guide-checklist input").first.check()
    page.locator("[data-opens=search]").click()
    page.get_by_placeholder("Search").press_sequentially("sore knee after a fall")
    page.wait_for_timeout(1500)
    page.goto(f"{site_url}no/such/page/")
    settled(page)
    page.goto(f"{site_url}about/")
    settled(page)

    own = urlsplit(site_url).netloc
    assert len(asked) > 80
    seen = {urlsplit(request.url).path for request in asked}
    assert {"/assets/check.json", "/assets/session/player.js", "/assets/search-index.json", "/assets/text/index.json"} <= seen
    for request in asked:
        address = urlsplit(request.url)
        assert (request.method, address.netloc, address.query, request.post_data) == ("GET", own, "", None), request.url
    words = " ".join(request.url + str(request.headers) for request in asked).lower()
    assert not re.search(r"knee|blood|cookie|agreed", words)
    assert (sockets, page.evaluate("sent"), context.cookies()) == ([], [], [])
    assert page.evaluate("async () => [(await caches.keys()).length, (await indexedDB.databases()).length]") == [0, 0]
    keys = set(page.evaluate("Object.keys(localStorage)"))
    assert "/theme" in keys
    assert not keys & {"/check", "/session"}  # the massage is over
    assert keys - KEPT <= {key for key in keys if key.startswith(("/list", "/tick", "/checklist", "/supplies"))}
