"""Warnings in layers: none is lost, each is said where it can be acted on, and few stand before the strokes."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest

from generator.guide import addresses
from generator.guide.cautions import Caution, Cautions, doing, doing_here
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.layers import BESIDE, Layers, layers, own_of
from generator.place.lines import lines
from generator.records import Routine
from generator.records.called import warned_of
from generator.records.vocabulary import Over
from generator.site.walk import read
from tests.content.carried import rendered
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")


def keys(cautions: object) -> set[str]:
    assert isinstance(cautions, tuple | list)
    return {each.key for each in cautions}


def said(found: Layers) -> list[str]:
    """Give the key of each warning that stands somewhere before, beside or after the strokes, or is folded."""
    beside = {each.key: None for own in found.beside.values() for line in own for each in line.cautions}
    return [
        *(each.key for part in (found.set_up, found.off, found.light, found.rules, found.after, found.folded) for each in part),
        *beside,
    ]


def routines(library: Library) -> list[tuple[Routine, Layers]]:
    facts = Facts(library)
    return [(routine, layers(facts, routine)) for routine in library.routines.values()]


@pytest.mark.parametrize("content", ["real", "tiny"])
def test_none_is_lost_and_each_has_one_moment(content: str) -> None:
    """Every warning that what is done carries is said once: at its moment, or in the list of all with a reason."""
    library = real_library() if content == "real" else read(tiny_content())
    cautions = Facts(library).the(Cautions)
    for routine, found in some(routines(library)):
        strokes = [step for step in flat_steps(routine) if step.technique]
        wanted = {c.key for step in strokes for what in doing_here(library, routine, step) for c in cautions.on(what)}
        assert keys(found.every) == wanted != set()
        assert sorted(said(found)) == sorted(wanted)
        assert all(each.record.fold for each in found.folded)


@pytest.mark.ours
def test_what_a_routine_does_not_do_warns_of_nothing(real: Library) -> None:
    """A warning reaches a routine by its own areas, positions and supplies: never by what a stroke could do elsewhere, and never by less."""
    cautions = Facts(real).the(Cautions)
    for routine, found in some(routines(real)):
        wide = {c.key for s in flat_steps(routine) if s.technique for c in cautions.of(real.techniques[s.technique])}
        assert keys(found.every) <= wide | {
            c.key for s in flat_steps(routine) if s.step.instead for c in cautions.of(real.techniques[s.step.instead])
        }
        for key in some(wide - keys(found.every)) if routine.over is Over.CLOTHES else ():
            kind, ref = key.split("/")
            record = real.by_kind[kind][ref]
            assert not getattr(getattr(record, "reach", None), "everything", False)


@pytest.mark.ours
def test_oil_is_no_matter_through_clothes(real: Library) -> None:
    """The chair guides warn of no laundry, flame, patch test, latex or slippery feet, of no kneeling and of no covers."""
    gone = {"oily-laundry", "no-flame", "patch-test", "latex", "slippery-feet", "no-kneeling", "stay-covered"}
    for routine, found in some(routines(real)):
        told = {each.record.id for each in found.every}
        if routine.id.startswith("chair"):
            assert not told & gone
        else:
            assert {"oily-laundry", "no-flame", "patch-test"} <= told


@pytest.mark.ours
def test_few_lines_stand_before_and_beside_the_strokes(real: Library) -> None:
    """At most seven lines before the strokes, and three beside each, what it is left out with counted."""
    for routine, found in some(routines(real)):
        assert len(found.off) + bool(found.light) + len(found.rules) <= 7, routine.id
        for step in flat_steps(routine):
            if step.technique:
                leave = bool(real.techniques[step.technique].skip_if)
                assert len(found.beside[step.id]) + leave <= BESIDE, f"{routine.id}: {step.id}"


@pytest.mark.ours
def test_the_first_warnings_of_a_stroke_are_about_its_hands(real: Library) -> None:
    """Beside kneading stands that the skin is not pinched, wherever it is done, and beside taps where nobody taps."""
    facts = Facts(real)
    assert own_of(facts, real.techniques["petrissage-knead"])[0].text == "Do not pinch the skin."
    found = layers(facts, real.routines["back-20"])
    assert [line.text for line in found.beside["taps"]] == ["Do not tap on the lower back, the kidneys, the spine or any bone."]
    assert {each.record.id for each in found.off} == {"spine", "kidneys"}
    assert {each.record.id for each in found.light} == {"lower-back", "lower-ribs", "waist-sides"}


def test_what_must_never_be_done_beside_a_stroke_always_stands(real: Library) -> None:
    """On its own page a stroke has every never of its hands, its moves and its areas that stands before or beside strokes."""
    facts = Facts(real)
    cautions = facts.the(Cautions)
    for technique in some(real.techniques.values()):
        shown = {each.key for line in own_of(facts, technique) for each in line.cautions}
        never = {c.key for c in cautions.on(doing(technique)) if c.never and c.close and not c.everywhere}
        hidden = {key for key in never - shown if not _is_said_elsewhere(real, key)}
        assert hidden == set(), technique.id


def _is_said_elsewhere(library: Library, key: str) -> bool:
    kind, ref = key.split("/")
    record = library.by_kind[kind][ref]
    return bool(getattr(record, "moment", None) in ("set-up", "after") or getattr(record, "fold", None))


def test_lines_that_begin_alike_are_one(real: Library) -> None:
    """Places that nobody presses on are one line, with each of its warnings; other warnings stay apart, and none is lost."""
    areas = [Caution(real.areas[ref], False) for ref in ("elbow-crease", "spine", "funny-bone", "inner-wrist")]
    pinch = Caution(real.warnings["no-pinching"], False)
    merged = lines([areas[0], pinch, *areas[1:]])
    assert [line.text for line in merged] == [
        "Do not press on the elbow crease, the spine, the funny bone or the inner wrist.",
        "Do not pinch the skin.",
    ]
    assert [each.key for line in merged for each in line.cautions] == [areas[0].key, *keys_of(areas[1:]), pinch.key]
    assert [line.text for line in lines([pinch, areas[0]])] == ["Do not pinch the skin.", "Do not press on the elbow crease."]


def keys_of(cautions: list[Caution]) -> list[str]:
    return [each.key for each in cautions]


@pytest.fixture(scope="module")
def pages(real: Library) -> Mapping[str, str]:
    return rendered(real)


def whole(page: str) -> list[str]:
    """Give the keys of the warnings in the list of all of a page, by what each of them leads to."""
    found = re.findall(r'<dt><svg.*?</svg><a href="[^"]*safety/(areas/)?#([\w-]+)">', page)
    return [f"{'areas' if area else 'warnings'}/{name}" for area, name in found]


def test_a_guide_shows_each_of_its_warnings_and_has_all_whole(real: Library, pages: Mapping[str, str]) -> None:
    """The page of each length has every warning in its list of all, whole, and says each at its moment but those that are folded."""
    facts = Facts(real)
    for ref in some(real.site.guides):
        guide = real.guides[ref]
        for routine in some(map(real.routines.__getitem__, guide.routines)):
            page, found = pages[addresses.massage(guide, routine)], layers(facts, routine)
            shown = {key for names in re.findall(r'data-warning="([^"]*)"', page) for key in names.split()}
            assert shown == keys(found.every) - keys(found.folded)
            assert sorted(whole(page)) == sorted(keys(found.every))
            assert f"All {len(found.every)} warnings" in page
            fold = html.unescape(page.split('class="guide-all"')[1].split("</details>")[0])
            for each in found.every:
                assert all(text in fold for text in (each.text, str(each.record.why), str(each.record.do or "")))


def test_a_line_says_each_warning_that_it_is(real: Library, pages: Mapping[str, str]) -> None:
    """The words of a line are those of its warning; of several, what they share and then each place; light areas are named."""
    checked = 0
    for page in pages.values():
        for names, words in re.findall(r'<li data-warning="([^"]*)"[^>]*>.*?<span>([^<]*)</span></li>', page):
            text = html.unescape(words)
            records = [real.by_kind[kind][ref] for kind, ref in (name.split("/") for name in names.split())]
            if text.startswith("Light only: "):
                assert all(str(getattr(record, "name", "")).lower() in text for record in records)
            elif len(records) == 1:
                assert text == warned_of(records[0])  # type: ignore[arg-type]
            else:
                assert all(warned_of(record).removeprefix(text[:12])[-12:-1] in text for record in records)  # type: ignore[arg-type]
            checked += 1
    assert checked > len(real.techniques)


def test_a_stroke_has_all_its_warnings_whole(real: Library, pages: Mapping[str, str]) -> None:
    """The page of each stroke has every warning of it in its list of all, and those about its hands beside its instructions."""
    facts = Facts(real)
    for technique in some(real.techniques.values()):
        page = pages[addresses.address(technique)]
        wanted = {each.key for each in facts.the(Cautions).of(technique)}
        assert sorted(whole(page)) == sorted(wanted)
        beside = {key for names in re.findall(r'data-warning="([^"]*)"', page) for key in names.split()}
        assert beside == {each.key for line in own_of(facts, technique) for each in line.cautions}
        assert page.index('class="guide-do"') > page.rindex('data-warning="') if beside else True


def test_no_warning_stands_more_than_twice(real: Library, pages: Mapping[str, str]) -> None:
    """Outside the list of all, no sentence of a warning that holds for many strokes is said again and again."""
    for ref in some(real.site.guides):
        guide = real.guides[ref]
        for routine in some(map(real.routines.__getitem__, guide.routines)):
            page = re.sub(
                r"(?s)<details class=\"guide-all\".*?</details>|<template.*?</template>",
                "",
                pages[addresses.massage(guide, routine)],
            )
            found = layers(Facts(real), routine)
            wide = (*found.off, *found.light, *found.rules, *found.set_up, *found.after)
            assert [each.key for each in wide if html.unescape(page).count(each.text) > 2] == []
