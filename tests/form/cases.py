"""Records for the form, made by chance from the models: right ones, and ones with a mistake. The same seed gives the same records."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.body.views import VIEWS
from generator.data.form import FORM, RECORDS, form_files
from generator.reading.marks import first_markdown, unquoted
from generator.records import Technique
from generator.records.field_tree import FieldNode, Kind, fields_of
from generator.records.readers import NumberField, OneOf, RefField, TextField
from tests.helpers.mutations import GUIDE
from tests.helpers.signs import MARKDOWN, QUOTES

FILES = form_files(GUIDE)
DATA: dict[str, Any] = json.loads(FILES[FORM])
#: Each technique of the guide, as the form gets it.
SHIPPED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(raw)["values"] for path, raw in FILES.items() if path.parent == PurePosixPath(RECORDS)
}
#: Words and signs that YAML, Python or JavaScript could take for something else.
PIECES = (
    "calm", "slowly", "Lay both palms down.", "no", "Yes", "null", "~", "3:30", "010", "1e5", "0x1F", "2026-11-20", "-", "- soft", "?", "? soft",
    ": soft", "soft: very", "ends:", "# soft", "soft # hard", "'soft'", '"soft"', "it's", 'say "slow"', "back\\slash", "\\n", "@home", "`tick`", "%soft",
    "&anchor", "*star", "!bang", "|", ">", "[a, b]", "{a: b}", "a, b", "<<", "=", "---", "...", "100 %", "5 < 6", "é", "ß", "œuvre", "\u0130stanbul",
    "👐", "👩\u200d👧", "مرّر راحتيك ببطء", "אל תלחץ", "双手平放慢慢滑动。", "かるく", "ภาษาไทย", "\u00a0wide\u2003space", "tab\there", "line\nbreak",
    "  spaces  ", "\U0001d4d0", "\ufb01ne", "a\u0301", "{{ x }}", "${x}", "{x}", "$1", "true", "off", ".5", "+1", "1_000", "12", "-3", "y",
)  # fmt: skip
NASTY_IDS = ("index", "Über", "a b", "-a", "page-2", "a" * 61)
_REFS = {kind: list(found) for kind, found in GUIDE.by_kind.items()}


def nasty(chance: random.Random, longest: int) -> str:
    """Give a text that the reader takes, of at most so many letters once white space is put right."""
    while True:
        text = chance.choice((" ", "", " ", ". ")).join(chance.choice(PIECES) for _ in range(chance.randint(1, 5)))
        tidied = " ".join(text.split())
        if tidied and len(tidied) <= longest and "&a" not in tidied and "<" not in tidied and is_plain(text):
            return text


def is_plain(text: str) -> bool:
    """Tell whether a text has no sign of another language round it or in it."""
    tidied = " ".join(text.split())
    return unquoted(tidied) == tidied and not first_markdown(tidied)


def filled(chance: random.Random) -> dict[str, Any]:
    """Give a record that every field takes and whose links lead somewhere; rules may still say something."""
    base = SHIPPED[chance.choice(sorted(SHIPPED))]
    made = {node.name: _value(chance, node) for node in fields_of(Technique) if node.required or chance.random() < 0.4}
    made.pop("backing", None)  # whether it backs anything is told by the build
    made.pop("exceptions", None)  # what they except is told by the build
    made.pop("formerly", None)  # and which ids are taken
    made |= {key: base[key] for key in ("cue", "giver", "short") if key in base}  # what is wrong with a cue is tried by `_cue`
    if chance.random() < 0.7:  # strokes that somebody meant, and what belongs to them
        for key in ("moves", "hands", "where", "level", "view", "self", "lightest"):
            made.pop(key, None)
            made |= {key: base[key]} if key in base else {}
        steps = [{**each, "do": _sentence(chance)} for each in json.loads(json.dumps(base["steps"]))]
        made["steps"] = steps
    return made


def _sentence(chance: random.Random) -> str:
    return nasty(chance, 60)


def _value(chance: random.Random, node: FieldNode) -> Any:
    kind = node.kind
    if kind.name == "list":
        return _list(chance, node, kind.item or Kind("text"))
    if kind.name == "map":
        areas = chance.sample([area.id for area in GUIDE.areas.values() if area.firmest != "never"], chance.randint(1, 4))
        return {area: str(GUIDE.areas[area].firmest) for area in areas}
    if kind.name == "table":
        return _table(chance, kind.fields)
    return _single(chance, kind)


def _list(chance: random.Random, node: FieldNode, item: Kind) -> list[Any]:
    few, many = node.least or 1, min(node.most or 6, 6)
    count = chance.randint(few, max(few, many))
    if item.name == "table":
        if node.name == "strokes":
            return []
        made = [_table(chance, item.fields) for _ in range(count)]
        return [{**each, "id": f"step-{number}"} if "id" in each else each for number, each in enumerate(made)]
    found: dict[Any, None] = {}
    for _ in range(count * 4):
        found.setdefault(" ".join(_single(chance, item).split()), None)
    return list(found)[:count]


def _table(chance: random.Random, nodes: tuple[FieldNode, ...]) -> dict[str, Any]:
    made = {node.name: _value(chance, node) for node in nodes if node.required or chance.random() < 0.5}
    if "least" in made and "most" in made:
        made["least"], made["most"] = sorted((made["least"], made["most"]))
    return {key: value for key, value in made.items() if value != []}


def _single(chance: random.Random, kind: Kind) -> Any:
    mark = kind.mark
    if isinstance(mark, OneOf):
        return chance.choice(mark.choices)
    if isinstance(mark, RefField):
        return chance.choice(_REFS[mark.kind])
    if isinstance(mark, NumberField):
        return chance.randint(1, 60) if mark.whole else chance.randint(1, 60) / 4
    if isinstance(mark, TextField):
        return nasty(chance, mark.longest)
    if kind.name == "yes-no":
        return True
    return chance.choice(list(VIEWS)) if kind.name == "id" else "2026-11-20"


def broken(chance: random.Random) -> dict[str, Any]:
    """Give a record with one or more mistakes of any kind that a form can hold."""
    made: dict[str, Any] = json.loads(json.dumps(filled(chance)))
    if chance.random() < 0.5:
        for _ in range(chance.randint(1, 3)):
            chance.choice(BREAKS)(chance, made)
    else:
        chance.choice(UNSAFE)(chance, made)
    return made


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of every text in a record."""
    if isinstance(value, str):
        yield path
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _places(each, (*path, key))


def _put(made: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        made = made[step]
    made[path[-1]] = value


def _text(chance: random.Random, made: dict[str, Any]) -> None:
    path = chance.choice(list(_places(made)))
    bad = (
        "x" * 1300,
        "<b>bold</b>",
        "&amp;",
        "javascript: run()",
        "___",
        "a\u202eb",
        "zero\u200bwidth",
        "It cures back pain.",
        "word " * 25,
        "\u2022 soft",
        "\u25cb",
        *QUOTES,
        *MARKDOWN,
    )
    _put(made, path, chance.choice((*bad, *NASTY_IDS, "deep", "knuckles", "lihgt", "glied", "detox")))


def _missing(chance: random.Random, made: dict[str, Any]) -> None:
    made.pop(chance.choice(list(made)), None)


def _number(chance: random.Random, made: dict[str, Any]) -> None:
    bad = (0, -1, 0.3, 200, 1.5, "a while", "3", "1,5", "010", 1000)
    made["minutes"] = {"least": chance.choice(bad), "most": chance.choice((*bad, 5))}
    made["rounds"] = {"least": chance.choice((3, *bad)), "most": 2}


def _doubled(chance: random.Random, made: dict[str, Any]) -> None:
    key = chance.choice(("moves", "hands", "positions", "also_called", "mistakes", "sources"))
    made[key] = [*made.get(key, ["glide"]), *made.get(key, ["glide"])]


def _many(chance: random.Random, made: dict[str, Any]) -> None:
    key, item = chance.choice((("ask", "Soft {}?"), ("mistakes", "Too slow {}."), ("also_called", "name {}")))
    made[key] = [item.format(number) for number in range(40)]


def _steps(chance: random.Random, made: dict[str, Any]) -> None:
    steps = [{"id": "a", "do": "Rest."}, {"id": chance.choice("ab"), "do": "Stop."}, {"id": "c"}]
    made["steps"] = steps[: chance.randint(1, 3)]


def _unknown(chance: random.Random, made: dict[str, Any]) -> None:
    made[chance.choice(("zzz_unknown_zzz", "qqqqqqqq"))] = "x"


def _stroke(chance: random.Random, made: dict[str, Any]) -> None:
    places = (
        "shoulders",
        "lower-back",
        "waist.middle",
        "neck",
        "waist.elbow",
        "sacrum",
        "armpit",
        "nowhere",
        "sholders",
        "hips.outer",
        "kidneys",
    )
    stroke: dict[str, Any] = {
        "move": chance.choice(next(each for each in DATA["fields"] if each["key"] == "moves")["kind"]["item"]["choices"])
    }
    for key in ("from", "to"):
        if chance.random() < 0.7:
            stroke[key] = chance.choice(places)
    for key in ("at", "via"):
        if chance.random() < 0.4:
            stroke[key] = [chance.choice(places) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.5:
        stroke["pressure"] = chance.choice(("light", "firm", "medium"))
    if chance.random() < 0.3:
        stroke["then"] = {"return": chance.choice(("outer", "inner", "side"))}
    if chance.random() < 0.3:
        stroke["hands"] = chance.choice(("ball", "palms", "thumbs"))
    if chance.random() < 0.3:
        stroke["order"] = True
    if chance.random() < 0.7:
        made["view"] = chance.choice(("back", "seated", "bakc", "leg"))
    made.setdefault("steps", [{"id": "a", "do": "Rest."}, {"id": "b", "do": "Stop."}])[0]["strokes"] = [stroke]


def _where(chance: random.Random, made: dict[str, Any]) -> None:
    areas = ("eyes", "kidneys", "shoulders", "no-such-area", "Bad Id", "neck-front", "lower-back", "calves")
    made["where"] = {area: chance.choice(("firm", "light", "medium", "never", "hard")) for area in chance.sample(areas, 3)}


def _moves(chance: random.Random, made: dict[str, Any]) -> None:
    made["moves"] = chance.sample(("tap", "glide", "press", "roll", "hold"), 2)
    made["hands"] = [chance.choice(("ball", "thumbs", "palms"))]


def _known_stroke(chance: random.Random, made: dict[str, Any]) -> None:
    """Draw a stroke between places that exist, wherever it may lead."""
    view = VIEWS[chance.choice(list(VIEWS))]
    places = [*view.places(), *(f"{row}.{lane}" for row in view.rows for lane in DATA["lanes"])]
    stroke: dict[str, Any] = {}
    if chance.random() < 0.7:
        stroke = {"from": chance.choice(places), "to": chance.choice(places)}
        if chance.random() < 0.5:
            stroke["via"] = [chance.choice(places)]
        if chance.random() < 0.3:
            stroke["then"] = {"return": chance.choice(list(DATA["lanes"]))}
    else:
        stroke = {"at": chance.sample(places, 2), "order": chance.random() < 0.5}
    for key, words in (
        ("pressure", DATA["pressures"][1:]),
        ("move", made["moves"]),
        ("hands", made["hands"]),
        ("side", ["centre", "left"]),
    ):
        if chance.random() < 0.4:
            stroke[key] = chance.choice(words)
    made["view"] = view.id
    made["steps"] = [{"id": "a", "do": "Rest.", "strokes": [stroke]}, {"id": "b", "do": "Stop."}]


def _unlinked(chance: random.Random, made: dict[str, Any]) -> None:
    """Name something that is not there, in right letters."""
    key = chance.choice(("positions", "sources", "not_for", "warnings", "uses", "where", "view", "place"))
    wrong = chance.choice(("no-such-thing", "face-dwon", "massage-oli", "uper-back", "bakc"))
    if key == "place":
        _known_stroke(chance, made)
        made["steps"][0]["strokes"] = [{"at": ["shoulders.edge", "sholders"]}]
    else:
        made[key] = {wrong: "light"} if key == "where" else wrong if key == "view" else [wrong]


def _known_where(chance: random.Random, made: dict[str, Any]) -> None:
    areas = chance.sample(sorted(GUIDE.areas), 4)
    made["where"] = {area: chance.choice(DATA["pressures"][1:]) for area in areas}


def _cue(chance: random.Random, made: dict[str, Any]) -> None:
    said = (
        "Glide out",
        "Glide lightly out.",
        "glide. Firmer!",
        "Over the back.",
        "1 glide.",
        "\u0130 glide.",
        "Glide on and on, out and back and out and back again once more.",
        "Rest.",
    )
    made["cue"] = chance.choice((*said, made["steps"][0]["do"][:60]))


def _claim(chance: random.Random, made: dict[str, Any]) -> None:
    said = (
        "It cures pain.",
        "Does it cure pain?",
        "It does not cure pain.",
        "Flushes out T.O.X.I.N.S.",
        "D\u0435tox",
        "100% safe.",
        "detox",
        "soft",
    )
    made["more"] = [f"{chance.choice(said)} {chance.choice(said)}"]
    made["summary"] = chance.choice((*said, " ".join(["word"] * 21) + ".", " ".join(["word"] * 20) + ". Soft."))


def _nothing(chance: random.Random, made: dict[str, Any]) -> None:
    made.pop("sources", None)
    made["basis"] = chance.choice(("", "x"))
    made["name"] = chance.choice(("Massage guns", "Long back glide"))


#: Mistakes that only rules see.
UNSAFE = (_unlinked, _known_stroke, _known_stroke, _known_where, _moves, _nothing, _claim, _cue)
BREAKS = (_text, _text, _missing, _number, _doubled, _many, _steps, _unknown, _stroke, _stroke, _where, _moves, _nothing)
