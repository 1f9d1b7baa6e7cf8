"""Which rules of the style sheets a page can use: a first view loads no other.

A rule is kept where some page of its kind has every element, class, id and attribute that its selector asks for, or where a script that
the page may load can make it. What is asked within `:not()` is not looked at, nor within `:is()` and `:has()` where they leave a choice: the
rule is then kept. A custom property is kept as long as a kept rule, a page or a script names it. So what is dropped cannot match, in any colour, on paper or with
forced colours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import tinycss2
from tinycss2.ast import Node

#: What every document has, written down or not.
_ALWAYS = frozenset({"html", "head", "body", "tbody", "colgroup"})
#: Elements that whoever reads opens: `[open]` is a state of theirs, as `:hover` is, and no attribute that has to be written.
_OPENS = frozenset({"details", "dialog"})
#: Elements that have no end.
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
#: A beginning or an end, and the attributes; what stands in comments and scripts is no element.
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(/?)>""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TEXT = re.compile(r"(<(script|style|textarea|title)\b[^>]*>).*?(?=</\2>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
#: A text that only looks for something, or names a file.
_LOOKS = re.compile(rf"\b(?:querySelector(?:All)?|closest|matches|import|from)\b(?:\(|\s)\s*(?:{_STRING.pattern})")
_WORD = re.compile(r"[\w-]+")
_PREFIX = re.compile(r"([\w-]+-)\$\{")
_SET = re.compile(r"\.([a-zA-Z]+)\s*=[^=]")
_DATA = re.compile(r"\.dataset\.([a-zA-Z]+)")
_CUSTOM = re.compile(r"--[\w-]+")
#: Two names that stand together.
_PAIR = re.compile(r"[.\w-]+[& ][.\w-]+")
#: Pseudo-classes that ask for what stands in their brackets.
_ASKS = frozenset({"is", "has", "where"})
_GROUPS = ("media", "supports", "layer", "container")

Needs = frozenset[str]


def names_of(html: str) -> frozenset[str]:
    """Give what selectors can find on a page: `tag`, `.class`, `#id`, `[name`, `[name=value`, and of tags and classes which stand together.

    `.a&.b` is one element that has both, `.a .b` an element within another. An element without an end counts as going on: that keeps
    more than is needed. Raises ValueError if something begins like an element and is none.
    """
    found = set(_ALWAYS)
    text = _TEXT.sub(r"\1", _COMMENT.sub("", html))
    tags = _TAG.findall(text)
    if len(tags) != len(re.findall(r"</?[a-zA-Z]", text)):
        raise ValueError("the page has a tag that cannot be read")
    # Elements of the same kind in the same place are one node: its tag, its names, and all that it stands within.
    nodes: dict[tuple[int, str, str], int] = {}
    inside: list[frozenset[str]] = [frozenset()]
    stack: list[tuple[str, int]] = [("", 0)]
    for end, written, attributes, closed in tags:
        tag = written.lower()
        if end:
            at = next((at for at in range(len(stack) - 1, 0, -1) if stack[at][0] == tag), len(stack))
            del stack[at:]
            continue
        classes = ""
        for name, one, two, three in _ATTRIBUTE.findall(attributes):
            value = one or two or three
            found.update((f"[{name}", f"[{name}={value}"))
            if name == "class":
                classes = value
            elif name == "id":
                found.add(f"#{value}")
        if tag in _OPENS:
            found.add("[open")
        place = (stack[-1][1], tag, classes)
        if place not in nodes:
            names = {tag, *(f".{each}" for each in classes.split())}
            around = inside[stack[-1][1]]
            found |= names
            found.update(f"{one}&{other}" for one in names for other in names if one < other)
            found.update(f"{outer} {inner}" for outer in around for inner in names)
            nodes[place] = len(inside)
            inside.append(around | names)
        if not closed and tag not in _VOID:
            stack.append((tag, nodes[place]))
    return frozenset(found)


def templates_of(html: str) -> Makes:
    """Give what the templates of a page hold: a script can put it anywhere."""
    found = {name for part in _TEMPLATE.findall(html) for name in names_of(part)}
    return Makes(frozenset(name.lstrip(".#") for name in found), (), frozenset(name[1:] for name in found if name[0] == "["))


@dataclass(frozen=True)
class Makes:
    """What a script can put on a page, as far as its text tells: any word of its strings as tag, class, id or value of an attribute."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    attributes: frozenset[str]

    def can(self, need: str) -> bool:
        """Say whether the script can make what a selector asks for."""
        if need.startswith("["):
            name, _, value = need[1:].partition("=")
            return (name in self.attributes or name in self.words) and (not value or self._says(value))
        return self._says(need.lstrip(".#"))

    def _says(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


def makes_of(text: str) -> Makes:
    """Read what a script can make out of its text. `guide-act--${sign}` stands for every class that begins so."""
    strings = " ".join(_STRING.findall(_LOOKS.sub("", text)))
    attributes = {_kebab(f"data-{name}") for name in _DATA.findall(text)} | {name.lower() for name in _SET.findall(text)}
    return Makes(frozenset(_WORD.findall(strings)), tuple(_PREFIX.findall(strings)), frozenset(attributes))


def together(scripts: Iterable[Makes]) -> Makes:
    """Give what any of these scripts can make."""
    every = list(scripts)
    words = frozenset[str]().union(*(each.words for each in every))
    beginnings = {each for makes in every for each in makes.beginnings}
    return Makes(words, tuple(sorted(beginnings)), frozenset[str]().union(*(each.attributes for each in every)))


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


@dataclass(frozen=True)
class Rule:
    """One rule: what each of its selectors asks for, and the declarations."""

    selectors: tuple[tuple[str, Needs], ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Block:
    """Rules under a condition, such as `@media print`."""

    head: str
    rules: tuple[Rule | Block | Plain, ...]


@dataclass(frozen=True)
class Plain:
    """Another rule with an @: kept as it is, but for frames that nothing names."""

    name: str
    text: str

    @cached_property
    def frames(self) -> str:
        """Give the name of `@keyframes`, or nothing."""
        return _WORD.findall(self.text)[1] if self.name.endswith("keyframes") else ""


Sheet = tuple[Rule | Block | Plain, ...]


def read_sheet(css: str) -> Sheet:
    """Read a style sheet. Raises ValueError for what is not CSS."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: Iterable[Node]) -> Iterator[Rule | Block | Plain]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")
        if node.type == "qualified-rule":
            selectors = tuple((_text(each), _needs(each)) for each in _split(node.prelude))
            yield Rule(selectors, tuple(_declarations(node.content)))
        elif node.lower_at_keyword in _GROUPS and node.content is not None:
            head = f"@{node.lower_at_keyword} {_text(node.prelude)}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Block(head, tuple(_rules(inner)))
        elif node.lower_at_keyword != "charset":  # the pages say it
            yield Plain(node.lower_at_keyword, _text([node]))


def _declarations(content: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            raise ValueError(f"line {node.source_line}: a declaration was expected")
        value = _text(node.value)
        yield node.name, value + ("!important" if node.important else "")


def _text(nodes: Sequence[Node]) -> str:
    """Write tokens again, with one space where there was any, and none beside a comma."""
    parts: list[str] = []
    for node in nodes:
        if node.type == "whitespace":
            if parts and parts[-1] != ",":
                parts.append(" ")
        elif node.type != "comment":
            if node.type == "literal" and node.value == "," and parts and parts[-1] == " ":
                parts.pop()
            parts.append(node.serialize())
    return "".join(parts).strip()


def _split(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _needs(selector: Sequence[Node]) -> Needs:
    """Say what a page must have for a selector to match. Of pseudo-classes only `:is()` and `:has()` with one selector ask for anything."""
    found: set[str] = set()
    around: set[str] = set()  # the names of all that the element stands within
    before: set[str] = set()  # the same, of the element that was read last: its neighbours stand in the same place
    element: set[str] = set()
    nodes = iter(selector)
    for node in nodes:
        name = ""
        if node.type == "literal" and node.value == ".":
            name = f".{next(nodes).value}"
        elif node.type == "literal" and node.value == ":":
            while (node := next(nodes)).type == "literal":
                pass
            if node.type == "function" and node.lower_name in _ASKS and len(inner := list(_split(node.arguments))) == 1:
                found |= {need for need in _needs(inner[0]) if not _PAIR.fullmatch(need)}
        elif node.type == "literal" and node.value in ("+", "~"):
            around, element = before, set()
        elif node.type == "whitespace" or (node.type == "literal" and node.value == ">"):
            around, element = around | element, set()
            continue
        elif node.type == "hash":
            found.add(f"#{node.value}")
        elif node.type == "ident":
            name = node.value.lower()
        elif node.type == "[] block":
            found.add(_attribute(node.content))
        if name:
            found.add(name)
            if name not in _ALWAYS:
                found.update("&".join(sorted((name, other))) for other in element if other != name)
                found.update(f"{outer} {name}" for outer in around)
                element.add(name)
        before = around
    return frozenset(found)


def _attribute(content: Sequence[Node]) -> str:
    name, *rest = [node for node in content if node.type != "whitespace"]
    exact = len(rest) == 2 and rest[0].type == "literal" and rest[0].value == "="
    return f"[{name.value}={rest[1].value}" if exact else f"[{name.value}"


def used(sheet: Sheet, fits: Callable[[Needs], bool]) -> Sheet:
    """Keep the selectors whose needs fit, the rules that then have one, and the groups that then have a rule."""
    kept: list[Rule | Block | Plain] = []
    for each in sheet:
        if isinstance(each, Plain):
            kept.append(each)
        elif isinstance(each, Block):
            if inner := used(each.rules, fits):
                kept.append(Block(each.head, inner))
        elif selectors := tuple((text, needs) for text, needs in each.selectors if fits(needs)):
            kept.append(Rule(selectors, each.declarations))
    return tuple(kept)


def fitting(pages: Collection[frozenset[str]], makes: Makes) -> Callable[[Needs], bool]:
    """Give the question whether some page has what a selector needs, or its scripts can make what is missing.

    Where a script can make one of the names it can put it anywhere, and others into it: which stand together is then not asked.
    """
    known: dict[Needs, bool] = {}

    def fits(needs: Needs) -> bool:
        if needs not in known:
            names = frozenset(need for need in needs if not _PAIR.fullmatch(need))
            makable = {name for name in names if makes.can(name)}
            if makable:
                known[needs] = any(names - page <= makable for page in pages)
                return known[needs]
            known[needs] = any(needs <= page for page in pages)
        return known[needs]

    return fits


def without_unnamed(sheet: Sheet, named: Collection[str]) -> Sheet:
    """Drop the custom properties that nothing names, and those that only such a one names; frames that nothing names; empty rules.

    `named` are the custom properties that pages, scripts and other style sheets name.
    """
    declarations = [each for rule in _flat(sheet) if isinstance(rule, Rule) for each in rule.declarations]
    custom = [(name, _variables(value)) for name, value in declarations if name.startswith("--")]
    uses = {*named, *(found for rule in _flat(sheet) if isinstance(rule, Plain) for found in _variables(rule.text))}
    uses.update(found for name, value in declarations if not name.startswith("--") for found in _variables(value))
    before = -1
    while before != len(uses):
        before = len(uses)
        uses.update(found for name, variables in custom if name in uses for found in variables)
    moving = {word for name, value in declarations if "animation" in name or name in uses for word in _WORD.findall(value)}
    return _named_only(sheet, uses, moving)


def _flat(sheet: Sheet) -> Iterator[Rule | Plain]:
    for each in sheet:
        if isinstance(each, Block):
            yield from _flat(each.rules)
        else:
            yield each


@cache
def _variables(value: str) -> frozenset[str]:
    return frozenset(re.findall(r"var\(\s*(--[\w-]+)", value))


def _named_only(sheet: Sheet, uses: Collection[str], moving: Collection[str]) -> Sheet:
    kept: list[Rule | Block | Plain] = []
    for each in sheet:
        if isinstance(each, Plain):
            if not each.frames or each.frames in moving:
                kept.append(each)
        elif isinstance(each, Block):
            if inner := _named_only(each.rules, uses, moving):
                kept.append(Block(each.head, inner))
        elif left := tuple((name, value) for name, value in each.declarations if not name.startswith("--") or name in uses):
            kept.append(Rule(each.selectors, left))
    return tuple(kept)


def custom_names(text: str) -> set[str]:
    """Find the custom properties that a page, a script or a style sheet names."""
    return set(_CUSTOM.findall(text))


def write_sheet(sheet: Sheet) -> str:
    """Write a style sheet on one line."""
    parts = []
    for each in sheet:
        if isinstance(each, Plain):
            parts.append(each.text)
        elif isinstance(each, Block):
            parts.append(f"{each.head}{{{write_sheet(each.rules)}}}")
        else:
            parts.append(
                f"{','.join(text for text, _ in each.selectors)}{{{';'.join(f'{name}:{value}' for name, value in each.declarations)}}}"
            )
    return "".join(parts)
