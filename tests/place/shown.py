"""What a page shows of each stroke of its routine, text by text: read from the finished HTML, the stroke that may step in by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.place.oracle import Kind, Text

#: What is read, by a class of the element: where it stands, and whom it tells.
_READ: dict[str, tuple[str, Kind]] = {
    "guide-say": ("say", "spoken"),
    "guide-stand": ("giver", "giver"),
    "guide-sheet__small": ("cue", "told"),
}
_VOID = frozenset({"img", "input", "br", "hr", "use"})


@dataclass
class Shown:
    """The texts of a step: of its own stroke, and of the one that may step in."""

    own: list[Text] = field(default_factory=list)
    instead: list[Text] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.steps: dict[str, Shown] = {}
        self._step: Shown | None = None
        self._in_template = False
        #: The elements that are open, each with the text that it collects, if it is read.
        self._open: list[tuple[str, list[str] | None, tuple[str, Kind] | None]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-step" in given:
            self._step = self.steps.setdefault(given["data-step"], Shown())
            self._depth = len(self._open)
        if self._step and tag == "template":
            self._in_template = True
        for name in ("alt", "data-cue"):
            if self._step and given.get(name):
                self._keep(Text(name, given[name]))
        if tag in _VOID:
            return
        classes = given.get("class", "").split()
        read = next((_READ[each] for each in classes if each in _READ), None)
        if tag == "li" and "data-step" not in given and self._is_in("guide-do"):
            read = ("do", "told")
        if tag == "b" and any(words is not None for _, words, _ in self._open):
            self._open.append((tag, [], None))  # a label, as "Say" or "Where you are:"
            return
        self._open.append((tag if "guide-do" not in classes else "guide-do", [] if read else None, read))

    def _is_in(self, name: str) -> bool:
        return bool(self._open) and self._open[-1][0] == name

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        _, words, read = self._open.pop()
        if words is not None and read and self._step:
            self._keep(Text(read[0], " ".join("".join(words).split()).strip("“”"), read[1]))
        if tag == "template":
            self._in_template = False
        if self._step and len(self._open) <= self._depth:
            self._step = None

    def handle_data(self, data: str) -> None:
        """Give words to the innermost element that is read: what is said with an instruction is not the instruction."""
        for _, words, _ in reversed(self._open):
            if words is not None:
                words.append(data)
                return

    def _keep(self, text: Text) -> None:
        if self._step and text.words:
            (self._step.instead if self._in_template else self._step.own).append(text)


def shown(page: str) -> dict[str, Shown]:
    """Give what a page shows of each of its steps, by their ids."""
    reader = _Reader()
    reader.feed(page)
    return reader.steps
