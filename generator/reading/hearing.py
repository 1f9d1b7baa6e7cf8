"""A text as it is heard: in plain small letters, sentence by sentence, and whether a no takes back what it says.

Twin: overrides/assets/record/hearing.js, which gets the patterns with the data of the form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Letters of other alphabets that look like ours, each above the one it looks like.
LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0501\u04bb\u04cf\u03bf\u03b1\u03b5\u03b9\u03bd\u03b7\u0131\u1d20",
    "aeopcyxisdhloaeivniv",
)
#: Letters that show nothing and belong to no class of such.
UNSEEN = str.maketrans("", "", "\u034f\u115f\u1160\u2800\u3164\uffa0")
_APART = re.compile(r"[^a-z0-9.!?]+")
_ENDS = re.compile(r"[ .!?]+")
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
DOTTED = re.compile(r"\b(?:[a-z]\.){3,}[a-z]?")

#: A no before what is said, in the same sentence, takes it back.
NO = re.compile(
    r"\b(?:not|nobody|none|never|neither|nor|cannot|nothing|no (?:\w+ )?(?:study|studies|trial|evidence|one|source|proof|massage|promise|result)|little|hardly|unproven|myth|"
    r"wrong|untrue|whether)\b"
)
_NO = r"(?:not|nobody|no one|none|never|nothing|cannot|few|little|hardly|scarcely|(?:can|don|doesn|won|isn) t|no (?:\w+ )?(?:study|studies|trial|doctor|source|expert))"
#: A no that is none: who says that nobody doubts it says it twice, and "not only" says more, not less.
YES_AFTER_ALL = re.compile(
    rf"\b(?:{_NO} (?:\w+ ){{0,3}}?(?:doubt\w*|den(?:y|ies|ied)|disput\w+|question\w*|argue\w*|disagree\w*|contradict\w*|fail\w*|hesitat\w+|wrong|untrue|"
    r"myth|unproven|wonder|surpris\w+|forget|worry|fear|afraid|stop|wait|miss|mind|(?:be )?shy|secret|lie)|"
    r"no (?:\w+ )?(?:doubt|question|secret|wonder|myth|mistake|surprise|lie|exaggeration|other)|without (?:a |any )?(?:doubt|question)|"
    r"not (?:only|just|merely|simply|to mention|long|for nothing)|why not|if not|nobody else|no one else|none other|nothing else|little (?:by little|known|secret|wonder)|"
    r"whether (?:\w+ ){0,5}?or not|believe it or not)\b"
)
#: What follows stands by itself: a no before it says nothing of it.
TURNS = re.compile(r".*\b(?:but|however|though|although)\b")

#: A word of two letters or more that can be spoken. Of other alphabets than ours each does.
WORD = re.compile(
    "[a-z]*[aeiouy\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff][a-z\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff]+|"
    "[a-z\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff]+[aeiouy\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff]"
)
#: Words that fill a field and say nothing.
EMPTY_WORDS = frozenset(
    ("todo", "to", "do", "tbd", "none", "nothing", "unknown", "various", "something", "anything", "stuff", "etc", "test", "lorem", "ipsum",
     "asdf", "qwerty", "bla", "blah", "reason", "reasons", "because", "ok", "okay", "yes", "na", "later")
)  # fmt: skip


def real_words(text: str) -> set[str]:
    """Give the words of a text that say something, each once, in small letters."""
    return {word for word in WORD.findall(text.lower()) if len(set(word)) > 1} - EMPTY_WORDS


@lru_cache(maxsize=100_000)  # two rules hear each text, and a preview after each save
def folded(text: str) -> str:
    """Write a text in plain small letters: no accents, no look-alikes, nothing but words with one space between, and full stops."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(LOOK_ALIKES).translate(UNSEEN)
        plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Mn", "Me"))
    plain = DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), plain)
    return _APART.sub(" ", plain)


def only_words(plain: str) -> str:
    """Leave only the words of a folded text: a phrase does not hide behind a full stop."""
    return _ENDS.sub(" ", plain).strip()


def heard(plain: str) -> Iterator[str]:
    """Give the sentences of a folded text, each with the sign it ends in."""
    yield from _SENTENCE.findall(plain)


def meant(before: str) -> str:
    """Leave what stands before something in its sentence and bears on it, without a no that is none."""
    return TURNS.sub(" ", YES_AFTER_ALL.sub(" ", before))


def denied(before: str) -> bool:
    """Tell whether what stands before it in its sentence takes back what is said."""
    return bool(NO.search(meant(before)))
