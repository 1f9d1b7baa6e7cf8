"""What is signed: the digest of a record changes with what it says, and with nothing else."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.guide.library import Library
from generator.guide.reviews import digest
from generator.records import KINDS, SINGLES, Record, Technique
from generator.records.fields import Sentence
from generator.records.schema import read_record
from tests.guide.signing import STILL
from tests.helpers.casefile import tiny_content

pytestmark = pytest.mark.ring("quick")

GLIDE = PurePosixPath("content/techniques/long-glide.yml")


def technique(text: str, model: type[Technique] = Technique) -> Technique:
    return read_record(model, STILL, text.encode())


class TestDigest:
    """What a reviewer signs."""

    def test_is_the_json_of_what_is_said(self) -> None:
        """It is the start of the SHA-256 of compact JSON: YAML keys in order of the alphabet, no defaults, whole numbers plain."""
        record = read_record(
            Technique,
            GLIDE,
            b"name: Gl\xc3\xa4tten\nsummary: Glide.\nlevel: first-time\ncue: Glide on with soft hands.\ngiver: Beside the hip.\nmoves: [glide]\nhands: [palms]\nover: skin\nself: true\n"
            b"positions: [face-down]\nwhere: {mid-back: medium, lower-back: light}\nminutes: {least: 2.0, most: 2.5, per: all}\n"
            b"some_areas: false\nlightest: feather\nformerly: [old]\n"
            b"steps:\n  - id: a\n    do: Go.\n    strokes:\n"
            b"      - {from: lower-back, to: mid-back, then: {return: outer}, side: both}\n  - id: b\n    do: Rest.\n",
        )
        said = (
            '{"cue":"Glide on with soft hands.","giver":"Beside the hip.","hands":["palms"],"level":"first-time","minutes":{"least":2,"most":2.5},"moves":["glide"],"name":"Glätten","over":"skin",'
            '"positions":["face-down"],"self":true,"steps":[{"do":"Go.","id":"a","strokes":[{"from":"lower-back",'
            '"then":{"return":"outer"},"to":"mid-back"}]},{"do":"Rest.","id":"b"}],"summary":"Glide.",'
            '"where":{"lower-back":"light","mid-back":"medium"}}'
        )
        assert digest(record) == hashlib.sha256(said.encode()).hexdigest()[:16]

    @given(st.data())
    def test_stays_when_nothing_else_is_said(self, data: st.DataObject) -> None:
        """Order of keys at every depth, comments, brackets, 5 or 5.0, defaults and former ids change nothing, in any record."""
        path = data.draw(st.sampled_from(RECORDS))
        before = tiny_content()[path]
        model = model_of(path)
        after = yaml.dump(
            shuffled(data, yaml.load(before, TextLoader)),  # noqa: S506 - a SafeLoader that reads less
            Dumper=TextDumper,
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=False,
            width=10_000,
        )
        if "formerly" in model.model_fields:
            after += "formerly: [an-old-id]\n"
        if model is Technique:
            after += "".join(
                each for each in ("lightest: feather\n", "some_areas: false\n") if each.split()[0].encode() not in before
            )
        after = "# a comment\n" + after.replace("\n", "  # another\n", 1)
        assert digest(read_record(model, path, after.encode())) == digest(read_record(model, path, before))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param("name: Still hands", "name: Still Hands", id="a letter"),
            pytest.param("least: 0.5", "least: 0.75", id="a number"),
            pytest.param("over: either", "over: clothes", id="a word"),
            pytest.param("over: either", "over: either\nself: true", id="yes or no"),
            pytest.param("spine: feather", "spine: light", id="a value of a table"),
            pytest.param("[face-down, seated]", "[seated, face-down]", id="order of a list: the first is the default"),
            pytest.param("also_called: [resting hands, first contact]\n", "", id="another name"),
            pytest.param("  - Cold hands.\n", "  - Cold hands.\n  - Hurry.\n", id="one more"),
            pytest.param("sources: [handbook]", "sources: [fire-service]", id="a source"),
            pytest.param("side: centre", "side: left", id="deep inside"),
        ],
    )
    def test_goes_with_what_is_said(self, old: str, new: str) -> None:
        """Whatever a reader could see changes it, and so do the sources."""
        text = tiny_content()[STILL].decode()
        assert old in text
        assert digest(technique(text.replace(old, new))) != digest(technique(text))

    def test_stays_when_a_field_is_invented(self) -> None:
        """A new optional field, which no record uses yet, lapses no review."""

        class Tomorrow(Technique):
            pace: Sentence | None = None
            mood: tuple[Sentence, ...] = ()

        text = tiny_content()[STILL].decode()
        assert digest(technique(text, Tomorrow)) == digest(technique(text))
        assert digest(technique(text + "pace: Slow.\n", Tomorrow)) != digest(technique(text))

    def test_every_real_record_has_its_own(self, real: Library) -> None:
        """No two records of the guide have the same digest, and each has the form a review takes."""
        found = [digest(record) for record in real.records]
        assert len(found) > 400
        assert len(set(found)) == len(found)
        assert all(re.fullmatch("[0-9a-f]{16}", each) for each in found)


class TextLoader(yaml.SafeLoader):
    """Reads every scalar as text, as our fields do."""


TextLoader.yaml_implicit_resolvers = {}


class TextDumper(yaml.SafeDumper):
    """Writes numbers, yes and no without quotes, and all other texts within them."""


def _dumped(dumper: TextDumper, text: str) -> yaml.Node:
    plain = re.fullmatch(r"true|false|-?\d+(\.\d+)?", text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


TextDumper.add_representer(str, _dumped)
TextDumper.yaml_implicit_resolvers = {}


def shuffled(data: st.DataObject, value: Any) -> Any:
    """Shuffle the keys of all tables, and write some whole numbers with a point."""
    if isinstance(value, dict):
        keys = data.draw(st.permutations(list(value)))
        return {name: pointed(data, name, shuffled(data, value[name])) for name in keys}
    if isinstance(value, list):
        return [shuffled(data, item) for item in value]
    return value


def pointed(data: st.DataObject, name: str, value: Any) -> Any:
    if name in ("least", "most", "minutes") and isinstance(value, str) and value.isdigit() and data.draw(st.booleans()):
        return f"{value}.0"
    return value


def model_of(path: PurePosixPath) -> type[Record]:
    return KINDS[path.parts[1]] if len(path.parts) > 2 else SINGLES[path.stem]


RECORDS = sorted(path for path in tiny_content() if path.suffix == ".yml")
