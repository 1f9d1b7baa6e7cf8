"""The form "Add a technique" as data: its fields, their words and limits, what a reference may name, the drawings, and the words of problems.

Everything comes from the models, the content and the rules themselves, so that the form asks for what a file needs and says what
`check` says. How a person is asked, and in which order, is in `asked.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any

from generator.body import paths
from generator.body.outlines import Shape, shape
from generator.body.views import LANES, OVER_MUSCLE, VIEWS, View
from generator.data.asked import ASKED, PARTS, SAYS_IT_ALL
from generator.guide import addresses, library
from generator.guide.answers import Asked
from generator.guide.library import Library
from generator.guide.reviews import digest
from generator.reading import hearing, marks, nodes, spelling
from generator.reading.nodes import Listing, Node, Scalar, Table
from generator.reading.problems import Message
from generator.records import Area, Technique, readers, schema, techniques
from generator.records.blank import FIRST_LINE, FOLDER, keys
from generator.records.called import called, warned_of
from generator.records.field_tree import FieldNode, Kind, fields_of, inside, leaves
from generator.records.readers import NumberField, OneOf, RefField, TextField
from generator.records.vocabulary import INSTEAD, LEFT_OUT, Hand, Pressure, Word
from generator.rules import (
    answers_kept,
    area_allows,
    area_firmest,
    ball_on_yourself,
    cue_words,
    gentle_moves,
    gentle_words,
    left_out,
    plain_sentences,
    rests_on,
    say_no_more,
    strokes_inside,
    strokes_shown,
    towards_heart,
    where_needed,
)

FORM = PurePosixPath("assets/form.json")
#: Each technique as its file says it, with its digest, for a person who corrects one.
RECORDS = PurePosixPath("assets/form")
#: The rules that the form applies while somebody types; the build tells the others.
RULES: tuple[ModuleType, ...] = (
    area_firmest,
    area_allows,
    strokes_shown,
    strokes_inside,
    where_needed,
    towards_heart,
    gentle_moves,
    ball_on_yourself,
    left_out,
    rests_on,
    say_no_more,
    gentle_words,
    plain_sentences,
    cue_words,
    answers_kept,
)
_SPEAKERS: tuple[ModuleType, ...] = (nodes, readers, techniques, schema, library, paths, *RULES)


def form_files(found: Library) -> dict[PurePosixPath, bytes]:
    """Give the data of the form, and each technique as its file says it, by path."""
    files = {FORM: _json(form_data(found))}
    for technique in found.techniques.values():
        files[RECORDS / f"{technique.id}.json"] = _json({"digest": digest(technique), "values": _as_written(technique)})
    return files


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def form_data(found: Library) -> dict[str, Any]:
    """Give everything the form knows."""
    nodes = {node.attribute: node for node in fields_of(Technique)}
    return {
        "version": 1,
        "firstLine": FIRST_LINE,
        "folder": str(FOLDER),
        "fields": [_field(nodes[key], "") for key in keys(Technique)],
        "parts": [{"id": part, "title": title, "fields": asked} for part, title, asked in _parts()],
        "pressures": [str(word) for word in Pressure],
        "words": {table: _words(found, table) for table in ("pressure", "moves", "hands", "level", "over")},
        "refs": _refs(found),
        "names": list(_names(found)),
        "views": [_view(found, view) for view in VIEWS.values()],
        "lanes": {str(lane): number for lane, number in LANES.items()},
        "said": said(),
        "didYouMean": spelling.DID_YOU_MEAN,
        "reserved": readers.RESERVED_IDS.pattern,
        "rules": _rules(found),
        "site": _site(found),
    }


def _parts() -> list[tuple[str, str, list[str]]]:
    """Give the parts with every field of the record in one of them."""
    found = [(part, title, list(asked)) for part, title, asked in PARTS]
    of = {key: asked for _, _, asked in found for key in asked}
    before = keys(Technique)[0]
    for key in keys(Technique):
        if key not in of:
            of[key] = of[before]
            of[key].insert(of[key].index(before) + 1, key)
        before = key
    return found


def said() -> dict[str, dict[str, str]]:
    """Give the words of every problem the form can find, by name."""
    words: dict[str, dict[str, str]] = {}
    for module in _SPEAKERS:
        for name, each in vars(module).items():
            if isinstance(each, Message):
                words[name] = {"code": each.code, "message": each.message, "hint": each.hint}
    return words


def _sparse(**values: Any) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [], {}, False)}


def _field(node: FieldNode, above: str) -> dict[str, Any]:
    path = above + node.name
    default = node.default if isinstance(node.default, str | bool) else None
    return _sparse(
        key=node.name,
        asked=ASKED.get(path) or node.description.rstrip("."),
        description=node.description,
        quiet=path in SAYS_IT_ALL or path not in ASKED,
        required=node.required,
        default=str(default) if isinstance(default, Word) else default,
        least=node.least,
        most=node.most,
        kind=_kind(node.kind, f"{path}."),
    )


def _kind(kind: Kind, path: str) -> dict[str, Any]:
    mark = kind.mark
    made: dict[str, Any] = {"name": kind.name}
    if isinstance(mark, TextField):
        made["longest"] = mark.longest
    elif isinstance(mark, RefField):
        made["of"] = mark.kind
    elif isinstance(mark, NumberField):
        made |= {"least": mark.least, "most": mark.most, "whole": mark.whole, "quarters": mark.quarters}
    elif isinstance(mark, OneOf):
        made |= {"choices": mark.choices, "noun": mark.noun, "code": mark.code, "expected": mark.expected}
        made |= _sparse(leftOut=dict(LEFT_OUT.get(mark.words, {})), instead=INSTEAD.get(mark.words))
    if kind.item:
        made["item"] = _kind(kind.item, path)
    if kind.key:
        made["of"] = _kind(kind.key, path)
    if kind.fields:
        made["fields"] = [_field(node, path) for node in kind.fields]
    return made


def _words(found: Library, table: str) -> dict[str, dict[str, str]]:
    return {word: {"name": text.name, "means": text.means} for word, text in getattr(found.words, table).items()}


def _refs(found: Library) -> dict[str, dict[str, Any]]:
    """Give what a reference may name, by kind and id."""
    return {
        "areas": {area.id: _area(found, area) for area in found.areas.values()},
        "positions": {each.id: {"name": called(each)} for each in found.positions.values()},
        "supplies": {
            each.id: _sparse(name=called(each), also=(called(each), *each.also_called)) for each in found.supplies.values()
        },
        "conditions": {each.id: {"name": called(each)} for each in found.conditions.values()},
        "warnings": {each.id: _sparse(name=called(each), reaches=each.reach is not None) for each in found.warnings.values()},
        "sources": {each.id: {"name": f"{called(each)} ({each.publisher})"} for each in found.sources.values()},
    }


def _area(found: Library, area: Area) -> dict[str, Any]:
    return _sparse(
        name=area.name,
        part=str(found.words.part[area.part].name),
        firmest=str(area.firmest),
        moves=[str(word) for word in area.moves],
        hands=[str(word) for word in area.hands],
        any=area.any_direction,
        warning=warned_of(area),
        do=area.do,
        link=addresses.address(area),
    )


def _names(found: Library) -> Iterator[dict[str, Any]]:
    """Give what a new technique could be a second one of: every technique, and what is left out."""
    for technique in found.techniques.values():
        also = [name for name in (*technique.also_called, technique.term) if name]
        yield _sparse(id=technique.id, name=technique.name, also=also, link=addresses.address(technique))
    for each in found.not_taught.values():
        text = {"why": each.why, "instead": each.instead}
        yield _sparse(id=each.id, name=each.name, also=each.also_called, link=addresses.address(each), left=True, **text)


def _view(found: Library, view: View) -> dict[str, Any]:
    made, named = shape(view.id), found.words.places.get(view.id, {})
    name = {place: str(text.name) for place, text in named.items()}
    return {
        "id": view.id,
        "name": found.words.views[view.id].name,
        "width": made.width,
        "height": made.height,
        "middle": made.cx,
        "heart": view.heart,
        "lane": view.lane,
        "rows": [
            {
                "id": row,
                "name": name.get(row, row),
                "lanes": [sorted(areas) for areas in each.lanes],
                **_line(made, row),
            }
            for row, each in view.rows.items()
        ],
        "points": {
            point: {
                "name": name.get(point, point),
                "row": spot.row,
                "lane": spot.lane,
                "areas": sorted(spot.areas),
                **_point(made, point),
            }
            for point, spot in view.points.items()
        },
        "places": name,
        "lanes": {lane: text.name for lane, text in found.words.lanes.get(view.id, {}).items()},
        "outline": made.layers,
    }


def _line(made: Shape, row: str) -> dict[str, Any]:
    y, lanes = made.rows[row]
    return {"y": y, "x": [x + (made.cx or 0) for x in lanes]}


def _point(made: Shape, point: str) -> dict[str, Any]:
    at = made.points[point] + (made.cx or 0)
    return {"x": at.real, "y": at.imag}


def _rules(found: Library) -> dict[str, Any]:
    """Give what the rules go by, apart from the areas."""
    return {
        "overMuscle": _sorted(OVER_MUSCLE),
        "towardsHeart": _sorted(towards_heart.MOVES),
        "stopsAtLight": _sorted(gentle_moves.STOPS_AT_LIGHT),
        "askedFor": _sorted(gentle_moves.ASKED_FOR),
        "mostWords": plain_sentences.MOST_WORDS,
        "short": [path for path, node in leaves(fields_of(Technique)) if plain_sentences.is_short(_single(node.kind))],
        "fewWords": {
            path: most for path, node in leaves(fields_of(Technique)) if (most := plain_sentences.most_words(node.kind))
        },
        "cue": {"does": cue_words.DOES, "pressure": cue_words.PRESSURE.pattern},
        "leastLetters": rests_on.LEAST_LETTERS,
        "leastWord": rests_on.LEAST_WORD,
        "word": hearing.WORD.pattern,
        "emptyWords": sorted(hearing.EMPTY_WORDS),
        "gentle": {
            "kinds": list(gentle_words.patterns(found).items()),
            "telling": gentle_words.TELLING,
            "spoken": gentle_words.SPOKEN,
            "keepsOff": gentle_words.KEEPS_OFF.pattern,
            "told": gentle_words.TOLD.pattern,
            "verdict": gentle_words.VERDICT.pattern,
            "leave": gentle_words.LEAVE.pattern,
        },
        "leftOutHands": _reasons(LEFT_OUT[Hand]),
        "answers": {
            "firmest": Asked.FIRMEST,
            "never": Asked.LEFT_ALONE,
            "hands": Asked.LEFT_OUT,
            "begun": Asked.BEGUN,
        },
        "tooFirm": next(iter(LEFT_OUT[Pressure].values())),
        "notSaid": [[folded, *told] for folded, told in say_no_more.not_said(found).items()],
        "promises": say_no_more.NEVER_SAID.pattern,
        "no": hearing.NO.pattern,
        "yesAfterAll": hearing.YES_AFTER_ALL.pattern,
        "turns": hearing.TURNS.pattern,
        "dotted": hearing.DOTTED.pattern,
        "lookAlikes": {chr(one): chr(other) for one, other in hearing.LOOK_ALIKES.items()},
        "unseen": "".join(map(chr, hearing.UNSEEN)),
        "html": marks.HTML.pattern,
        "quoted": marks.QUOTED.pattern,
        "bullet": marks.BULLET.pattern,
        "markdown": [[pattern.pattern, "".join(f"${group}" for group in stays)] for pattern, stays in marks.MARKDOWN],
        "goesOn": spelling.GOES_ON.pattern,
        "script": readers.SCRIPT.pattern,
    }


def _single(kind: Kind) -> Kind:
    return _single(kind.item) if kind.item else kind


def _sorted(words: Iterable[Word]) -> list[str]:
    return sorted(map(str, words))


def _reasons(words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Gather words that are left out for the same reason."""
    found: dict[str, list[str]] = {}
    for word, reason in words.items():
        found.setdefault(reason, []).append(word)
    return [{"why": reason, "words": named} for reason, named in found.items()]


def _site(found: Library) -> dict[str, Any]:
    repository = found.site.repository
    kept = {"address": repository.address, "branch": repository.branch or "main"} if repository else None
    return _sparse(name=found.site.name, contact=found.site.contact, repository=kept)


def _as_written(technique: Technique) -> Any:
    """Give a record as its file says it: every key, numbers and yes or no as what they are, everything else as text."""
    return _plain(technique.node, Kind("table", fields=fields_of(Technique))) if technique.node else {}


def _plain(node: Node, kind: Kind | None) -> Any:
    if isinstance(node, Table):
        within = {each.name: each.kind for each in inside(kind)} if kind else {}
        item = kind.item if kind and kind.name == "map" else None
        return {key: _plain(value, item or within.get(key)) for key, value in node.entries.items()}
    if isinstance(node, Listing):
        return [_plain(item, kind.item if kind else None) for item in node.filled]
    return _typed(node, kind.name if kind else "")


def _typed(value: Scalar, name: str) -> object:
    if name == "yes-no":
        return value.text == "true"
    if name == "number":
        number = float(value.text)
        return int(number) if number == int(number) else number
    return value.text
