"""Codes about ids that lead from one record to another."""

from __future__ import annotations

from generator.manual.entry import Entry, Example
from generator.manual.files import ROLLERS

_CHECKLIST = "checklists/tidy.yml"
_AREA = "areas/forearms.yml"
_FOREARMS = (
    "name: Forearms\npart: arms\n{inside}bounds: From elbow to wrist.\nfirmest: medium\nwhy: Thin muscle.\nbasis: Anatomy.\n"
)
_GLIDE = "techniques/short-glide.yml"
_STROKE = """\
name: Short glide
summary: A short glide.
level: first-time
cue: Glide on with soft hands.
giver: Beside the hip.
moves: [glide]
hands: [palms]
over: skin
positions: [face-down]
where: {{upper-back: light, shoulders: light}}
minutes: {{least: 1, most: 2}}
view: back
steps:
  - id: up
    do: Glide up slowly.
    strokes:
      - {{from: upper-back, to: {place}}}
  - id: end
    do: End softly.
sources: [handbook]
"""

ENTRIES = (
    Entry(
        "unknown-id",
        title="No record of this name",
        means="The id leads to no record. It is misspelt, belongs to another kind of record, or its file does not exist yet.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nsources: [hand-book]\n"),
        right=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nsources: [handbook]\n"),
    ),
    Entry(
        "unknown-place",
        title="No such place on the drawing",
        means="A stroke lies on a view, at the places this view has: a level, a level and a lane, or a point. This one it does not have.",
        why="",
        wrong=Example(_GLIDE, _STROKE.format(place="sholders")),
        right=Example(_GLIDE, _STROKE.format(place="shoulders")),
    ),
    Entry(
        "doubled-id",
        title="An id used twice",
        means="Two parts of one list have the same id, or a former id is in use again. Give one of them another.",
        why="ticks, saved progress and translations hang on ids",
        wrong=Example(
            _CHECKLIST, "name: Tidy up\nitems:\n  - id: wash\n    do: Wash your hands.\n  - id: wash\n    do: Wash the towels.\n"
        ),
        right=Example(
            _CHECKLIST,
            "name: Tidy up\nitems:\n  - id: wash\n    do: Wash your hands.\n  - id: towels\n    do: Wash the towels.\n",
        ),
    ),
    Entry(
        "doubled-item",
        title="An item written twice",
        means="The same item stands twice in one list.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nalso_called: [sticks, staffs, sticks]\n"),
        right=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nalso_called: [sticks, staffs]\nsources: [handbook]\n"),
    ),
    Entry(
        "circle",
        title="A record that leads back to itself",
        means="An area cannot lie inside itself, nor a condition be asked only after itself, however many records stand between.",
        why="",
        wrong=Example(_AREA, _FOREARMS.format(inside="inside: [forearms]\n")),
        right=Example(_AREA, _FOREARMS.format(inside="")),
    ),
    Entry(
        "missing-word",
        title="A word without a name",
        means="The file words.yml gives every word of the vocabulary the name that readers see, and says what it means.",
        why="",
        wrong=Example(
            "words.yml",
            "moves:\n  glide:\n    name: glide\n",
            instead_of="moves:\n  hold:\n    name: hold\n    means: Rest your hands and keep still.\n  glide:\n    name: glide\n",
        ),
        right=Example(
            "words.yml",
            "moves:\n  hold:\n    name: rest\n    means: Rest your hands.\n  glide:\n    name: glide\n",
            instead_of="moves:\n  hold:\n    name: hold\n    means: Rest your hands and keep still.\n  glide:\n    name: glide\n",
        ),
    ),
    Entry(
        "placeholders",
        title="A sentence with other blanks",
        means="The words in braces are filled in when a caption is put together. Each sentence uses all of its own, in any order, and no others.",
        why="a blank that is lost takes a place or a pressure out of what is read to someone who cannot see the drawing",
        wrong=Example("words.yml", "  keep-off: Keep off the {zones}.\n", instead_of="  keep-off: Keep off {areas}.\n"),
        right=Example("words.yml", "  keep-off: Stay off {areas}.\n", instead_of="  keep-off: Keep off {areas}.\n"),
    ),
)
