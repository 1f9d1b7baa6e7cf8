"""Codes about colons, quotes, brackets, hyphens and the beginnings of lines."""

from __future__ import annotations

from generator.manual.entry import Entry, Example
from generator.manual.files import GOOD, ROLLERS

_CHECKLIST = "checklists/tidy.yml"
_TIDY = Example(_CHECKLIST, "name: Tidy up\nitems:\n  - id: wash\n    do: Wash your hands.\n")

ENTRIES = (
    Entry(
        "quote-needed",
        title="A text that needs quotes",
        means="A colon with a space after it means something in YAML, and so do some signs at the beginning of a text: "
        "@ ` % & * ! | > ? - , [ ] { }. Put the whole text in double quotes.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers: wood and plastic\nwhy: They press on bone.\n"),
        right=Example(ROLLERS, 'name: "Rollers: wood and plastic"\nwhy: They press on bone.\nsources: [handbook]\n'),
    ),
    Entry(
        "unclosed-quote",
        title="A quote that does not end",
        means="A quote opens before the text and none closes it, so YAML reads on into the next lines.",
        why="",
        wrong=Example(ROLLERS, 'name: "Rollers: wood and plastic\nwhy: They press on bone.\n'),
        right=Example(ROLLERS, 'name: "Rollers: wood and plastic"\nwhy: They press on bone.\nsources: [handbook]\n'),
    ),
    Entry(
        "after-quote",
        title="Text after the closing quote",
        means="The quote that should be part of the text ends it. An apostrophe ends a text in single quotes, so use double quotes round "
        "it; round a text that has double quotes, use single ones.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: 'Bone doesn't give way.'\n"),
        right=Example(ROLLERS, 'name: Rollers\nwhy: "Bone doesn\'t give way."\nsources: [handbook]\n'),
    ),
    Entry(
        "backslash",
        title="A backslash in double quotes",
        means="In double quotes a backslash begins a code for another character. Write two of them, or use single quotes.",
        why="",
        wrong=Example(ROLLERS, 'name: Rollers\nwhy: "They press on bone \\ nerves."\n'.replace("\\ ", "\\w ")),
        right=Example(ROLLERS, "name: Rollers\nwhy: They press on bone or nerves.\nsources: [handbook]\n"),
    ),
    Entry(
        "bracket",
        title="A bracket that does not match",
        means="Each [ is closed by a ] and each { by a }. If a text has brackets of its own, put it in quotes.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nalso_called: [foam roller, stick\nwhy: They press on bone.\n"),
        right=Example(
            ROLLERS, "name: Rollers\nalso_called: [foam roller, stick]\nwhy: They press on bone.\nsources: [handbook]\n"
        ),
    ),
    Entry(
        "sentence-in-brackets",
        title="A sentence inside brackets",
        means="Ids and short names may stand in [ ] or { }; sentences may not. Write a list with one hyphen a line, a table with one key a line.",
        why="inside brackets a comma ends the text, so half of a sentence would be lost without a word",
        wrong=Example(_CHECKLIST, "name: Tidy up\nitems:\n  - {id: wash, do: Wash your hands, then dry them.}\n"),
        right=Example(_CHECKLIST, "name: Tidy up\nitems:\n  - id: wash\n    do: Wash your hands, then dry them.\n"),
    ),
    Entry(
        "space-after-colon",
        title="No space after a colon",
        means="A colon ends a key only if a space follows it.",
        why="",
        wrong=Example(ROLLERS, "name:Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "space-after-hyphen",
        title="No space after a hyphen",
        means="A hyphen begins an item of a list only if a space follows it.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nalso_called:\n  - foam roller\n  -stick\nwhy: They press on bone.\n"),
        right=Example(
            ROLLERS, "name: Rollers\nalso_called:\n  - foam roller\n  - stick\nwhy: They press on bone.\nsources: [handbook]\n"
        ),
    ),
    Entry(
        "bullet",
        title="A bullet that is no hyphen",
        means="A list begins each item with a hyphen and a space. Bullets, dashes, stars and numbers, as a word processor writes them, are part of "
        "the text for YAML.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nalso_called:\n  \u2022 foam roller\n  - stick\nwhy: They press on bone.\n"),
        right=Example(
            ROLLERS, "name: Rollers\nalso_called:\n  - foam roller\n  - stick\nwhy: They press on bone.\nsources: [handbook]\n"
        ),
    ),
    Entry(
        "colon-missing",
        title="A line without a key and a colon",
        means="Each line begins with a key and a colon. A text that goes on in a second line stands two spaces further in there.",
        why="",
        wrong=Example(ROLLERS, "name Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "indentation",
        title="A line too far in or out",
        means="Lines that belong together begin in the same column. What belongs to a key stands two spaces further in than the key.",
        why="",
        wrong=Example(_CHECKLIST, "name: Tidy up\nitems:\n  - id: wash\n   do: Wash your hands.\n"),
        right=_TIDY,
    ),
    Entry(
        "yaml-syntax",
        title="A line that cannot be read",
        means="We cannot tell what went wrong here. Look at the quotes, colons and brackets of this line and of the line above it.",
        why="",
        wrong=Example(ROLLERS, 'name: Rollers\nwhy: They press on bone.\n"instead"\n'),
        right=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\ninstead: Use flat palms.\nsources: [handbook]\n"),
    ),
    Entry(
        "anchor",
        title="A name for a value",
        means="A word that begins with & gives a value a name in YAML, to repeat it elsewhere. Write the value out wherever it is needed; put "
        "a text that begins with & in quotes.",
        why="each record can be read from top to bottom, by people too",
        wrong=Example(ROLLERS, "name: &tool Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "alias",
        title="A value that stands for another",
        means="A word that begins with * repeats a value in YAML. Write the value out; put a text that begins with * in quotes.",
        why="each record can be read from top to bottom, by people too",
        wrong=Example(ROLLERS, "name: *Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "tag",
        title="A word that begins with an exclamation mark",
        means="A word that begins with ! tells YAML which type a value has. We never need that, so put the text in quotes.",
        why="",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: !careful They press on bone.\n"),
        right=Example(ROLLERS, 'name: Rollers\nwhy: "!careful They press on bone."\nsources: [handbook]\n'),
    ),
    Entry(
        "too-deep",
        title="Too many levels",
        means="Lists and tables stand inside one another more than twenty times. No record needs more than five.",
        why="",
        wrong=Example(ROLLERS, f"name: Rollers\nwhy: {'[' * 25}They press on bone.{']' * 25}\n"),
        right=GOOD,
    ),
    Entry(
        "doubled-key",
        title="A key written twice",
        means="The same key stands twice in one record, or twice in one part of it. Keep one of the two.",
        why="most readers of YAML keep the last one and lose the first without a word",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nname: Sticks\n"),
        right=GOOD,
    ),
)
