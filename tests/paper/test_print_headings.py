"""On paper a heading stands with what it is about, from Chromium and from Firefox, which does not know `break-after: avoid`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.helpers.firefox import Firefox
from tests.helpers.page_types import PAGE_TYPES
from tests.paper.breaks import MARK, alone, empty

pytestmark = pytest.mark.ring("test")

#: Width and height in mm, and the margin that a printer likes: half an inch.
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGIN = 12.7
#: What people print and read, each the heaviest of its kind, and strokes with two, three and four pictures.
READ = {
    kind: PAGE_TYPES[kind]
    for kind in (
        "guide",
        "session",
        "checklist",
        "safety",
        "conditions",
        "condition",
        "stop-signs",
        "areas",
        "supplies",
        "questions",
    )
} | {
    "stroke of 2": PAGE_TYPES["technique"],
    "stroke of 3": "techniques/feather/",
    "stroke of 4": "techniques/sole-stroke/",
    "check": PAGE_TYPES["check"],
    "chair": "guides/chair-massage/",
    "gaps": PAGE_TYPES["gaps"],
    "about": PAGE_TYPES["about"],
}
#: Where Firefox left headings alone, on few pages.
QUICK = ("stroke of 3", "checklist", "conditions")

#: The missing page names its style sheet from the root of the site, and nobody prints it.
KINDS = {kind: there for kind, there in PAGE_TYPES.items() if kind != "missing"}

#: For each heading that the page may end behind: the room it keeps free, and what the first piece after it takes that nothing may tear.
ROOMS = """() => {
  const shown = e => e.getClientRects().length && e.getBoundingClientRect().height > 0;
  const next = e => { do e = e.nextElementSibling; while (e && !shown(e)); return e; };
  const kept = e => getComputedStyle(e).breakInside === "avoid";
  const first = e => {
    const box = e.getBoundingClientRect();
    if (/^H[2-4]$/.test(e.localName.toUpperCase())) return next(e) ? first(next(e)) : box.bottom;
    if (kept(e)) return Math.max(...[...e.parentElement.children].map(each => each.getBoundingClientRect()).filter(each => each.height && each.top > box.top - 1 && each.top < box.bottom).map(each => each.bottom));
    const [part] = [...e.children].filter(each => shown(each) && getComputedStyle(each).display !== "inline");
    return part ? first(part) : Math.min(box.bottom, box.top + 3 * parseFloat(getComputedStyle(e).lineHeight));
  };
  const within = e => (e = e.parentElement) && e.id !== "guide-content" && (kept(e) || within(e));
  return [...document.querySelectorAll("#guide-content :is(h2,h3,h4)")]
    .filter(e => shown(e) && !within(e) && !e.closest(".guide-sheet") && next(e))
    .map(e => {
      const words = document.createRange();
      words.selectNodeContents(e);
      return [e.textContent.trim(), parseFloat(getComputedStyle(e, "::after").height) || 0, first(next(e)) - words.getBoundingClientRect().bottom];
    });
}"""


@pytest.mark.parametrize("there", KINDS.values(), ids=KINDS.keys())
@pytest.mark.ring("all")
def test_the_room_after_a_heading(site_url: str, chromium: Browser, there: str) -> None:
    """A heading keeps as much room as the first piece after it needs, and at most half a page, on each kind of page."""
    context = chromium.new_context(viewport={"width": 697, "height": 1000}, java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(site_url + there)
    rooms = page.evaluate(ROOMS)
    context.close()
    assert [each for each in rooms if not each[2] <= each[1] <= 500] == []


@pytest.mark.ours
def test_the_screen_is_as_it_was(site_url: str, chromium: Browser) -> None:
    """On a screen no heading has room of its own."""
    page = chromium.new_page()
    page.goto(site_url + READ["stroke of 3"])
    assert {room for _, room, _ in page.evaluate(ROOMS)} == {0}
    page.close()


@pytest.mark.parametrize("kind", QUICK)
@pytest.mark.ring("all")
def test_headings_from_firefox(site_url: str, firefox: Firefox, kind: str) -> None:
    """Where Firefox tore most, no heading is alone and no page is nearly empty before one, on either paper."""
    _holds_in_firefox(firefox, site_url + READ[kind])


@pytest.mark.ring("all")
@pytest.mark.parametrize("there", READ.values(), ids=READ.keys())
def test_every_page_from_firefox(site_url: str, firefox: Firefox, there: str) -> None:
    """No heading is alone and no page is nearly empty before one, on each kind of page that is read, on either paper."""
    _holds_in_firefox(firefox, site_url + there)


@pytest.mark.ring("all")
@pytest.mark.parametrize("there", READ.values(), ids=READ.keys())
def test_every_page_from_chromium(site_url: str, chromium: Browser, there: str) -> None:
    """The same holds in Chromium, whose prints were empty after a heading had moved."""
    page = chromium.new_page()
    page.goto(site_url + there)
    assert page.evaluate(MARK)
    for paper, (width, height) in PAPERS.items():
        sides = dict.fromkeys(("top", "right", "bottom", "left"), f"{MARGIN}mm")
        pdf = page.pdf(width=f"{width}mm", height=f"{height}mm", margin=sides)  # type: ignore[arg-type] # a dict with these keys
        assert (paper, alone(pdf), empty(pdf)) == (paper, [], [])
    page.close()


def _holds_in_firefox(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    assert firefox.evaluate(MARK)
    for paper, (width, height) in PAPERS.items():
        pdf = firefox.print(width, height, margins_mm=(MARGIN,) * 4)
        assert (paper, alone(pdf), empty(pdf)) == (paper, [], [])


def test_what_is_wrong_is_told(chromium: Browser) -> None:
    """A heading alone and a page nearly empty are both found, and a heading with its text is neither."""
    page = chromium.new_page()
    page.set_content(
        "<style>h2{color:#c00000}p{break-after:page}</style><h2>Good</h2><p>text</p><h2>Alone</h2><p style='break-before:page'>text</p><p>end"
    )
    pdf = page.pdf(format="A4")
    page.close()
    assert alone(pdf) == ["page 2: Alone"]
    assert empty(pdf) == ["page 1 before: Alone"]
