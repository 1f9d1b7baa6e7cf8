"""Codes about keys and their values."""

from __future__ import annotations

from generator.manual.entry import Entry, Example
from generator.manual.files import GOOD, ROLLERS

_SOURCE = "sources/a-book.yml"
_A_BOOK = Example(_SOURCE, "title: Hands\npublisher: Example Press\ngrade: D\n")
_CHECKLIST = "checklists/tidy.yml"
_POSITION = "positions/on-the-side.yml"
_AREA = "areas/forearms.yml"


def _technique(**changes: str) -> Example:
    """Give a technique with one line changed."""
    lines = {
        "name": "Quiet hands",
        "summary": "Two hands rest.",
        "level": "first-time",
        "moves": "[hold]",
        "hands": "[palms]",
        "over": "either",
        "positions": "[face-down]",
        "where": "{shoulders: light}",
        "minutes": "{least: 1, most: 2}",
        "cue": "Keep both hands still.",
        "giver": "Beside the hip.",
        **changes,
    }
    head = "".join(f"{key}: {value}\n" for key, value in lines.items())
    steps = "steps:\n  - id: rest\n    do: Rest both hands.\n  - id: leave\n    do: Lift them slowly.\n"
    return Example("techniques/quiet-hands.yml", f"{head}{steps}sources: [handbook]\n")


def _stroke(stroke: str) -> Example:
    made = _technique().text.replace("    do: Rest both hands.\n", f"    do: Rest both hands.\n    strokes:\n      - {stroke}\n")
    made = made.replace("steps:", "view: back\nsteps:")
    return Example("techniques/quiet-hands.yml", made)


def _position(optional: str) -> Example:
    text = f"name: On the side\nsummary: On one side, knees bent.\nsupports:\n  - id: head\n    do: Put a pillow under the head.\n    optional: {optional}\n"
    return Example(_POSITION, text)


def _area(**changes: str) -> Example:
    lines = {
        "name": "Forearms",
        "part": "arms",
        "bounds": "From elbow to wrist.",
        "firmest": "medium",
        "why": "Thin muscle.",
        "basis": "Anatomy.",
    }
    return Example(_AREA, "".join(f"{key}: {value}\n" for key, value in {**lines, **changes}.items()))


ENTRIES = (
    Entry(
        "expected-text",
        title="A list where a text belongs",
        means="This key takes one text, one id or one word. Here stands a list, or a table of keys.",
        why="",
        wrong=Example(ROLLERS, "name:\n  - Rollers\n  - Sticks\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "expected-list",
        title="One text where a list belongs",
        means="This key takes a list, even of one item. Write each item on a line of its own, after a hyphen and a space; ids and short names "
        "may also stand in brackets.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nalso_called: foam roller\nwhy: They press on bone.\n"),
        right=Example(ROLLERS, "name: Rollers\nalso_called:\n  - foam roller\nwhy: They press on bone.\nsources: [handbook]\n"),
    ),
    Entry(
        "expected-table",
        title="A value where keys belong",
        means="This key holds keys of its own, each with a value. The page of fields says which.",
        why="",
        wrong=_technique(minutes="2"),
        right=_technique(minutes="{least: 1, most: 2}"),
    ),
    Entry(
        "expected-number",
        title="Something else where a number belongs",
        means="This key takes a number, written in digits with a point for the fraction, without a unit and without quotes.",
        why="other readers of YAML turn 010 into 8 and 3:30 into 210, so we take plain digits only",
        wrong=_technique(minutes="{least: 1, most: two}"),
        right=_technique(minutes="{least: 1, most: 2.5}"),
    ),
    Entry(
        "expected-yes-no",
        title="Something else where true or false belongs",
        means="This key takes true or false, in small letters and without quotes.",
        why="yes, no, on and off mean one thing to one reader of YAML and another to the next",
        wrong=_position("yes"),
        right=_position("true"),
    ),
    Entry(
        "number-range",
        title="A number that cannot be",
        means="The number is too small or too large, is not whole where only whole ones make sense, or is not a quarter of a minute. "
        "The least is not more than the most.",
        why="",
        wrong=_technique(minutes="{least: 4, most: 2}"),
        right=_technique(minutes="{least: 2, most: 4}"),
    ),
    Entry(
        "empty-value",
        title="A key without a value",
        means="Nothing stands after the colon or the hyphen. What follows a # is a comment and does not count. Leave out keys you do not need.",
        why="",
        wrong=Example(ROLLERS, "name: # Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "text-too-long",
        title="A text that is too long",
        means="Names have at most 80 letters, sentences 400, paragraphs 1200. Make two of it, or put the rest under more.",
        why="a person with oil on their hands reads one line at a time",
        wrong=Example(ROLLERS, f"name: {'Rollers of wood, of foam and of rubber, ' * 3}and others\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "list-length",
        title="Too few or too many items",
        means="Some lists need at least one item or two, and every list has an end.",
        why="",
        wrong=_technique(moves="[]"),
        right=_technique(moves="[hold]"),
    ),
    Entry(
        "html-in-text",
        title="HTML in a text",
        means="Texts are plain words. Tags such as <b>, and codes such as &amp;, are refused; a < between two numbers is fine. How things look "
        "is for the pages to decide.",
        why="the same words stand on pages, on paper and in other people's apps, and nothing in them may run",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on <b>bone</b>.\n"),
        right=GOOD,
    ),
    Entry(
        "markdown-in-text",
        title="Markdown in a text",
        means="Stars, underscores and ticks round words, and links with brackets, are signs of Markdown. Texts are plain words: say in words "
        "what is important, and name a source under sources.",
        why="readers would see the stars and brackets themselves, on pages and on paper",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on **bone**.\n"),
        right=GOOD,
    ),
    Entry(
        "quotes-around",
        title="Quotes that readers would see",
        means="All of the text stands in quotes that are part of it. Phones and word processors write curly quotes, which YAML takes for letters. "
        "Take them off; a text that needs quotes for YAML takes straight ones. A quotation inside a sentence is fine.",
        why="",
        wrong=Example(ROLLERS, "name: \u201cRollers\u201d\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "script-in-text",
        title="A script address in a text",
        means="The text contains an address that would run a program. Delete it.",
        why="nothing that is written here may run in a reader's browser",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: See javascript:alert(1) for more.\n"),
        right=GOOD,
    ),
    Entry(
        "bad-link",
        title="A link that we do not follow",
        means="A link begins with https:// or http:// and has no spaces, quotes or user names in it. A contact may also be an e-mail address.",
        why="",
        wrong=Example(_SOURCE, "title: Hands\npublisher: Example Press\nurl: www.example.org/hands\ngrade: D\n"),
        right=Example(_SOURCE, "title: Hands\npublisher: Example Press\nurl: https://www.example.org/hands\ngrade: D\n"),
    ),
    Entry(
        "left-unfilled",
        title="A blank that is not filled in",
        means="Three underscores stand where the draft asks you for something. Write it, or delete the line if you have nothing to say.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: ___\n"),
        right=GOOD,
    ),
    Entry(
        "bad-id",
        title="An id of another form",
        means="An id names a record or a part of one. It has small letters a to z, digits and single hyphens, at most 60 of them. "
        "The name of a file is an id, too. A few names are taken: by the site, by browsers, and by Windows for its devices, such as con and nul.",
        why="ids become addresses of pages, which never change",
        wrong=Example(_CHECKLIST, "name: Tidy up\nitems:\n  - id: Wash hands\n    do: Wash your hands.\n"),
        right=Example(_CHECKLIST, "name: Tidy up\nitems:\n  - id: wash-hands\n    do: Wash your hands.\n"),
    ),
    Entry(
        "bad-form",
        title="A value of another form",
        means="Dates, colours, languages, addresses and digests have one form each; the message shows it.",
        why="",
        wrong=Example(_SOURCE, "title: Hands\npublisher: Example Press\ngrade: D\nchecked: 20 Nov 2026\n"),
        right=Example(_SOURCE, "title: Hands\npublisher: Example Press\ngrade: D\nchecked: 2026-11-20\n"),
    ),
    Entry(
        "pressure-word",
        title="No such pressure",
        means="There are four words for pressure, from softest to firmest: feather, light, medium and firm. Where a limit is set, never is one, "
        "too. There is none for deeper, and there are no numbers.",
        why="the sheet, the diagram and the safety rules all read this word",
        wrong=_technique(where="{shoulders: deep}"),
        right=_technique(where="{shoulders: firm}"),
    ),
    Entry(
        "move-word",
        title="No such move",
        means="What the hands do is one of thirteen words; the message lists them. Take the nearest, and say in the steps what is special.",
        why="conditions and areas rule out moves, so a word they do not know would slip through",
        wrong=_technique(moves="[crack]"),
        right=_technique(moves="[hold]"),
    ),
    Entry(
        "hand-word",
        title="No such part of the hand",
        means="The parts of the hand are eight words; the message lists them. Knuckles, fists, forearms, elbows and machines are left out on purpose.",
        why="hard, small or heavy tools press more than the giver can feel",
        wrong=_technique(hands="[knuckles]"),
        right=_technique(hands="[palms]"),
    ),
    Entry(
        "unknown-word",
        title="No such word",
        means="This key takes one of a few words; the message lists them.",
        why="",
        wrong=_area(part="wrist"),
        right=_area(part="arms"),
    ),
    Entry(
        "stroke-shape",
        title="A stroke without a way",
        means="A stroke goes from one place to another (from and to), or stays at one or more places (at). It cannot do both. "
        "It names no place twice, whatever name the place has: the way back is then, and leads along the body.",
        why="",
        wrong=_stroke("{from: shoulders}"),
        right=_stroke("{at: [shoulders]}"),
    ),
    Entry(
        "wrong-together",
        title="Two keys that exclude each other",
        means="One of these keys makes no sense beside the other, or beside the value of the other.",
        why="",
        wrong=_area(never="Do not press.", careful="Go lightly."),
        right=_area(careful="Go lightly."),
    ),
    Entry(
        "missing-key",
        title="A key is missing",
        means="This record, or this part of it, needs a key that is not there. The page of fields says what each is for.",
        why="nothing that touches safety is left to a default",
        wrong=Example(_SOURCE, "title: Hands\npublisher: Example Press\n"),
        right=_A_BOOK,
    ),
    Entry(
        "unknown-key",
        title="No such key",
        means="The key is misspelt, stands in the wrong place, or does not exist. The page of fields lists all of them.",
        why="a key that nobody reads would be a line that nobody sees",
        wrong=Example(_SOURCE, "titel: Hands\npublisher: Example Press\ngrade: D\n"),
        right=_A_BOOK,
    ),
)
