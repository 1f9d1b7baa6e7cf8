"""A finished safety check in the browser of the tests: how it gets there, and what the generator makes of the same answers."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

from generator.guide.library import Library
from generator.safety.outcome import Outcome, at_spot, merged, outcome_of
from tests.helpers.page_types import ADDRESSES, PAGE_TYPES


def either(address: str, other: str) -> str:
    """Give a page of ours where this is our guide, another of its kind where it is somebody else's."""
    return address if address in ADDRESSES else other


GUIDE = PAGE_TYPES["guide"]
CHAIR, HANDS = (either(f"guides/{name}-massage/", GUIDE) for name in ("chair", "hand"))
STROKE = either("techniques/effleurage-back/", PAGE_TYPES["technique"])
#: One page of each kind that follows.
PAGES = ("", GUIDE, f"{GUIDE}session/", f"{GUIDE}cheat-sheet/", f"{GUIDE}checklists/", STROKE)
Answers = Mapping[str, str]
Spots = Mapping[str, list[str]]

#: Puts a finished check of today into the device's storage, as the check's own page does. What is not named is a no.
PUT = """async ([root, answers, spots, signs]) => {
  const { dayOf, questions, write } = await import(root + "assets/safety/answers.js");
  const { withImplied } = await import(root + "assets/safety/implied.js");
  const data = await (await fetch(root + "assets/check.json")).json();
  const record = { version: data.version, day: dayOf(new Date()), at: "14:05", signs, topics: [], typed: Object.keys(answers), unknown: [],
    answers: { ...answers }, unsure: [], spots, done: true };
  record.answers = withImplied(data.conditions, record.answers);
  for (let open; (open = questions(data, record).filter((id) => !(id in record.answers))).length; ) for (const id of open) record.answers[id] = "no";
  for (const each of data.conditions) if (/yes|agreed/.test(record.answers[each.id]) && (each.spot || each.spot_meanwhile)) record.spots[each.id] ??= [];
  if (!write(record)) throw new Error("nothing was kept");
}"""

#: Answers, and the places that were told, which change much.
CASES: dict[str, tuple[Answers, Spots]] = {
    "blood thinners, veins, nuts": (
        {"blood-thinners": "agreed", "varicose": "yes", "allergy-nut": "yes"},
        {"varicose": ["calves"]},
    ),
    "pregnant": ({"preg-later": "agreed", "preg-20-weeks": "yes"}, {}),
    "heart failure": ({"heart-failure": "agreed", "allergy-nut": "yes"}, {}),
    "frail": ({"older-frail": "yes"}, {}),
    "a bruise low on the back": ({"bruise": "yes"}, {"bruise": ["sacrum"]}),
    "a child": ({"child": "yes"}, {}),
    "sore palms": ({"bruise": "yes"}, {"bruise": ["palms"]}),
}


def checked(page: Page, root: str, answers: Answers, spots: Spots | None = None, signs: list[str] | None = None) -> None:
    """Finish a check of today on this device."""
    page.goto(f"{root}about/")
    page.evaluate(PUT, [root, answers, spots or {}, signs or []])


def opened(page: Page, address: str) -> Page:
    """Open a page and wait until it follows the check, or says that it cannot."""
    page.goto(address)
    page.locator(".guide-today, .guide-unread").wait_for()
    return page


def outcome(library: Library, answers: Answers, spots: Spots | None = None) -> Outcome:
    """Work out what the generator makes of these answers."""
    found = [outcome_of(library.conditions[key], agreed=answer == "agreed") for key, answer in answers.items()]
    for key, areas in (spots or {}).items():
        limits = library.conditions[key].limits
        assert limits
        assert limits.spot
        found.append(at_spot(areas, limits.spot_pressure))
    return merged(found)
