"""Every page looks as it would with all rules of all its style sheets: what was left out could not have matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.site.build import Built
from generator.site.colour import colour_files
from generator.site.css import Block, Rule, Sheet, read_sheet
from generator.site.scripts import Script
from generator.site.styles import Look, StylesError, dressed, group_of
from tests.conftest import ROOT
from tests.helpers.checked import GUIDE, STROKE, checked
from tests.helpers.guard import settled
from tests.helpers.page_types import PAGE_TYPES
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("test")

ASSETS = ROOT / "overrides" / "assets"

#: What each element and its pseudo-elements look like: the computed values of these properties. What moves is brought to its end.
LOOK = """async ([names, key]) => {
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => setTimeout(done, 20)); // until the page knows of the new look
  for (const animation of document.getAnimations()) animation.finish();
  document.querySelector(".guide-theme")?.setAttribute("aria-pressed", "false"); // it goes by the look, a little later
  // Which section is read goes by where the window came to stand.
  document.querySelectorAll(".guide-toc a").forEach((link, at) => (at ? link.removeAttribute("aria-current") : link.setAttribute("aria-current", "true")));
  const seen = [];
  const known = new Map();
  // A picture of a list takes the place of its noscript when it comes near, which may be between two looks.
  for (const element of document.querySelectorAll("body, body :not(.guide-rows__picture *)")) {
    // Of elements that are alike, in places that are alike, two are enough.
    const kind = [element, element.parentElement, element.parentElement.parentElement]
      .map((each) => `${each?.tagName} ${each?.getAttribute("class")}`)
      .join(" in ");
    known.set(kind, (known.get(kind) ?? 0) + 1);
    if (known.get(kind) > 2) continue;
    const parts = ["", "::before", "::after"];
    if (element.tagName === "INPUT") parts.push("::placeholder");
    if (element.tagName === "LI") parts.push("::marker");
    for (const part of parts) {
      const style = getComputedStyle(element, part);
      if ((part === "::before" || part === "::after") && style.content === "none") continue;
      let values = `<${element.tagName.toLowerCase()} class="${element.getAttribute("class")}">${part}`;
      // Chromium tells the width of an automatic margin or 0, as it comes: where such a box stands is compared instead.
      const isCentred = element.matches(".guide-grid");
      if (isCentred) values += `; left: ${element.getBoundingClientRect().left}`;
      for (const name of names) if (!isCentred || !name.startsWith("margin")) values += `; ${name}: ${style.getPropertyValue(name)}`;
      seen.push(values);
    }
  }
  (window.looks ??= {})[key] = seen;
  return seen.length;
}"""
#: Compares two of them, and gives what differs.
DIFFERENCES = """([one, other]) => {
  const [here, there] = [window.looks[one], window.looks[other]];
  const pairs = Array.from({ length: Math.max(here.length, there.length) }, (_, at) => [here[at] ?? "", there[at] ?? ""]);
  const only = (from, to) => from.split("; ").filter((part) => !to.split("; ").includes(part));
  return pairs.filter(([a, b]) => a !== b).map(([a, b]) => [...only(a, b), "|", ...only(b, a)].join(" "));
}"""
#: Puts all rules in the place of those that the page came with.
WHOLE = """(href) => new Promise((resolve) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  link.onload = () => { for (const old of document.querySelectorAll("link[rel=stylesheet]")) if (old !== link && /look\\//.test(old.href)) old.remove(); resolve(); };
  (document.querySelector("link[href*='look/']")).before(link);
})"""
LOOKS: dict[str, dict[str, Any]] = {
    "a phone in the light": {"width": 390},
    "a wide screen in the dark": {"width": 1280, "color_scheme": "dark"},
    "forced colours": {"width": 700, "forced_colors": "active"},
    "paper": {"width": 700, "media": "print"},
}


def whole_sheet(project: Path, address: str) -> str:
    """Give all rules of a page as they were written: ours for every page, those that the page names, the colour of the publisher."""
    files = [ASSETS / "page" / "frame.css", ASSETS / "page" / "guide.css"]
    if address != "404.html":
        front = (project / "build/docs" / address / "index.md").read_text(encoding="utf-8").split("\n---\n")[0]
        named = re.search(r"^styles: (.*)$", front, re.MULTILINE)
        files += [ASSETS / f"{name}.css" for name in re.findall(r"[\w/-]+", named[1])] if named else []
    # They count as one file of the folder above their own.
    own = (file.read_text(encoding="utf-8").replace("url(", f"url({file.parent.name}/") for file in files)
    return "\n".join([*own, *(data.decode() for _, data in colour_files(real_library().site))])


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


#: What stands in a closed fold has the size of when it was last laid out, or none: each is opened, those of a group too.
OPENED = "() => { for (const fold of document.querySelectorAll('details')) { fold.removeAttribute('name'); fold.open = true; } }"
#: While a sheet is changed a page has none for a moment, and its bar takes note of where things stand then.
SEEN_AGAIN = (
    "new Promise((done) => { dispatchEvent(new Event('scroll')); requestAnimationFrame(() => requestAnimationFrame(done)); })"
)


def differences(page: Page, root: str, whole: str) -> list[tuple[str, str]]:
    """Compare the page in each look with itself under all rules."""
    page.route("**/assets/whole.css", lambda route: route.fulfill(body=whole, content_type="text/css"))
    names = sorted(set(properties(read_sheet(whole))))
    assert {"color", "display", "margin"} <= set(names)
    focused = page.evaluate_handle("document.activeElement")
    page.evaluate(OPENED)
    settled(page)
    for step in ("used", "all"):
        if step == "all":
            page.evaluate(WHOLE, f"{root}assets/whole.css")
        for name, look in LOOKS.items():
            settings = {"color_scheme": "light", "forced_colors": "none", "media": "screen", **look}
            page.set_viewport_size({"width": settings.pop("width"), "height": 800})
            page.emulate_media(**settings)
            page.evaluate(SEEN_AGAIN)
            settled(page)  # what is seen may ask for more
            focused.evaluate("it => it.focus()")  # what is not shown on paper has lost it there
            assert page.evaluate(LOOK, [names, f"{step} {name}"]) > 50  # the shortest page has so many parts in its frame alone
    return [(name, each) for name in LOOKS for each in page.evaluate(DIFFERENCES, [f"used {name}", f"all {name}"])]


def properties(sheet: Sheet) -> Iterator[str]:
    """Give the names of all properties that a style sheet sets."""
    for each in sheet:
        if isinstance(each, Block):
            yield from properties(each.rules)
        elif isinstance(each, Rule):
            yield from (name for name, _ in each.declarations if not name.startswith("--"))


@pytest.mark.few(14)
@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_what_is_left_out_changes_nothing(built: tuple[Path, Built], root: str, page: Page, kind: str) -> None:
    """A page of each type computes to the same styles, pseudo-elements included, on screens, in the dark, with forced colours, on paper."""
    page.goto(root + PAGE_TYPES[kind])
    settled(page)
    # One for screens and one for paper; what moves the hands of a stroke is a file of its own.
    assert page.locator("link[rel=stylesheet][href*='/look/']").count() == 2
    assert differences(page, root, whole_sheet(built[0], PAGE_TYPES[kind])) == []


@pytest.mark.parametrize(
    ("rule", "looks"),
    [
        (".guide-lead{letter-spacing:1px}", set(LOOKS)),
        ("@media print{.guide-lead{letter-spacing:1px}}", {"paper"}),
        ("@media (forced-colors:active){.guide-lead::after{content:'x'}}", {"forced colours"}),
        ("@media screen and (prefers-color-scheme:dark){:root:root:root{--guide-ink:#fff}}", {"a wide screen in the dark"}),
    ],
)
def test_a_rule_that_is_missed_is_noticed(built: tuple[Path, Built], root: str, page: Page, rule: str, looks: set[str]) -> None:
    """The comparison above sees a single rule that is missing, in whichever look it counts."""
    page.goto(root)
    settled(page)
    assert {name for name, _ in differences(page, root, whole_sheet(built[0], "") + rule)} == looks


def test_the_search_brings_its_rules(built: tuple[Path, Built], root: str, page: Page) -> None:
    """With the search open the page looks as with all rules, and the first rules have given way."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(root)
    page.locator(".guide-search input").fill("kidney")
    expect(page.get_by_text("In the text of the pages")).to_be_visible()
    expect(page.locator("link[rel=stylesheet][href*='/look/']:not([href$='-more.css'])")).to_have_count(0)
    assert page.locator(".guide-found__link").first.evaluate("link => getComputedStyle(link.firstChild).display") == "block"
    assert differences(page, root, whole_sheet(built[0], "")) == []


@pytest.mark.parametrize("address", [GUIDE, f"{GUIDE}session/", f"{GUIDE}cheat-sheet/", STROKE])
def test_the_check_of_today_brings_its_rules(built: tuple[Path, Built], root: str, page: Page, address: str) -> None:
    """A page that follows the safety check looks as with all rules."""
    checked(page, root, {"blood-thinners": "agreed", "varicose": "yes"}, {"varicose": ["calves"]})
    page.goto(root + address)
    settled(page)
    expect(page.locator(".guide-today")).to_be_visible()
    expect(page.locator("link[rel=stylesheet][href*='/look/']:not([href$='-more.css'])")).to_have_count(0)
    assert differences(page, root, whole_sheet(built[0], address)) == []


# The files


PAGE = """<html><head><link rel="stylesheet" href="../assets/a-room/own.css">
</head><body><div class="guide-page guide-page--{kind}">{body}</div><script type="module" src="../assets/main.js"></script></body></html>"""
SHEETS = {
    "assets/a-room/own.css": ":root{--a:1px;--b:2px;--c:var(--b)}p{margin:var(--a)}.one{color:red}.two{color:blue}.made{top:1px}.found{top:2px}.list{top:3px}@media print{p,.two{top:0}.found{top:1px}}@font-face{src:url(a.woff2)}",
}
SCRIPTS = {
    "assets/main.js": 'import "./page/made.js";\nif (document.querySelector("a-list")) import("./a-room/list.js");',
    "assets/page/made.js": 'h("p", { class: "made" });',
    "assets/search/search.js": 'h("p", { class: "found" });',
    "assets/search/deep.js": 'h("p", { class: "deep" });',
    "assets/a-room/list.js": 'h("p", { class: "list" });',
}
TABLE = {
    "assets/main.js": Script(("assets/page/made.js",), ("assets/a-room/list.js", "assets/search/search.js")),
    "assets/page/made.js": Script(),
    "assets/search/search.js": Script(by_need=("assets/search/deep.js",)),
    "assets/search/deep.js": Script(),
    "assets/a-room/list.js": Script(element="a-list"),
}


def made(**bodies: str) -> dict[str, str]:
    look = Look(SHEETS, SCRIPTS, table=TABLE)
    for kind, body in bodies.items():
        page = PAGE.format(kind=kind, body=body)
        group = group_of(page)
        look.add(group, page)
        assert dressed(page, group).count("stylesheet") == 2
        assert f'href="../assets/look/{kind}-a-room-own.css"' in dressed(page, group)
        assert f'href="../assets/look/{kind}-a-room-own-paper.css" media="print"' in dressed(page, group)
    return dict(look.files())


@pytest.mark.ring("quick")
def test_each_kind_gets_what_it_uses() -> None:
    """A kind has the rules of its own pages and scripts, those for paper apart; what the search makes comes later; a font is found."""
    files = made(one='<p class="one">', two='<a-list class="two">')
    font = "@font-face{src:url(../a-room/a.woff2)}"
    assert files == {
        "assets/look/one-a-room-own.css": f":root{{--a:1px}}p{{margin:var(--a)}}.one{{color:red}}.made{{top:1px}}{font}",
        "assets/look/one-a-room-own-paper.css": "p{top:0}",
        "assets/look/one-a-room-own-more.css": f":root{{--a:1px}}p{{margin:var(--a)}}.one{{color:red}}.made{{top:1px}}.found{{top:2px}}.list{{top:3px}}@media print{{p{{top:0}}.found{{top:1px}}}}{font}",
        "assets/look/two-a-room-own.css": f":root{{--a:1px}}p{{margin:var(--a)}}.two{{color:blue}}.made{{top:1px}}.list{{top:3px}}{font}",
        "assets/look/two-a-room-own-paper.css": "p,.two{top:0}",
        "assets/look/two-a-room-own-more.css": f":root{{--a:1px}}p{{margin:var(--a)}}.two{{color:blue}}.made{{top:1px}}.found{{top:2px}}.list{{top:3px}}@media print{{p,.two{{top:0}}.found{{top:1px}}}}{font}",
    }


@pytest.mark.ring("quick")
@pytest.mark.parametrize(
    ("page", "says"),
    [
        (PAGE.format(kind="one", body="").replace("guide-page--one", "other"), "names no kind"),
        (PAGE.format(kind="one", body="").replace("stylesheet", "icon"), "no link to a style sheet"),
        (PAGE.format(kind="one", body="").replace("../assets/a-room/own.css", "own.css"), "outside assets/"),
    ],
)
def test_a_page_that_is_not_as_expected_is_refused(page: str, says: str) -> None:
    """A page without a kind, without a style sheet, or with a file from elsewhere stops the build."""
    with pytest.raises(StylesError, match=says):
        group_of(page)


def test_a_script_that_nobody_knows_is_refused() -> None:
    """A page that loads a script without a line in the table stops the build: its rules would be dropped."""
    page = PAGE.format(kind="one", body="").replace("assets/main.js", "assets/a-room/other.js")
    with pytest.raises(StylesError, match=r"assets/a-room/other.js"):
        Look(SHEETS, SCRIPTS, table=TABLE).add(group_of(page), page)


def test_two_kinds_do_not_share_a_file() -> None:
    """Two groups of pages whose style sheets would have one address stop the build."""
    look = Look({**SHEETS, "assets/a/room/own.css": ""}, SCRIPTS, table=TABLE)
    one = PAGE.format(kind="one", body="")
    for page in (one, one.replace("a-room/own", "a/room/own")):
        look.add(group_of(page), page)
    with pytest.raises(StylesError, match="the same style sheet"):
        dict(look.files())
