"""What keeps people safe in the real content, pinned: a change of it is meant, and seen twice.

No rule can know that the kidneys lie low on the back, or that "light" means light. So the limits of areas, the reach of warnings, the words
for pressure and what oils contain stand in `pinned.json` a second time. `python -m tests.content.pinned` writes it again; read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.disk.content import read_content
from generator.guide.library import Library
from generator.site.walk import read

ROOT = Path(__file__).parent.parent.parent
PINS = Path(__file__).parent / "pinned.json"
#: The fields of each kind that a limit or a warning hangs on.
FIELDS = {
    "areas": ("name", "part", "inside", "bounds", "firmest", "hands", "moves", "any_direction", "never", "careful"),
    "warnings": ("never", "careful", "do", "reach"),
    "supplies": ("name", "unit", "contains", "choices"),
    "stop-signs": ("sign", "when", "act", "question"),
    "techniques": ("moves", "hands", "level", "self", "some_areas", "lightest", "not_for", "warnings"),
}
WORDS = ("pressure", "moves", "hands", "action", "act")


def pinned(library: Library) -> dict[str, Any]:
    """Give what is pinned: for each record its fields that are not empty."""
    pins: dict[str, Any] = {
        kind: {record.id: _plain({name: getattr(record, name) for name in names}) for record in library.by_kind[kind].values()}
        for kind, names in FIELDS.items()
    }
    pins["words"] = {table: {word: str(text.name) for word, text in getattr(library.words, table).items()} for table in WORDS}
    pins["topics"] = {str(topic.id): str(topic.question) for topic in library.safety_check.topics}
    pins["claims"] = {claim.id: [str(phrase) for phrase in claim.must_not_say] for claim in library.claims.values()}
    pins["not-taught"] = list(library.not_taught)
    return pins


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain({name: getattr(value, name) for name in type(value).model_fields if name not in ("note", "sources")})
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items() if each not in (None, (), False, {})}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool | int | float) else str(value)


def written(library: Library) -> str:
    return json.dumps(pinned(library), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PINS.write_text(written(read(read_content(ROOT))), encoding="utf-8")
