"""Saving for offline in a real browser: nothing before the button, all of it after, and never in the way of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import Plain
from tests.helpers.checked import GUIDE, HANDS, checked
from tests.helpers.guard import settled
from tests.helpers.page_types import PAGE_TYPES
from tests.offline.saved import Host, kept, save

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    with Host(site, tmp_path) as made:
        yield made


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-fill=said]")).to_contain_text(words, timeout=30_000)


def runs(page: Page, host: Host, guide: str = GUIDE, routine: str = "back-10") -> None:
    """Start a session that follows a check of today."""
    checked(page, host.address, {})
    page.goto(f"{host.address}{guide}session/")
    page.locator(".guide-today").wait_for()
    settled(page)
    page.locator(f"guide-session [data-start={routine}]").click()
    page.locator("dialog [data-do=begin]").click()
    expect(page.locator("dialog [data-do=toggle]")).to_be_visible()


@pytest.mark.ours
def test_no_worker_before_the_button(host: Host, context: BrowserContext, page: Page) -> None:
    """Whoever only reads gets no service worker, no cache, and not a byte of either; not on the page that offers it either."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for address in PAGE_TYPES.values():
        page.goto(host.address + address, wait_until="load")
    page.goto(f"{host.address}offline/")
    settled(page)
    assert kept(page) == [[], 0]
    assert len(asked) > 100
    assert not [url for url in asked if url.endswith("sw.js")]
    offline = {url.rpartition("/")[2] for url in asked if "offline" in url}
    assert offline == {"", "offline.js", "worker.js", "offline.css", "offline-paper.css"}


@pytest.mark.ours
def test_how_much_room_is_said_before(host: Host, page: Page) -> None:
    """Each button says before it is touched how much room it takes, and afterwards what the others still would."""
    page.goto(f"{host.address}offline/")
    sizes = page.locator("[data-fill=size]")
    for size in sizes.all():
        expect(size).to_have_text(re.compile(r"^\d+\.\d MB on this device$"))
    every = [float(text.split()[0]) for text in sizes.all_inner_texts()]
    assert len(every) == 4
    assert max(every) == every[-1]
    save(page, host.address)
    real = page.evaluate(
        """async () => { const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("/warm-hands/offline ")));
        const all = (await cache.keys()).filter((each) => !each.url.endsWith("offline.json"));
        return (await Promise.all(all.map(async (each) => (await (await cache.match(each)).arrayBuffer()).byteLength))).reduce((a, b) => a + b); }"""
    )
    assert abs(real / 1e6 - every[0]) <= 0.06
    expect(sizes.first).to_have_text("Saved")
    expect(sizes.last).to_have_text(re.compile(r"MB more on this device$"))
    assert float(sizes.last.inner_text().split()[0]) == pytest.approx(every[-1] - every[0], abs=0.11)


@pytest.mark.few(1)
@pytest.mark.ours
@pytest.mark.parametrize(
    # The page of a missing page goes by the address in site.yml, and finds nothing of its own at another.
    "under",
    ["/warm-hands/", pytest.param("/", marks=pytest.mark.complains("/warm-hands/assets/"))],
)
@pytest.mark.complains("/no/such/page/")
def test_with_the_server_stopped(site: Path, tmp_path: Path, page: Page, under: str) -> None:
    """After the button pages that were never visited, the search, a session, the sheet and the 404 page work without a host."""
    with Host(site, tmp_path, under) as host:
        save(page, host.address)
        host.stop()
        for address in (
            "",
            GUIDE,
            "techniques/effleurage-back/",
            f"{GUIDE}cheat-sheet/",
            "safety/conditions/osteoporosis/",
            "about/",
        ):
            response = page.goto(host.address + address)
            assert response
            assert response.status == 200
            expect(page.locator("h1").first).not_to_be_empty()
            broken = page.evaluate("[...document.images].filter((each) => each.loading !== 'lazy' && !each.naturalWidth).length")
            assert broken == 0
        page.goto(f"{host.address}techniques/effleurage-back")
        assert page.url.endswith("techniques/effleurage-back/")

        page.locator("[data-opens=search]").click()
        page.get_by_placeholder("Search").press_sequentially("petrisage")
        expect(page.locator(".guide-results__item").first).to_contain_text("Kneading")

        page.goto(f"{host.address}safety/check/")
        stage = page.locator(".guide-check__stage")
        for _ in range(2):
            stage.get_by_role("button", name="None of these").click()
        stage.get_by_role("link", name="Start 10 minutes").first.click()
        page.locator("dialog [data-do=begin]").click()
        expect(page.locator("dialog [data-do=toggle]")).to_be_visible()
        for do in ("all", "next", "all", "next"):
            page.wait_for_timeout(450)  # sooner it would be the same tap
            page.locator(f"dialog [data-do={do}]").click()
            if do == "next":
                expect(page.locator(".guide-player__pictures svg.dg").first).to_be_visible()
        page.reload()
        expect(page.get_by_role("dialog")).to_be_visible()

        missing = page.goto(f"{host.address}no/such/page/")
        assert missing
        assert missing.status == 404
        expect(page.locator("h1")).to_have_text("There is no page here")

        page.goto(f"{host.address}contribute/")
        assert page.url == f"{host.address}offline/#not--saved"
        expect(page.get_by_text("This page is not saved")).to_be_visible()


@pytest.mark.ours
def test_everything(host: Host, page: Page) -> None:
    """Everything is every page, and every PDF that a page offers."""
    save(page, host.address, "everything")
    host.stop()
    pages = [file.relative_to(host.folder).as_posix().removesuffix("index.html") for file in host.folder.rglob("index.html")]
    papers = [file.relative_to(host.folder).as_posix() for file in host.folder.rglob("*.pdf")]
    assert len(pages) > 200
    assert len(papers) > 10
    lost = page.evaluate(
        "async (all) => { const lost = []; for (const each of all) { const a = await fetch(each).catch(() => 0); if (!a.ok) lost.push(each); } return lost; }",
        [host.address + each for each in [*pages, *papers]],
    )
    assert lost == []
    expect(page.locator("[data-do=save]:visible")).to_have_count(0)


@pytest.mark.ours
def test_a_second_guide(host: Host, page: Page) -> None:
    """Another guide is added to what is there; only what it needs besides is fetched."""
    save(page, host.address)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.reload()
    before = len(asked)
    page.locator("[data-part=hand-massage] button").click()
    expect(page.locator("[data-part=hand-massage] [data-fill=size]")).to_have_text("Saved")
    new = asked[before:]
    assert f"/warm-hands/{HANDS}" in new
    assert not [path for path in new if "main.js" in path or "back-massage" in path]
    host.stop()
    page.goto(host.address + HANDS)
    expect(page.locator("h1")).to_have_text("Hand massage")


NEW = {"safety/index.html": ("<h1", "<h1 data-new"), "assets/page/theme.js": ("(() =>", "/* guide-new */(() =>")}


def version(page: Page) -> str:
    return "new" if page.locator("h1[data-new]").count() else "old"


@pytest.mark.ours
def test_an_update_arrives_whole(host: Host, page: Page) -> None:
    """A new version is fetched in the background and said; until it is loaded all is of the old one, and then all is of the new one."""
    save(page, host.address)
    page.evaluate("Promise.all(['/offline x', '/other/offline x', 'theirs'].map((name) => caches.open(name)))")
    host.deploy(NEW)
    page.goto(f"{host.address}safety/")
    assert version(page) == "old"
    notice = page.locator(".guide-news")
    expect(notice).to_contain_text("A new version is ready.", timeout=30_000)
    text = "async () => await (await fetch('../assets/page/theme.js')).text()"
    assert "guide-new" not in page.evaluate(text)
    host.stop()
    notice.get_by_role("button", name="Load it").click()
    expect(page.locator("h1[data-new]")).to_be_visible(timeout=30_000)
    assert "guide-new" in page.evaluate(text)
    expect(notice).to_have_count(0)
    names, workers = kept(page)
    assert workers == 1
    assert {"/offline x", "/other/offline x", "theirs", "/warm-hands/offline-choice"} < set(names)
    assert len([name for name in names if name.startswith("/warm-hands/offline ")]) == 1


@pytest.mark.ours
def test_half_an_update_is_none(host: Host, page: Page) -> None:
    """While a host is only half changed, the old version stays as it was, and nothing is left of the attempt."""
    save(page, host.address)
    before = kept(page)
    host.deploy(NEW, half={"assets/page/theme.js": ("guide-new", "not there yet")})
    page.goto(f"{host.address}safety/")
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); }")
    host.stop()  # whatever the browser tries by itself comes to nothing from here on
    # The browser can have begun an attempt of its own, also when it loads the page again; it ends when it finds nobody there. So what is kept
    # is looked at until it is as before, in one breath with the question whether an attempt goes on: a look of its own could meet the next one.
    is_as_before = (
        "async ([names, workers]) => { const found = await navigator.serviceWorker.getRegistrations();"
        " return found.length === workers && found.every((one) => !one.installing && !one.waiting)"
        " && JSON.stringify(await caches.keys()) === JSON.stringify(names); }"
    )
    page.wait_for_function(is_as_before, arg=before)
    page.reload()
    assert version(page) == "old"
    page.wait_for_function(is_as_before, arg=before)
    expect(page.locator(".guide-news")).to_have_count(0)


@pytest.mark.ours
def test_never_during_a_session(host: Host, context: BrowserContext, page: Page) -> None:
    """While a session runs, no version is swapped, saved or removed, in no tab; its own page says it when it is over."""
    save(page, host.address)
    runs(page, host)
    other = context.new_page()
    other.goto(f"{host.address}safety/")
    host.deploy(NEW)
    other.goto(f"{host.address}safety/")
    notice = other.locator(".guide-news")
    expect(notice).to_contain_text("A new version is ready.", timeout=30_000)
    notice.get_by_role("button", name="Load it").click()
    expect(notice).to_contain_text("A session is running in another tab.")
    other.reload()
    assert version(other) == "old"
    other.goto(f"{host.address}offline/")
    for button in ("[data-do=remove]", "[data-do=load]", "[data-part=everything] [data-do=save]"):
        other.locator(f"{button}:enabled").click()
        said(other, "A session is running in another tab.")
        other.reload()
    expect(page.locator(".guide-news")).to_have_count(0)
    page.locator("dialog [data-do=leave]").click()
    mine = page.locator(".guide-news")
    expect(mine).to_contain_text("A new version is ready.")
    other.close()
    with page.expect_navigation():
        mine.get_by_role("button", name="Load it").click()
    expect(page.locator(".guide-note")).to_contain_text("A session is paused here")
    page.goto(f"{host.address}safety/")
    assert version(page) == "new"


@pytest.mark.ours
def test_another_tab_is_told(host: Host, context: BrowserContext, page: Page) -> None:
    """A tab in which somebody may be answering is not loaded again by itself when another one has loaded the new version."""
    save(page, host.address)
    page.goto(f"{host.address}safety/check/")
    other = context.new_page()
    host.deploy(NEW)
    other.goto(f"{host.address}safety/")
    other.get_by_role("button", name="Load it").click(timeout=30_000)
    expect(other.locator("h1[data-new]")).to_be_visible()
    expect(page.locator(".guide-news")).to_contain_text("A new version was loaded in another tab.")


@pytest.mark.ours
def test_no_room(host: Host, context: BrowserContext, page: Page) -> None:
    """Where there is not enough room the page says so in words, and nothing is left behind."""
    page.goto(f"{host.address}offline/")
    tools = context.new_cdp_session(page)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(host.address))
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    page.locator("[data-part=back-massage] button").click()
    said(page, "There is not enough room on this device, so nothing new was saved.")
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")
    assert kept(page) == [[], 0]
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    save(page, host.address, "hand-massage")
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    page.locator("[data-part=everything] button").click()
    said(page, "There is not enough room on this device, so nothing new was saved.")
    host.stop()
    page.goto(host.address + HANDS)
    expect(page.locator("h1")).to_have_text("Hand massage")
    page.goto(f"{host.address}offline/")
    expect(page.locator("[data-part=hand-massage] [data-fill=size]")).to_have_text("Saved")
    expect(page.locator("[data-part=everything] button")).to_be_visible()


@pytest.mark.ours
def test_no_room_for_an_update(host: Host, context: BrowserContext, page: Page) -> None:
    """Where a new version does not fit beside the old one, the old one stays whole, and its pages say that they may be out of date."""
    save(page, host.address, "hand-massage")
    used = page.evaluate("navigator.storage.estimate().then((estimate) => estimate.usage)")
    tools = context.new_cdp_session(page)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(host.address))
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": int(used * 1.3)})
    host.deploy(NEW)
    page.goto(f"{host.address}safety/")
    notice = page.locator(".guide-news")
    expect(notice).to_contain_text("What you read may be out of date.", timeout=30_000)
    host.stop()
    page.reload()
    assert version(page) == "old"
    page.goto(host.address + HANDS)
    expect(page.locator("h1")).to_have_text("Hand massage")


@pytest.mark.ours
@pytest.mark.complains("ERR_CONNECTION_REFUSED")
def test_no_network(host: Host, page: Page) -> None:
    """Where the network is gone before or while it is saved, the page says so, and nothing is left behind."""
    page.goto(f"{host.address}offline/")
    settled(page)
    host.stop()
    page.locator("[data-part=back-massage] button").click()
    said(page, "The network is gone, so nothing new was saved.")
    assert kept(page) == [[], 0]
    host.start()
    (host.folder / GUIDE / "index.html").unlink()
    page.locator("[data-part=back-massage] button").click()
    said(page, "The site is changing just now, so nothing new was saved.")
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")
    assert kept(page) == [[], 0]


@pytest.mark.ours
def test_remove(host: Host, page: Page) -> None:
    """All that was saved can be removed again; what other sites keep on the same host stays."""
    save(page, host.address)
    page.evaluate("Promise.all(['/offline x', '/other/offline x', 'theirs'].map((name) => caches.open(name)))")
    page.get_by_role("button", name="Remove what is saved").click()
    said(page, "Removed. Nothing is saved on this device now.")
    names, workers = kept(page)
    assert (sorted(names), workers) == (["/offline x", "/other/offline x", "theirs"], 0)
    expect(page.get_by_role("button", name="Remove what is saved")).to_be_hidden()
    page.goto(host.address + HANDS)
    assert page.evaluate("navigator.serviceWorker.controller") is None


class Redirecting(Plain):
    """A host that sends everybody from a folder to the file in it."""

    def send_head(self) -> Any:
        if not self.path.endswith("/"):
            return super().send_head()
        self.send_response(302)
        self.send_header("Location", f"{self.path}index.html")
        self.end_headers()
        return None


@pytest.mark.ours
def test_a_host_that_redirects(site: Path, tmp_path: Path, page: Page) -> None:
    """What came by a redirect opens as a page all the same."""
    with Host(site, tmp_path, handler=Redirecting) as host:
        save(page, host.address)
        host.stop()
        for address in (GUIDE, f"{GUIDE}index.html"):
            page.goto(host.address + address)
            expect(page.locator("h1")).to_have_text("Calm back massage")


@pytest.mark.ours
@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.serviceWorker;",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('private', 'SecurityError'));",
        "CacheStorage.prototype.keys = CacheStorage.prototype.open = () => Promise.reject(new DOMException('off', 'SecurityError'));",
    ],
    ids=["no workers", "workers refused", "no caches"],
)
def test_a_browser_that_cannot(host: Host, page: Page, script: str) -> None:
    """Where a browser cannot save pages, the page says so and what to do instead."""
    page.add_init_script(script)
    page.goto(f"{host.address}offline/")
    settled(page)
    if "refused" in script or "register" in script:
        page.locator("[data-part=back-massage] button").click()
    said(page, "This browser cannot save pages here.")


def test_without_scripts(host: Host, chromium: Browser) -> None:
    """Without scripts the page says what it needs and shows no button that does nothing."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host.address}offline/")
        expect(page.get_by_text("Saving needs scripts")).to_be_visible()
        expect(page.locator("guide-offline")).to_be_hidden()
        expect(page.get_by_text("This page is not saved")).to_be_hidden()
