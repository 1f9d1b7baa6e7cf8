"""Words for what a YAML parser cannot read.

The parser's own words ("mapping values are not allowed here") mean nothing to a therapist, and its place is often a line too
late. Most of the time the mistake is one of a handful, and it can be seen in the lines themselves; so we read the lines
ourselves, the same way for both of PyYAML's parsers, and fall back to the parser's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.reading.lines import Lines, Mistake, closing_quote, in_quotes, indent_of
from generator.reading.problems import Place, Problem

#: The hyphens before a list item, then a key with its colon, then a value.
_LEAD = re.compile(r" *(?:- +|-$)*")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w.-]*|\"[^\"]*\"|'[^']*') *:(?: +|$)")
_SPACED_KEY = re.compile(r"[^\s\"'\[\]{}#&*!|>%@`,:?-][^:#]*:(?: +|$)")
_GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<rest>[^\s:/].*)$")
_HYPHEN = re.compile(r"-(?P<rest>[A-Za-z\"'].*)$")
_FIRST_WORD = re.compile(r"(?P<word>[A-Za-z_][\w-]*)(?P<rest>(?:\s*=\s*|\s+)\S.*)?$")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}\s*(?:#.*)?$")
_WIDE_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CLOSING = {"[": "]", "{": "}"}

SENTENCE_IN_BRACKETS = (
    "sentence-in-brackets",
    "a sentence stands inside brackets, where a comma cuts it in two",
    "write it on its own line",
)

HYPHEN_IN_TEXT = (
    "indentation",
    "this line begins with a hyphen, and YAML reads it as part of the text above",
    "line the hyphen up with the one above; or put the whole text in quotes",
)


def explain(path: PurePosixPath, text: str, line: int, column: int) -> Mistake:
    """Name the mistake behind a parser's error, at the line where the author must change something.

    `line` and `column` count from 0 and say where the parser gave up.
    """
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    last = min(line, len(lines) - 1)
    reader = _Reading(path, lines)
    mistake = next(reader.mistakes(), None)
    if mistake and mistake.problem.place.line <= last + 1:
        return mistake
    for place, end in reader.brackets:
        if place.line <= last + 1 <= end:
            hint = "write one item a line, each after a hyphen"
            return Mistake(Problem(place, "bracket", "what stands in these brackets cannot be read", hint))
    place = Place(path, last + 1, min(column, len(lines[last])) + 1 if last == line else 1)
    return Mistake(Problem(place, "yaml-syntax", "this line cannot be read", "look at its quotes, colons and brackets"))


@dataclass(frozen=True)
class _Block:
    """Lines that belong together: the column where they begin, whether they are items, and the number of the first."""

    column: int
    is_list: bool
    first: int


@dataclass
class _Reading(Lines):
    """The lines of a file, read one after the other: which blocks are open, and what the line above may go on with."""

    #: The blocks that are open, outermost first.
    open: list[_Block] = field(default_factory=list)
    #: The column a line must pass to go on with the value above.
    floor: int = -1
    #: What the line above ends with: "nothing" (a block may follow), "text", or "closed" (a quote or bracket ended).
    above: str = "nothing"
    #: The text of the list item above, if it holds no key.
    item: tuple[int, int] | None = None
    #: Where brackets opened, and the line where they closed.
    brackets: list[tuple[Place, int]] = field(default_factory=list)

    def mistakes(self) -> Iterator[Mistake]:
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if not line.strip() or line.lstrip().startswith("#"):
                number += 1
            elif re.match(r"(---|\.\.\.)(\s|$)", line):
                self.open, self.floor, self.above = [], -1, "nothing"
                number += 1
                if line.startswith("...") and self._more(number):
                    message = "a second document starts after this line"
                    yield self.mistake(self.at(number - 1, 0, 3), "several-documents", message, "delete this line")
            else:
                found, number = self._line(number)
                if found:
                    yield found

    def _more(self, number: int) -> bool:
        """Tell whether anything but blank lines, comments and a new document follows."""
        rest = (line for line in self.lines[number:] if line.strip() and not line.lstrip().startswith("#"))
        return not next(rest, "---").startswith("---")

    def _line(self, number: int) -> tuple[Mistake | None, int]:
        """Look at one line; give its mistake, if any, and the number of the next line to look at."""
        line = self.lines[number]
        if wide := _WIDE_SPACE.search(line, 0, len(line) - len(line.lstrip()) + 1) or re.search(rf":{_WIDE_SPACE.pattern}", line):
            message = "a space that is no ordinary space stands here"
            return self.mistake(
                self.at(number, wide.end() - 1, 1), "odd-character", message, "type it again as a space"
            ), number + 1
        indent = len(line) - len(line.lstrip())
        lead = _LEAD.match(line)
        start = lead.end() if lead else indent
        key = _KEY.match(line, start)
        if self.above != "nothing" and indent > self.floor:
            return self._goes_on(number, indent, has_key=bool(key)), number + 1
        if glued := _GLUED.match(line, start):
            word, rest = glued["key"], glued["rest"]
            made = f"{line[:start]}{word}: x"
            place = self.at(number, start, len(word) + 1)
            message, hint = f'no space after "{word}:"', f"write: {word}: {rest}"
            return self.mistake(place, "space-after-colon", message, hint, made), number + 1
        if hyphen := _HYPHEN.match(line, start):
            return self._hyphen(number, start, hyphen["rest"]), number + 1
        any_key = key or _SPACED_KEY.match(line, start)
        if start == indent and not any_key and line[start] not in "[{]}\"'":
            return self._no_key(number, start), number + 1
        if line[start : start + 1] in ("]", "}"):
            message = f'a "{line[start]}" closes here that was never opened'
            return self.mistake(self.at(number, start, 1), "bracket", message, "delete it, or open it above"), number + 1
        if misplaced := self._misplaced(number, indent, start, has_key=bool(any_key)):
            return misplaced, number + 1
        if any_key and (key or start == indent):
            value = any_key.end()
            self.floor = start
        else:
            value = start
            self.floor = max((block.column for block in self.open if block.is_list), default=-1)
        self.item = (number, start) if start > indent and not any_key else None
        return self._value(number, value)

    def _goes_on(self, number: int, indent: int, *, has_key: bool) -> Mistake | None:
        """Look at a line that stands further in than the key above it, which has its value already."""
        line = self.lines[number]
        if line.startswith("- ", indent):
            return self.mistake(self.at(number, indent), *HYPHEN_IN_TEXT)
        if has_key or (self.above == "closed" and _SPACED_KEY.match(line, indent)):
            if self.item and self.item[1] == indent:
                return self._no_key(*self.item)
            around = self.open[-2].column if len(self.open) > 1 else -2
            return self._stray(number, indent, "further in", self.open[-1] if self.open else None, around)
        if self.above == "closed":
            message = "this text follows a quote or a bracket that has ended already"
            place = self.at(number, indent, len(line) - indent)
            return self.mistake(place, "after-quote", message, "put one pair of quotes round all of it")
        if re.search(r":(?:\s|$)", line.split(" #")[0]):
            message = "put quotes round this sentence: it contains a colon"
            return self.mistake(self.at(number, indent, len(line) - indent), "quote-needed", message)
        return None

    def _hyphen(self, number: int, start: int, rest: str) -> Mistake:
        return self.mistake(self.at(number, start, 1), "space-after-hyphen", "no space after the hyphen", f"write: - {rest}")

    def _no_key(self, number: int, start: int) -> Mistake:
        word = _FIRST_WORD.match(self.lines[number], start)
        length = len(self.lines[number]) - start
        if word and not word["rest"]:
            message = f'"{word["word"]}" stands without a colon'
            return self.mistake(self.at(number, start, length), "colon-missing", message, f'write "{word["word"]}:"')
        message = 'this line does not begin with a key and a colon, such as "name: "'
        if word and "=" in word["rest"][:3]:
            hint = f"write: {word['word']}: {word['rest'].lstrip(' =')}"
        else:
            hint = "add them; or, if the text above goes on here, begin the line with two more spaces"
        return self.mistake(self.at(number, start, length), "colon-missing", message, hint)

    def _misplaced(self, number: int, indent: int, start: int, *, has_key: bool) -> Mistake | None:
        """Fit the line into the open blocks, or say that it stands too far in or out."""
        is_list = start > indent
        if not self.open and indent and not is_list and self._outdented(number, indent):
            return self._indentation(number, indent, "further in")
        closed: _Block | None = None
        while self.open and self.open[-1].column > indent:
            closed = self.open.pop()
        columns = [(block.column, block.is_list) for block in self.open]
        if columns and columns[-1] == (indent, True) and not is_list and (indent, False) in columns:
            self.open.pop()
        top = self.open[-1] if self.open else _Block(-2, False, 0)
        if top.column == indent and top.is_list != is_list:
            if not (is_list and self.above == "nothing" and not closed):
                if (
                    top.is_list and len(self.open) > 1 and indent == self.open[-2].column + 4
                ):  # two for the hyphen, two for its keys
                    return self._indentation(top.first, top.column, "further in")
                return self._indentation(number, indent, "further out" if top.is_list else "further in")
            self.open.append(_Block(indent, True, number))
        elif top.column < indent:
            if closed:
                return self._stray(number, indent, "further out", closed, top.column)
            if self.open and self.above != "nothing":
                around = self.open[-2].column if len(self.open) > 1 else -2
                return self._stray(number, indent, "further in", top, around)
            self.open.append(_Block(indent, is_list, number))
        for column in range(indent + 1, start):
            if self.lines[number][column] == "-":
                self.open.append(_Block(column, True, number))
        if is_list and has_key:
            self.open.append(_Block(start, False, number))
        return None

    def _stray(self, number: int, indent: int, where: str, block: _Block | None, around: int) -> Mistake:
        """Blame the line that stands out: this one, or the first of its block if that one is not two spaces further in than `around`."""
        first = indent_of(self.lines[block.first]) if block else 0
        if block and first != indent - 2 and (indent == around + 2 != block.column or (indent % 2 == 0 and first % 2)):
            return self._indentation(block.first, first, "further in" if first + 1 > around + 2 else "further out")
        return self._indentation(number, indent, where)

    def _outdented(self, number: int, indent: int) -> bool:
        """Tell whether a later line stands further out than this first one."""
        later = (line for line in self.lines[number + 1 :] if line.strip() and not line.lstrip().startswith("#"))
        return any(len(line) - len(line.lstrip()) < indent for line in later)

    def _value(self, number: int, start: int) -> tuple[Mistake | None, int]:
        line = self.lines[number]
        value = line[start:].rstrip()
        self.above = "text"
        if not value or value.startswith("#"):
            self.above = "nothing"
        elif value[0] in "\"'":
            return self._quoted(number, start)
        elif value[0] in "[{":
            return self._bracket(number, start)
        elif _BLOCK.match(value):
            return self._block_text(number + 1)
        elif re.match(r"[@`%,\]}|>]|[&*!](?![\w-])|\*\S*\*|[-?:](?: |$)", value):
            message = f'a text that begins with "{value[0]}" needs quotes'
            return self.mistake(
                self.at(number, start, len(value)), "quote-needed", message, in_quotes(value), line[:start] + "x"
            ), number + 1
        elif re.search(r":(?:\s|$)", value.split(" #")[0]):
            message = "put quotes round this sentence: it contains a colon"
            return self.mistake(
                self.at(number, start, len(value)), "quote-needed", message, in_quotes(value), line[:start] + "x"
            ), number + 1
        return None, number + 1

    def _block_text(self, number: int) -> tuple[Mistake | None, int]:
        """Pass over a text under | or >: its first line sets how far in the others stand at least."""
        self.above = "closed"
        inside = -1
        while number < len(self.lines) and (not self.lines[number].strip() or indent_of(self.lines[number]) > self.floor):
            if self.lines[number].strip():
                indent = indent_of(self.lines[number])
                inside = indent if inside < 0 else inside
                if indent < inside:
                    return self._indentation(number, indent, "further out"), number + 1
            number += 1
        return None, number

    def _quoted(self, number: int, start: int) -> tuple[Mistake | None, int]:
        """Follow a text in quotes to its end, over several lines if they stand further in."""
        line = self.lines[number]
        quote, value, mended = line[start], line[start:].rstrip(), line[:start] + "x"
        row, column = number, start + 1
        while True:
            end, bad = closing_quote(self.lines[row], column, quote)
            if bad is not None:
                return self._backslash(row, bad, mended if row == number else None), row + 1
            if end is not None:
                break
            row, column = row + 1, 0
            if row == len(self.lines) or (self.lines[row].strip() and indent_of(self.lines[row]) <= self.floor):
                message = "the quote that starts here does not end"
                hint = f"end the text with {quote}" if quote == '"' or "'" not in value[1:] else in_quotes(value)
                return self.mistake(self.at(number, start, len(value)), "unclosed-quote", message, hint, mended), number + 1
        after = self.lines[row][end + 1 :].strip()
        self.above = "closed"
        if not after or after.startswith("#"):
            return None, row + 1
        if after == ",":
            return self.mistake(
                self.at(row, end + 1, 1), "after-quote", "a comma follows the text in quotes", "delete the comma", mended
            ), row + 1
        hint = in_quotes(value[1:-1] if value[-1] == quote else value) if row == number else ""
        return self.mistake(
            self.at(number, start, len(value)), "after-quote", "text goes on after the closing quote", hint, mended
        ), row + 1

    def _bracket(self, number: int, start: int) -> tuple[Mistake | None, int]:
        """Follow a list or table in brackets to its end, over several lines if they hold no key of their own."""
        line = self.lines[number]
        value, mended = line[start:].rstrip(), line[:start] + "x"
        opened: list[tuple[int, int]] = []
        row, column = number, start
        while True:
            found, column = self._in_brackets(row, column, opened)
            if found:
                return (found if row > number else Mistake(found.problem, self.with_line(number, mended))), row + 1
            if not opened:
                break
            row, column = row + 1, 0
            if row == len(self.lines) or self._begins_anew(row):
                message = f'the bracket "{line[start]}" that opens here does not close'
                hint = f"close it with {_CLOSING[line[start]]}"
                return self.mistake(self.at(number, start, len(value)), "bracket", message, hint, mended), number + 1
        after = self.lines[row][column:].strip()
        self.above = "closed"
        self.brackets.append((self.at(number, start, len(value)), row + 1))
        if not after or after.startswith("#"):
            return None, row + 1
        message = "text goes on after the closing bracket"
        hint = "put quotes round a text that has brackets"
        return self.mistake(self.at(number, start, len(value)), "bracket", message, hint, mended), row + 1

    def _in_brackets(self, row: int, column: int, opened: list[tuple[int, int]]) -> tuple[Mistake | None, int]:
        """Read one line inside brackets. `opened` holds the places of those still open; ends where the last one closes."""
        line = self.lines[row]
        while column < len(line):
            char = line[column]
            if char == "#" and line[column - 1 : column] in {" ", ""}:
                break
            if char in "\"'" and line[:column].rstrip(" ")[-1:] in {"", "[", "{", ",", ":"}:
                end, bad = closing_quote(line, column + 1, char)
                if bad is not None:
                    return self._backslash(row, bad), column
                if end is None:
                    message = "the quote that starts here does not end on this line"
                    place = self.at(row, column, len(line) - column)
                    return self.mistake(place, "unclosed-quote", message, f"end the text with {char}"), column
                column = end
            elif char in "[{":
                opened.append((row, column))
            elif char in "]}":
                open_row, open_column = opened.pop()
                opener = self.lines[open_row][open_column]
                if _CLOSING[opener] != char:
                    message = f'"{char}" closes a "{opener}"'
                    return self.mistake(self.at(row, column), "bracket", message, f"write {_CLOSING[opener]}"), column
                if not opened:
                    return None, column + 1
            elif char == ":" and line[column + 1 : column + 2] in {"[", "{"} and (word := re.search(r"[\w-]+$", line[:column])):
                message, hint = f'no space after "{word[0]}:"', f"write: {word[0]}: {line[column + 1]}"
                return self.mistake(self.at(row, word.start(), len(word[0]) + 1), "space-after-colon", message, hint), column
            elif char == "?":
                return self.mistake(self.at(*opened[-1]), *SENTENCE_IN_BRACKETS), column
            column += 1
        return None, column

    def _begins_anew(self, row: int) -> bool:
        line = self.lines[row]
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        return indent_of(line) <= self.floor and bool(
            start > indent_of(line) or _KEY.match(line, start) or line.startswith("---")
        )

    def _backslash(self, row: int, column: int, mended: str | None = None) -> Mistake:
        message = f'"{self.lines[row][column : column + 2]}": a backslash inside double quotes has a meaning of its own'
        return self.mistake(
            self.at(row, column, 2), "backslash", message, "write two backslashes, or put the text in single quotes", mended
        )

    def _indentation(self, number: int, column: int, where: str) -> Mistake:
        message = f"this line stands {where} than the lines it belongs to"
        return self.mistake(self.at(number, column, 1), "indentation", message, "line it up with its neighbours")
