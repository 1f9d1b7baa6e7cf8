"""What is no problem and yet worth a look: the same name twice, how much is still missing, and what a check cannot know.

`check` tells it after all is clean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.guide.alike import folded, telling_words
from generator.guide.facts import Facts
from generator.guide.gaps import lapsed, open_questions, weak
from generator.guide.library import Library
from generator.guide.reviews import Reviews
from generator.reading.spelling import counted
from generator.records import Technique

#: A check typesets nothing: it has to answer at once.
ON_PAPER = "whether each sheet fits its page is known once it is typeset, by python -m generator build"


def hints(facts: Facts) -> Iterator[str]:
    """Give each hint in a sentence."""
    library, reviews = facts.library, facts.the(Reviews)
    yield ON_PAPER
    yield from _same_names(library)
    found = [
        counted(len(weak(library)), "statement rests", "statements rest") + " on weak ground",
        counted(len(open_questions(library)), "question is", "questions are") + " open",
        counted(len(lapsed(library, reviews)), "review has", "reviews have") + " lapsed",
    ]
    if some := [each for each in found if not each.startswith("0 ")]:
        yield f"{', '.join(some)}; see python -m generator status"


def _same_names(library: Library) -> Iterator[str]:
    """Name techniques that are called what another one is called, too: the very same, or but for order and small words.

    Of a name but for its order, one telling word alone tells too little.
    """
    called: defaultdict[str, list[tuple[Technique, str]]] = defaultdict(list)
    for record in library.techniques.values():
        for name in map(str, (record.name, *record.also_called)):
            words = telling_words(name)
            called[" ".join(words) if len(words) > 1 else folded(name) or name].append((record, name))
    for found in called.values():
        for record, name in found:
            others = [other for other, _ in found if other.id != record.id]
            if name == record.name and others:
                yield f'"{name}" may be there already: content/techniques/{others[0].id}.yml is called so, too'
