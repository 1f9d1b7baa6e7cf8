"""No output says of a stroke what its place does not allow: 1000 places by chance, and every step as it is read and printed before any check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps
from generator.pages import render
from generator.pages.review import ReviewLines
from generator.paper.booklet import Booklets
from generator.place.here import Here
from generator.records import Guide, Routine, Technique
from generator.records.vocabulary import Over, Pressure
from tests.content.carried import EPOCH
from tests.helpers.real import real_library, real_pages
from tests.helpers.some import some
from tests.place.oracle import Allowed, Fault, Oracle, Text
from tests.place.places import Done, Places, places
from tests.place.shown import shown

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

LIBRARY = real_library()
COUNT = 500


@dataclass(frozen=True)
class Allow:
    """A word that the oracle finds and that is right all the same."""

    technique: str
    word: str
    text: str
    reason: str


_CHAIR = "it says where the giver is in each position, one after the other"
_BESIDE = "it says where the giver is, not where the hands are"
#: Every false alarm. One that is none any more is a failure.
ALLOW = (
    *(
        Allow(name, "chair", text, _CHAIR)
        for name, text in {
            "feather": "Beside the hip, or behind the chair.",
            "palm-circles": "Level with the ribs, or behind the chair.",
            "petrissage-knead": "Level with the part you knead, or behind the chair.",
            "scalp-circles": "At the head end, or behind the chair.",
            "tapotement-cup": "Level with the shoulder blades, or behind the chair.",
            "tapotement-tap": "Level with the shoulder blades, or behind the chair.",
            "vibration-shake": "Beside the upper back, or behind the chair.",
        }.items()
    ),
    Allow("arm-glide", "arm", "Beside the arm, facing the person.", _BESIDE),
    Allow("tapotement-cup", "shoulder blades", "Level with the shoulder blades, or behind the chair.", _BESIDE),
    Allow("tapotement-tap", "shoulder blades", "Level with the shoulder blades, or behind the chair.", _BESIDE),
    Allow("vibration-shake", "upper back", "Beside the upper back, or behind the chair.", _BESIDE),
    Allow(
        "closing-hold",
        "bare",
        "Slow down. If the back is bare, lay a dry towel over it. Rest two still hands on it, as at the start.",
        "it asks whether it is",
    ),
    Allow(
        "hand-palm-circles",
        "light",
        "Is this hand sore anywhere? Is this light enough?",
        "who asks whether it is light enough asks for less",
    ),
)
#: Strokes of which a place can leave areas and no instruction: each has one that needs several areas at once. No more may come.
WITHOUT_WORDS = {"vibration-shake"}


@cache
def the_places() -> Places:
    return places(LIBRARY, COUNT)


@cache
def oracle() -> Oracle:
    return Oracle(LIBRARY)


def unexpected(technique: Technique, found: Iterable[Fault]) -> list[str]:
    """Leave out the false alarms."""
    known = {(each.technique, each.word, each.text) for each in ALLOW}
    return [f"{technique.id}: {each}" for each in found if (technique.id, each.word, each.text.words) not in known]


def told(place: Here) -> Iterator[Text]:
    """Give every text that outputs take from a place."""
    yield Text("giver", place.giver, "giver")
    yield Text("cue", place.cue)
    yield Text("first", place.first.text, "spoken")
    for each in place.instructions:
        yield Text(f"do {each.id}", each.do)
        yield Text(f"say {each.id}", each.say, "spoken")
    for ask in place.asks:
        yield Text("ask", ask.text, "spoken")


@pytest.mark.parametrize("kind", ["routines", "alone"])
def test_a_place_says_nothing_that_it_does_not_allow(kind: str) -> None:
    """Under checks by chance no instruction, cue or question names an area, pressure, position, clothing or oil that is not there."""
    found: tuple[Done, ...] = getattr(the_places(), kind)
    assert len(found) == COUNT
    wrong = []
    for done in found:
        wrong += unexpected(done.technique, oracle().faults(done.allowed(LIBRARY), told(done.here(LIBRARY))))
    assert wrong == []


def test_the_places_are_of_many_kinds() -> None:
    """Among them are strokes that lose areas, pressure, skin, a position, and oil; limits stand in each in their own words."""
    done = [*the_places().routines, *the_places().alone]
    assert len({each.technique.id for each in done}) > 30
    assert sum(len(each.today.where) < len(each.technique.where) for each in done) > 100
    assert {max(each.today.where.values()) for each in done} == {*Pressure} - {Pressure.NEVER}
    assert {each.today.over for each in done} == {Over.SKIN, Over.CLOTHES}
    assert len({position for each in done for position in each.today.positions}) >= 4
    assert sum(bool(each.today.gone) for each in done) > 20
    for each in done:
        limits = [str(step.do) for step in each.technique.steps if step.limit]
        assert [said.do for said in each.here(LIBRARY).instructions if said.do in limits] == limits


def test_a_place_has_something_to_do() -> None:
    """A stroke that is done says what to do, but for those that are known."""
    empty = {each.technique.id for each in the_places().alone if not each.here(LIBRARY).on_the_clock}
    assert empty == WITHOUT_WORDS
    assert {each.technique.id for each in the_places().routines if not each.here(LIBRARY).on_the_clock} == set()


@pytest.mark.parametrize("allow", ALLOW, ids=lambda each: f"{each.technique} {each.word}")
def test_what_is_allowed_is_still_said_and_still_found(allow: Allow) -> None:
    """Each false alarm is the text of its stroke, and the oracle finds its word in some place where the stroke is done."""
    technique = LIBRARY.techniques[allow.technique]
    steps = [step for routine in LIBRARY.routines.values() for step in flat_steps(routine) if step.technique == technique.id]
    said = {str(technique.giver), *(str(each.do) for each in technique.steps), *(str(step.step.say or "") for step in steps)}
    assert allow.text in said
    kind = "giver" if allow.text == technique.giver else "told"
    text = Text("", allow.text, kind)  # type: ignore[arg-type]
    every = [
        Allowed(technique, frozenset(map(str, technique.where)) - {area}, pressure, (str(position),), over)
        for area in ("", *map(str, technique.where))
        for pressure in (Pressure.FEATHER, Pressure.MEDIUM)
        for position in technique.positions
        for over in (Over.SKIN, Over.CLOTHES)
    ]
    assert any(fault.word == allow.word for place in every for fault in oracle().faults(place, [text]))


# ---- before any check -----------------------------------------------------------------------------------------------------------


def plain(routines: Iterable[Routine], technique: Technique, step_id: str = "") -> Allowed:
    """Say what the steps of some routines allow a stroke, from their records alone; `step_id` is one step of them."""
    where: dict[str, Pressure] = {}
    positions: list[str] = []
    overs: set[Over] = set()
    for routine in routines:
        for flat in flat_steps(routine):
            if technique.id not in (flat.technique, flat.step.instead) or step_id not in ("", flat.id):
                continue
            kept = flat.areas if flat.technique == technique.id else ()
            for area, firmest in technique.where.items():
                if not kept or area in kept:
                    most = min(firmest, flat.pressure or Pressure.MEDIUM)
                    where[str(area)] = max(most, where.get(str(area), Pressure.NEVER))
            positions.append(str(routine.positions[0]))
            overs.add(routine.over)
    return Allowed(technique, frozenset(where), max(where.values()), tuple(positions), overs.pop() if len(overs) == 1 else None)


@cache
def rendered(address: str) -> str:
    page = next(each for each in real_pages() if each.address == address)
    template = render.environment().get_template(f"pages/{page.template}.md.j2")
    return template.render(render.given(page, Facts(LIBRARY).the(ReviewLines).of(page)))


def pages_of(guide: Guide, routine: Routine) -> dict[str, str]:
    """Give the pages that show each stroke of a routine: of that of all sessions, the part that is its own."""
    session = rendered(addresses.session(guide))
    start = session.index(f'<ol class="guide-plain guide-run" data-routine="{routine.id}">')
    return {
        "guide": rendered(addresses.massage(guide, routine)),
        "session": session[start : session.index("</guide-session>", start)],
        "sheet": rendered(addresses.sheet(guide, routine)),
    }


def test_pages_say_nothing_that_their_steps_do_not_allow() -> None:
    """The page of a guide, its sessions and its sheets say of each step, and of what may step in, only what is done there."""
    wrong, read = [], 0
    every = [(each, LIBRARY.routines[ref]) for each in some(LIBRARY.guides.values()) for ref in each.routines]
    for guide, routine in every:
        for name, page in pages_of(guide, routine).items():
            texts = shown(page)
            for step in flat_steps(routine):
                for stroke, said in ((step.technique, texts[step.id].own), (step.step.instead, texts[step.id].instead)):
                    if not stroke or (name == "sheet" and stroke is step.step.instead):
                        continue
                    assert name == "sheet" or len(said) > 3, (name, step.id)
                    technique = LIBRARY.techniques[stroke]
                    wrong += unexpected(technique, oracle().faults(plain([routine], technique, step.id), said))
                    read += len(said)
    assert wrong == []
    assert read > 500


def test_a_booklet_says_nothing_that_its_routines_do_not_allow() -> None:
    """The block of a stroke, with its drawings, says no more than what some routine of the guide does."""
    booklets = Facts(LIBRARY).the(Booklets)
    wrong = []
    told_of = [(each, stroke) for each in some(booklets.all(EPOCH)) for stroke in some(booklets.of(each.guide).strokes)]
    for booklet, stroke in told_of:
        routines = [LIBRARY.routines[ref] for ref in booklet.guide.routines]
        alts = {name: each["alt"] for name, each in json.loads(booklet.document.shown)["pictures"].items()}
        technique = LIBRARY.techniques[stroke.id]
        said = [Text("giver", stroke.care.giver, "giver"), *(Text("ask", each, "spoken") for each in stroke.care.ask)]
        said += [text for each in stroke.steps for text in (Text("do", each.do), Text("say", each.say, "spoken"))]
        said += [Text("alt", alts[name]) for name in stroke.pictures]
        said += [Text("places", f"{pressure.words} {names}") for pressure, names in stroke.places]
        wrong += unexpected(technique, oracle().faults(plain(routines, technique), said))
    assert wrong == []


# ---- the oracle itself ----------------------------------------------------------------------------------------------------------


#: All areas of a stroke, and every oil of the guide but its lotion.
ALL, OILS = "all", "oils"


def allowed(technique: str, *areas: str, **other: object) -> Allowed:
    """Give a place: face down, on skin, up to medium, unless something else is said. Looked up late, for a guide without these strokes."""
    record = LIBRARY.techniques[technique]
    oils = frozenset(f"massage-oil.{each.id}" for each in LIBRARY.supplies["massage-oil"].choices if each.id != "lotion")
    given: dict[str, object] = {"firmest": Pressure.MEDIUM, "positions": ("face-down",), "over": Over.SKIN, "gone": frozenset()}
    if other.get("gone") == OILS:
        other["gone"] = oils
    return Allowed(record, frozenset(map(str, record.where) if areas == (ALL,) else areas), **{**given, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("technique", "areas", "other", "text", "found"),
    [
        ("petrissage-knead", "shoulders", {}, "Knead the side of the waist too.", ["side of the waist"]),
        ("feather", "shoulders", {}, "Trail down over the shoulder blades.", ["shoulder blades"]),
        ("effleurage-back", ALL, {"firmest": Pressure.LIGHT}, "Go a little firmer, never firmer than medium.", ["firmer"]),
        ("effleurage-back", ALL, {"firmest": Pressure.LIGHT}, "Use medium pressure.", ["medium"]),
        ("effleurage-back", ALL, {}, "Firmly now.", ["firmly"]),
        ("effleurage-back", ALL, {"firmest": Pressure.FEATHER}, "Use light pressure.", ["light"]),
        ("petrissage-knead", "shoulders", {"over": Over.CLOTHES}, "Warm a little oil.", ["oil"]),
        ("petrissage-knead", "shoulders", {"over": Over.CLOTHES}, "Glide on the bare skin.", ["bare"]),
        ("petrissage-knead", "shoulders", {}, "Squeeze through the clothes.", ["through the clothes"]),
        ("feather", "shoulders", {"positions": ("seated",)}, "The back, lying face down.", ["face down", "lying face down"]),
        ("feather", "shoulders", {}, "Stay behind the chair. Lean on the chair.", ["chair"]),
        ("palm-circles", "upper-back", {"positions": ("seated",)}, "Fingers pointing away from you.", ["pointing away from you"]),
        ("effleurage-back", ALL, {"gone": OILS}, "Warm the oil, or a lotion.", ["oil"]),
        ("effleurage-back", ALL, {"gone": frozenset({"massage-oil"})}, "Warm a lotion.", ["lotion"]),
    ],
)
def test_the_oracle_finds(technique: str, areas: str, other: dict[str, object], text: str, found: list[str]) -> None:
    """A left-out area, a firmer word, oil over clothes, a word of another position, oil that is gone: each is found, and nothing else."""
    place = allowed(technique, areas, **dict(other))
    faults = list(oracle().faults(place, [Text("", text)]))
    assert [each.word for each in faults] == found
    assert unexpected(place.technique, faults)


@pytest.mark.parametrize(
    "text",
    [
        "Stop above the lowest ribs, and stay off the waist.",
        "Do not press on the upper back.",
        "Bend at your waist.",
        "Go on, never firmer than medium.",
        "Lighter or firmer?",
        "Come back as light as a feather.",
        "Sweep lightly.",
    ],
)
def test_a_limit_names_nothing(text: str) -> None:
    """What says where to stop, what is the giver's, and what asks for less is no fault."""
    place = allowed("feather", "shoulders", firmest=Pressure.FEATHER)
    assert list(oracle().faults(place, [Text("", text)])) == []
    assert [each.word for each in oracle().faults(place, [Text("", "Your waist.", "spoken")])] == ["waist"]
