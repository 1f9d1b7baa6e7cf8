"""Codes about a file as a whole."""

from __future__ import annotations

from generator.manual.entry import Entry, Example

ROLLERS = "not-taught/rollers.yml"
GOOD = Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\nsources: [handbook]\n")
_TOO_LARGE = "name: Rollers\nwhy: They press on bone.\nmore:\n  - A long story.\n  # … and so on, for 70 KB\n"

ENTRIES = (
    Entry(
        "not-utf8",
        title="The file is in another encoding",
        means="The letters of the file are stored in a way that we do not read. In your editor, choose the encoding UTF-8 and save again.",
        why="one encoding for all files, so that every letter of every language is read as it was written",
        wrong=Example(
            ROLLERS,
            "name: Rullegården\nwhy: They press on bone.\n",
            "name: Rullegården\nwhy: They press on bone.\n".encode("latin-1"),
        ),
        right=Example(ROLLERS, "name: Rullegården\nwhy: They press on bone.\nsources: [handbook]\n"),
    ),
    Entry(
        "file-too-large",
        title="The file is too large",
        means="A file holds one record, and no record needs more than 64 KB of text. Perhaps a whole page or a picture was pasted in.",
        why="",
        wrong=Example(ROLLERS, _TOO_LARGE, _TOO_LARGE.encode() + b"# more\n" * 10_000),
        right=GOOD,
    ),
    Entry(
        "odd-character",
        title="A character that nobody can see",
        means="A character stands here that editors do not show: a control code, a space without width, or a sign that turns the order of the "
        "letters round. Delete the word around it and type it again.",
        why="you could not see what the build reads",
        wrong=Example(ROLLERS, "name: Rol\u200blers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "tab",
        title="A tab instead of spaces",
        means="Lines are moved in with spaces only, two for each level. Most editors can be told to write spaces when you press the tab key.",
        why="a tab is two, four or eight spaces wide, depending on who looks",
        wrong=Example("checklists/tidy.yml", "name: Tidy up\nitems:\n\t- id: wash\n\t  do: Wash your hands.\n"),
        right=Example("checklists/tidy.yml", "name: Tidy up\nitems:\n  - id: wash\n    do: Wash your hands.\n"),
    ),
    Entry(
        "empty-file",
        title="The file is empty",
        means="The file holds no record, or nothing but comments. Write one, or delete the file.",
        why="",
        wrong=Example(ROLLERS, "# Rollers: to be written.\n"),
        right=GOOD,
    ),
    Entry(
        "not-a-record",
        title="The file holds no record",
        means="A record is made of lines with a key, a colon, a space and a value. Here is something else: a text alone, or a list.",
        why="",
        wrong=Example(ROLLERS, "Rollers press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "several-documents",
        title="Two records in one file",
        means="A line of three hyphens (---) or three dots (...) ends a record, and something follows. One file holds one record.",
        why="the name of the file is the id of its record",
        wrong=Example(ROLLERS, "name: Rollers\nwhy: They press on bone.\n---\nname: Sticks\nwhy: So do they.\n"),
        right=GOOD,
    ),
    Entry(
        "directive",
        title="A line that begins with a percent sign",
        means="YAML takes a line that begins with % for an instruction to itself. Delete it; if it is part of a text, put the text in quotes.",
        why="",
        wrong=Example(ROLLERS, "%YAML 1.1\n---\nname: Rollers\nwhy: They press on bone.\n"),
        right=GOOD,
    ),
    Entry(
        "foreign-line",
        title="A line that is no part of the file",
        means="A record is made of keys and values alone. Here stands something that came along with it: three ticks from a chat, a tag from a "
        "page, a mark where two versions could not be joined, a greeting. Delete the line. A note to others may stay behind a # and a space.",
        why="",
        wrong=Example(ROLLERS, "```yaml\nname: Rollers\nwhy: They press on bone.\n```\n"),
        right=GOOD,
    ),
    Entry(
        "unknown-file",
        title="A file that is no record",
        means="The folder holds records only: one folder for each kind, one file for each record, with a name that ends in .yml. "
        "A file called README.md or LICENSE may stand beside them; links to other files may not.",
        why="a record in the wrong place would never be shown, and nobody would notice",
        wrong=Example("technique/quiet-hands.yaml", "name: Quiet hands\n"),
        right=GOOD,
    ),
    Entry(
        "missing-file",
        title="A file is missing",
        means="Every guide has a site.yml, a safety-check.yml and a words.yml. Copy the file from the original guide and change what you need.",
        why="every page needs them",
        wrong=Example("safety-check.yml", "", absent=True),
        right=Example(
            "safety-check.yml",
            "signs:\n  - id: chest\n    question: Chest pain, or hard to breathe?\n    signs: [chest-pain]\ntopics:\n  - id: blood\n    question: Is there anything about blood?\n  - id: skin\n    question: Is there anything about the skin?\n",
        ),
    ),
)
