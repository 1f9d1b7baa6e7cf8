"""A sentence for readers has one home: it stands in one file of the scripts, the generator and the templates."""

from __future__ import annotations

import ast
import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")

#: A text of so many words is a sentence, a heading or a button of its own; shorter ones meet by chance.
LEAST_WORDS = 4

_PAPER = "the booklet: Typst takes its headings from no template of a page"
_NAME = "the name of the page in the search, which is made apart from the page"
#: What stands in two files all the same, and why.
MUST: Mapping[str, str] = {
    "Any one will do": "the pages, and what the field of a supply means, to authors and to those who read our data",
    "Do the safety check": "a page that could not read the answers has no other words to lead to the check than those of its script",
    "In the hours and days after": _PAPER,
    "Is it one of these": "the form on the site, and the same question on the command line, which knows no page",
    "Is it safe today": f"{_PAPER}; {_NAME}; the home page leads there",
    "May we name you": "the form on GitHub: answers are found again by its questions, also in a letter that the form on the site wrote",
    "Medicines that change nothing": _NAME,
    "What the drawings say": _PAPER,
    "When to stop and get help": f"{_NAME}; a session that was stopped says it too",
}

#: Comments, strings and templates of a script. A regular expression stands where no value can end.
_SCRIPT = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|"(?P<double>(?:\\.|[^"\\\n])*)"|`(?P<template>(?:\\.|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}|[^`\\])*)`"""
    r"""|(?<=[(,=:|&!?]) */(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/""",
    re.DOTALL,
)
_FILLED = re.compile(r"\$\{((?:[^{}`]|\{[^{}]*\}|`[^`]*`)*)\}")


def of_script(text: str) -> Iterator[str]:
    """Give the texts of a script, also those inside the blanks of others."""
    for found in _SCRIPT.finditer(text):
        if found["double"] is not None:
            yield found["double"]
        elif found["template"] is not None:
            yield _FILLED.sub("{}", found["template"])
            for inside in _FILLED.findall(found["template"]):
                yield from of_script(inside)


def of_python(text: str) -> Iterator[str]:
    """Give the texts of a module, but for what explains it."""
    tree = ast.parse(text)
    apart: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            apart.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            apart.update(node.values)
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart:
            yield node.value


def of_template(text: str) -> Iterator[str]:
    """Give what a template of a page says: between tags, in attributes that are read, and what it hands to macros."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    for code in re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL):
        yield from re.findall(r'"([^"]*)"', code)
    text = re.sub(r"\{%.*?%\}", "\n", re.sub(r"\{\{.*?\}\}", "{}", text, flags=re.DOTALL), flags=re.DOTALL)
    yield from re.findall(r'(?:aria-label|title|placeholder|alt|data-[\w-]+)="([^"]*)"', text)
    for line in re.split(r"<[^>]*>|\n|\{: .*?\}", text):
        yield line.lstrip("# ")


def of_paper(text: str) -> Iterator[str]:
    """Give what a template of the paper says: its strings, its content and its headings."""
    text = re.sub(r"(?m)^ *//.*$", "", text)
    yield from re.findall(r'"((?:\\.|[^"\\])*)"', text)
    yield from re.findall(r"\[([^\[\]]*)\]", text)
    yield from re.findall(r"(?m)^ *=+ (.*)$", text)


#: Where readers' words stand, and how they are found there.
HOMES: Mapping[str, Callable[[str], Iterable[str]]] = {
    "overrides/assets/**/*.js": of_script,
    "generator/**/*.py": of_python,
    "generator/pages/templates/**/*.j2": of_template,
    "generator/paper/templates/*.typ": of_paper,
}


def sentence(text: str) -> str:
    """Give a text as it is compared: blanks without names, no sign at its end. Nothing if it is no sentence for readers."""
    text = re.sub(r"\s+", " ", re.sub(r"\{\w*\}", "{}", html.unescape(text))).strip(" .:?!")
    words = re.findall(r"[^\W\d_][\w\u2019'-]*", text)
    is_code = re.search(r"[<>=\\/]|__|guide-|\w\.\w", text) or not re.search(r"[A-Z“]|[a-z,;:.] [a-z]", text)
    is_begun = re.match(r"[A-Z0-9{\u201c]", text)  # not what is linked in the middle of a sentence, nor a problem in content
    return text if len(words) >= LEAST_WORDS and is_begun and not is_code else ""


def homes(files: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Give each sentence with the files it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, texts in files:
        for each in filter(None, map(sentence, texts)):
            found[each].add(name)
    return found


def is_twice(names: set[str]) -> bool:
    """Tell whether a sentence has two homes. Modules among themselves are left out: fields are described in two of them."""
    return len(names) > 1 and not all(name.endswith(".py") for name in names)


def real() -> Iterator[tuple[str, Iterable[str]]]:
    for pattern, texts in HOMES.items():
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), texts(path.read_text(encoding="utf-8"))


def test_no_sentence_stands_twice() -> None:
    """Nothing that readers are told in four words or more stands in two files, but for what is listed with its reason."""
    found = homes(real())
    assert len(found) > 1000
    assert {name.rpartition(".")[2] for names in found.values() for name in names} == {"js", "py", "j2", "typ"}
    twice = {each: sorted(names) for each, names in found.items() if is_twice(names)}
    assert {each: names for each, names in twice.items() if each not in MUST} == {}
    assert MUST.keys() - twice.keys() == set()  # a reason that nothing needs any more


@pytest.mark.parametrize(
    ("name", "read", "text"),
    [
        ("a.js", of_script, 'h("p", {}, "Hold hands, or sit {name} together.") // "Hold hands, or sit here together."'),
        ("a.js", of_script, 'go(/["`]/, `${one ? `Hold hands, or sit ${two} together` : ""}`)'),
        ("a.py", of_python, '"""Hold what?"""\nsay = f"Hold hands, or sit {two:g} together."'),
        ("a.j2", of_template, '<p class="a">{% if x %}Hold hands, or sit {{ y }} together.{% endif %}</p>'),
        ("b.j2", of_template, '{{ act("Hold hands, or sit {n} together.") }}'),
        ("a.typ", of_paper, '#text("Hold hands, or sit {} together")'),
    ],
    ids=["script", "inside a template", "module", "page", "macro", "paper"],
)
def test_a_sentence_that_stands_twice_is_found(name: str, read: Callable[[str], Iterable[str]], text: str) -> None:
    """In each kind of file the same sentence is found, whatever its blanks are called, and what is no text is not."""
    found = homes([(name, read(text)), ("other.typ", ["Hold hands, or sit {} together."])])
    assert found == {"Hold hands, or sit {} together": {name, "other.typ"}}
    assert is_twice({name, "other.typ"})


def test_what_no_reader_reads_is_no_sentence() -> None:
    """Classes, addresses, paths and short words are left alone."""
    assert (
        list(
            filter(
                None,
                map(
                    sentence,
                    [
                        "guide-btn guide-btn--quiet a b",
                        "safety/check/",
                        "a[data-start]",
                        "Go on",
                        "a = b + c + d",
                        "as a link is",
                    ],
                ),
            )
        )
        == []
    )
