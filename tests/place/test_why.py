"""What a routine does not show is accounted for: each warning of its strokes is in its layers, or has a reason that the decision gave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from generator.contribute.why import NOT_SHOWN, REASONS, SAID, UnknownRoutineError, asked_for, reason, why_parts
from generator.guide.cautions import Cautions, Doing, Missing, Refusal, doing, judge
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import routine_techniques
from generator.place.layers import By, Layers, layers
from generator.place.why import UnexplainedError, Why, account, why
from generator.records import Area, Reach, Routine, SafetyWarning
from generator.records.vocabulary import Hand, Moment, Move
from generator.site.walk import read
from tests.conftest import Run
from tests.helpers.casefile import guide_of, tiny_content
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: Every reason there is for a warning that does not apply, and everything that decides when one is said. Another one is meant, and seen here.
PINNED = ("area", "move", "hand", "position", "supply", "clothes", "name")
DECIDING = ("fold", "record", "reach")


def wide(facts: Facts, routine: Routine) -> set[str]:
    """Give every warning that the strokes of a routine carry wherever they are done: the reach of their records alone."""
    strokes = routine_techniques(facts.library, routine)
    return {each.key for technique in strokes for each in facts.the(Cautions).of(technique)}


def lost(facts: Facts, routine: Routine, found: Layers, told: Why) -> set[str]:
    """Give each warning of its strokes that is neither in the layers of a routine nor told with a reason, or that is both."""
    shown = {each.key for each in found.every}
    named = {each.caution.key for each in told.not_shown if each.refusals}
    return (wide(facts, routine) ^ (shown | named)) | (shown & named)


def a_warning(reach: Reach | None) -> SafetyWarning:
    made = SafetyWarning.model_construct(never="Do not do it.", why="It hurts.", reach=reach)
    made.__dict__.update(id="made", node=None)
    return made


def reaching(**what: tuple[str, ...]) -> Reach:
    """Make a reach that no file says."""
    return Reach.model_construct(**what)  # type: ignore[arg-type]


@pytest.mark.parametrize("content", ["real", "tiny"])
def test_shown_and_named_are_all(content: str) -> None:
    """For every routine, what its layers show and what is named with a reason is every warning that its strokes carry, each once."""
    library = real_library() if content == "real" else read(tiny_content())
    facts = Facts(library)
    for routine in some(library.routines.values()):
        found, told = layers(facts, routine), why(facts, routine)
        assert lost(facts, routine, found, told) == set()
        assert (told.of, told.shown) == (len(wide(facts, routine)), len(found.every))


@pytest.mark.ring("test")
def test_a_warning_that_the_layers_drop_is_found(real: Library) -> None:
    """Whichever warning is taken out of the layers of a routine, nothing gives a reason for it, and there is no account."""
    facts = Facts(real)
    for routine in some(real.routines.values()):
        found = layers(facts, routine)
        for caution in some(found.every):
            less = replace(found, every=tuple(each for each in found.every if each is not caution))
            with pytest.raises(UnexplainedError, match=f'"{routine.id}" does not show "{caution.key}"'):
                account(facts, routine, less)


@pytest.mark.ours
def test_a_warning_that_the_account_drops_is_missed(real: Library) -> None:
    """Whichever warning is taken out of the account of a routine, or loses its reasons there, is found as lost."""
    facts = Facts(real)
    told = [(routine, why(facts, routine)) for routine in real.routines.values()]
    for routine, account_of in some((each, found) for each, found in told if found.not_shown):
        found = layers(facts, routine)
        for each in some(account_of.not_shown):
            rest = tuple(other for other in account_of.not_shown if other is not each)
            for less in (rest, (*rest, replace(each, refusals=()))):
                assert lost(facts, routine, found, replace(account_of, not_shown=less)) == {each.caution.key}


def test_the_reasons_are_a_closed_list() -> None:
    """Every reason that the decision can give, everything that decides a moment, and words for each: no more and no fewer."""
    assert tuple(map(str, Missing)) == PINNED
    assert tuple(map(str, By)) == DECIDING
    assert set(REASONS) == set(Missing)
    assert {*SAID, Moment.EVERY, Moment.STROKE} == {*Moment, None}


NOTHING = Doing((), (), (), (), (), ())


@pytest.mark.parametrize(
    ("kind", "reach", "what"),
    [
        (Missing.AREA, reaching(areas=("spine",)), NOTHING),
        (Missing.MOVE, reaching(moves=(Move.GLIDE,)), NOTHING),
        (Missing.HAND, reaching(hands=(Hand.PALMS,)), NOTHING),
        (Missing.POSITION, reaching(positions=("seated",)), NOTHING),
        (Missing.SUPPLY, reaching(supplies=("massage-oil",)), NOTHING),
        (Missing.CLOTHES, reaching(supplies=("massage-oil",)), replace(NOTHING, left_out=("massage-oil",))),
        (Missing.NAME, None, NOTHING),
        (Missing.NAME, Reach(), NOTHING),
        (Missing.NAME, Reach.model_construct(everything=False), NOTHING),
    ],
)
def test_each_reason_is_given(tiny_library: Library, kind: Missing, reach: Reach | None, what: Doing) -> None:
    """A warning that is about one thing is refused with what is missing, in words, and applies as soon as that is there, or it is named."""
    warning = a_warning(reach)
    [refusal] = judge(warning, what, ()).refusals
    assert refusal.kind is kind
    assert not judge(warning, what, ()).applies
    assert judge(warning, replace(what, warnings=("made",)), ()).applies
    for field, given in (reach.model_dump(exclude_defaults=True) if reach else {}).items():
        with_it = what if field == "areas" else replace(what, **{field: given})
        assert judge(warning, with_it, given if field == "areas" else ()).applies
    if kind is not Missing.NAME:
        assert reason(tiny_library, refusal).count('"') == 2
    else:
        assert reason(tiny_library, refusal) == "no stroke names it"


@pytest.fixture(scope="module")
def tiny_library() -> Library:
    return read(tiny_content())


def test_every_part_of_a_reach_can_be_missing() -> None:
    """Each field of a reach is asked for: alone, with nothing there, it refuses. What reaches everything is never refused."""
    one: dict[str, tuple[str, ...]] = {
        "areas": ("spine",),
        "moves": (Move.TAP,),
        "hands": (Hand.THUMBS,),
        "positions": ("seated",),
        "supplies": ("candle",),
    }
    assert {*one, "everything"} == set(Reach.model_fields)
    for field, value in some(one.items()):
        assert [len(each.of) for each in judge(a_warning(reaching(**{field: value})), NOTHING, ()).refusals] == [1]
    assert judge(a_warning(Reach.model_construct(everything=True)), NOTHING, ()).applies


def test_what_is_asked_of_one_thing_has_all_of_its_reasons(real: Library) -> None:
    """A stroke carries a warning exactly if nothing is missing for it, over all strokes and all warnings."""
    cautions = Facts(real).the(Cautions)
    both = {True: 0, False: 0}
    for technique in some(real.techniques.values()):
        what = doing(technique)
        carried = {each.key for each in cautions.on(what)}
        warning: list[Area | SafetyWarning] = [*(a for a in real.areas.values() if a.never or a.careful), *real.warnings.values()]
        for record in warning:
            refused = bool(cautions.refusals(record, what))
            assert refused is (f"{record.kind}/{record.id}" not in carried)
            both[refused] += 1
    assert min(both.values()) > 0


@pytest.mark.ours
def test_the_chair_says_why_it_is_dry(real: Library) -> None:
    """On a chair nobody kneels, no oil is used through clothes, and no hand comes to the lower back; what waits says for what."""
    [part] = why_parts(Facts(real), asked_for(real, "chair-8"))
    rows = {str(row[0]): row[1:] for row in part.rows}
    assert rows["warnings/no-kneeling"] == (NOT_SHOWN, "position", 'nobody is "Face down" or "On the side"')
    assert rows["warnings/latex"] == (NOT_SHOWN, "clothes", 'it is done over clothes, without "Massage oil or lotion"')
    assert rows["areas/lower-back"] == (NOT_SHOWN, "area", 'no step enters "Lower back"')
    assert rows["warnings/no-flame"][1] == "clothes, supply"
    assert rows["warnings/no-tools"] == ("in the list of all alone", "fold", "Nothing in our guides uses a tool.")
    assert rows["warnings/getting-up-slowly"] == ("afterwards", "record", "its record names the moment: after")
    assert rows["warnings/broken-skin"][0] == "before, as a thing to do"


def test_what_is_folded_or_waits_is_told(real: Library) -> None:
    """Every warning of a routine that stands among those folded, afterwards or to set up has a row, and no other one of those shown has."""
    facts = Facts(real)
    for routine in some(real.routines.values()):
        found, [part] = layers(facts, routine), why_parts(facts, [routine])
        told = {str(row[0]) for row in part.rows if row[1] != NOT_SHOWN}
        assert told == {each.key for each in (*found.folded, *found.after, *found.set_up)}
        assert all(all(row) for row in part.rows)


def test_a_made_moment_says_what_decides_it() -> None:
    """A fold gives its own words as the reason; a moment of a record is named as that; what neither says follows from the reach."""
    content = dict(tiny_content())
    path = PurePosixPath("content/warnings/oily-laundry.yml")
    assert path in content, sorted(map(str, content))
    by: Mapping[bytes, tuple[Moment | None, By]] = {
        b"": (Moment.EVERY, By.REACH),
        b"moment: after\n": (Moment.AFTER, By.RECORD),
        b"moment: after\nfold: Nobody dries towels here.\n": (None, By.FOLD),
    }
    for lines, wanted in by.items():
        library = guide_of({**content, path: content[path] + lines})
        facts = Facts(library)
        said = layers(facts, library.routines["back-6"]).moments["warnings/oily-laundry"]
        assert (said.moment, said.by) == wanted
        [part] = why_parts(facts, library.routines.values())
        assert [row[3] for row in part.rows] == {
            By.REACH: [],
            By.RECORD: ["its record names the moment: after"],
            By.FOLD: ["Nobody dries towels here."],
        }[said.by]


def test_which_routines_are_asked_for(real: Library) -> None:
    """Without a name all; by a name the routine, or those of the guide; of another name one sentence names those that there are."""
    assert asked_for(real, "") == tuple(real.routines.values())
    for routine in real.routines.values():
        assert routine in asked_for(real, routine.id)
    for guide in some(real.guides.values()):
        assert [each.id for each in asked_for(real, guide.id)] == [*guide.routines]
    with pytest.raises(UnknownRoutineError) as caught:
        asked_for(real, "nowhere")
    assert all(f"{each} " in f"{caught.value} ".replace(",", " ") for each in (*real.guides, *real.routines))


def test_several_things_are_missing_at_once() -> None:
    """All that is missing is said: a reach of two kinds gives two reasons, each with every name."""
    reach = reaching(areas=("spine", "kidneys"), moves=(Move.TAP,))
    assert judge(a_warning(reach), NOTHING, ()).refusals == (
        Refusal(Missing.AREA, ("spine", "kidneys")),
        Refusal(Missing.MOVE, (Move.TAP,)),
    )


@pytest.mark.ring("test")
class TestCommand:
    """The command `status --why`."""

    def test_all_and_one(self, tiny: Path, generator: Run) -> None:
        """It prints each routine, or the one that is named, as text or as JSON, and is clean."""
        done = generator(tiny, "status", "--why")
        assert (done.returncode, done.stderr) == (0, "")
        assert "back-6" in done.stdout
        for name in ("back", "back-6"):
            told = json.loads(generator(tiny, "status", "--why", name, "--format", "json").stdout)
            assert [*told] == ["back-6"]
            assert {row["because"] for row in told["back-6"]["rows"]} <= {*PINNED, *DECIDING}

    def test_an_unknown_name(self, tiny: Path, generator: Run) -> None:
        """A name that nothing bears is one sentence with those there are, and exit 2; so is a name without --why."""
        done = generator(tiny, "status", "--why", "back-7")
        says = 'error: there is no routine and no guide "back-7", there are back and back-6\n'
        assert (done.returncode, done.stdout, done.stderr) == (2, "", says)
        done = generator(tiny, "status", "back-6")
        assert (done.returncode, done.stdout, done.stderr) == (2, "", 'error: status takes "back-6" only with --why\n')
