"""No technique leaves without its warnings: they travel with everything in the open data that they are for."""

from __future__ import annotations

import pytest

from generator.guide.cautions import Cautions, areas_inside
from generator.guide.facts import Facts
from generator.guide.steps import routine_techniques
from generator.records.vocabulary import Pressure
from generator.safety.outcome import Stop, leave, outcome_of
from tests.data.published import API, both, guides, published
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")


@pytest.mark.ours
@both
def test_every_technique_carries_its_warnings(name: str) -> None:
    """A technique's file holds every warning that its page shows, whole and with what it rests on."""
    library, files = guides()[name], published(name)
    cautions = Cautions(Facts(library))
    counted = 0
    for technique in library.techniques.values():
        file = files[f"{API}techniques/{technique.id}.json"]
        found = {f"{each['kind']}/{each['id']}": each for each in file["warnings"]}
        expected = cautions.of(technique)
        assert len(found) == len(file["warnings"])
        assert set(found) == {caution.key for caution in expected}
        for caution in expected:
            record, each = caution.record, found[caution.key]
            assert (each.get("never"), each.get("careful")) == (record.never, record.careful)
            assert (each.get("do"), each["why"], each.get("basis")) == (record.do, record.why, record.basis)
            titles = [library.sources[ref].title for ref in record.sources]
            assert [source["title"] for source in each["sources"]] == titles
            assert titles or each["basis"], caution.key
            counted += 1
        assert [each["id"] for each in file["kept_off"]] == [area.id for area in cautions.kept_off(technique)]
        assert {each["id"]: each["pressure"] for each in file["where"]} == {k: str(v) for k, v in technique.where.items()}
    assert counted > (300 if name == "real" else 10)


@pytest.mark.ours
def test_what_single_figures_rest_on_is_published() -> None:
    """A condition, and a warning on each stroke that carries it, say which of their figures are ours; a record that backs nothing has no key."""
    files = published("real")
    failure = files[f"{API}conditions/heart-failure.json"]["backing"]
    assert failure == [
        {"at": "limits.minutes", "words": "30 minutes at most", "sources": [], "ours": "The 30 minutes are our own figure."}
    ]
    harm = {each["at"]: each for each in files[f"{API}claims/harm.json"]["backing"]}
    assert [source["id"] for source in harm["more.2"]["sources"]] == ["yin-2014"]
    assert "ours" not in harm["more.2"]
    warnings = {each["id"]: each for each in files[f"{API}techniques/feather.json"]["warnings"]}
    assert warnings["getting-up-slowly"]["backing"][0]["ours"].endswith("our own figure.")
    assert "backing" not in files[f"{API}conditions/heart-rhythm.json"]


def test_warnings_counted_by_hand() -> None:
    """The long glide lies on seven areas, of which five warn; the spine inside them warns too; it is reached by two warnings."""
    file = published("tiny")[f"{API}techniques/long-glide.json"]
    found = {(each["kind"], each["id"]): each for each in file["warnings"]}
    areas = {"upper-back", "lower-back", "kidneys", "lower-ribs", "waist-sides", "spine"}
    assert set(found) == {*(("areas", area) for area in areas), ("warnings", "no-force"), ("warnings", "oily-laundry")}
    spine = found["areas", "spine"]
    assert (spine["name"], spine["never"], spine["everywhere"]) == ("Spine", "Do not press on the spine.", False)
    assert found["warnings", "no-force"]["everywhere"]
    assert [each["id"] for each in file["kept_off"]] == ["spine"]
    never = [("never" in each) for each in file["warnings"]]
    assert never == sorted(never, reverse=True)


@both
def test_routines_and_guides_carry_the_warnings_of_all_their_strokes(name: str) -> None:
    """A routine's file and a guide's file hold every warning of every stroke in them, those that may step in included."""
    library, files = guides()[name], published(name)
    cautions = Cautions(Facts(library))
    for kind, record in some(
        [("routines", r) for r in library.routines.values()] + [("guides", g) for g in library.guides.values()]
    ):
        file = files[f"{API}{kind}/{record.id}.json"]
        routines = [record.id] if kind == "routines" else list(library.guides[record.id].routines)
        techniques = [t for ref in routines for t in routine_techniques(library, library.routines[ref])]
        expected = {caution.key for technique in techniques for caution in cautions.of(technique)}
        assert {f"{each['kind']}/{each['id']}" for each in file["warnings"]} == expected
        assert len(file["warnings"]) == len(expected) >= 4
        assert {each["id"] for each in file["techniques"]} == {technique.id for technique in techniques}


@both
def test_conditions_that_rule_a_technique_out_are_named(name: str) -> None:
    """A technique's file names each condition that leaves it out though massage may go ahead, with its reason and sources."""
    library, files = guides()[name], published(name)
    named = 0
    for technique in library.techniques.values():
        outcomes = {each.id: outcome_of(each, agreed=True) for each in library.conditions.values()}
        expected = [each for each, o in outcomes.items() if o.stop is Stop.NONE and leave(library, technique, o).out]
        found = files[f"{API}techniques/{technique.id}.json"]["ruled_out_by"]
        assert [each["id"] for each in found] == expected
        assert all(each["why"] and (each["sources"] or each["basis"]) for each in found)
        named += len(found)
    assert named


@both
def test_outcomes_name_every_area_they_limit(name: str) -> None:
    """What a yes means is said for each area by itself: an area inside a limited one is there with its own limit."""
    library, files = guides()[name], published(name)
    inside, limited = areas_inside(library), 0
    for condition in library.conditions.values():
        file = files[f"{API}conditions/{condition.id}.json"]
        assert ("agreed" in file) == (condition.action == "ask-first")
        for key, agreed in (("yes", False), ("agreed", True)):
            if key not in file:
                continue
            outcome = outcome_of(condition, agreed)
            assert file[key]["stop"] == {Stop.NONE: "none", Stop.ASK: "ask", Stop.NO_MASSAGE: "no-massage"}[outcome.stop]
            assert file[key]["pressure"] == outcome.pressure
            found = {each["id"]: Pressure(each["pressure"]) for each in file[key]["areas"]}
            for area, pressure in outcome.areas.items():
                assert all(found[each] <= pressure for each in (area, *inside[area]))
                limited += 1
            assert {each["where"] for each in file[key]["spots"]} == {where for where, _ in outcome.spots}
            assert set(file[key]["tell"]) == outcome.tell
            assert file[key].get("minutes") == outcome.minutes
    assert limited or name == "tiny"


@pytest.mark.ours
def test_steps_on_both_sides_share_a_word() -> None:
    """Steps done on one side and then on the other carry the same word, and the minutes of a routine add up with it."""
    files, sided = published("real"), 0
    for routine in guides()["real"].routines.values():
        file = files[f"{API}routines/{routine.id}.json"]
        assert sum(step["minutes"] * (2 if "both_sides" in step else 1) for step in file["steps"]) == file["minutes"]
        sided += sum("both_sides" in step for step in file["steps"])
    assert sided
