"""No text claims more than the evidence: what a claim must not say is refused everywhere else, however it is written.

Why: a person in pain believes what they read. "Cures" and "detox" sell; they are not true, and they delay help. Beside the phrases of
the claims, no sentence says that massage cures, heals or takes away an illness, a pain or a toxin, unless it says no to it or asks.
Source: content/claims, each with its own sources; nobody says "completely safe" or "no side effects" after yin-2014 and cambron-2007.
"""

# Twin: overrides/assets/record/claims.js.

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.guide.library import Library, texts
from generator.reading.problems import Message, Problem
from generator.reading.texts import Ref, Text
from generator.records import Claim, Record, Source

ID = "say-no-more"
MUST_NOT_SAY = Message(ID, '"{phrase}" must not be said, see the claim "{claim}"')
PROMISES = Message(ID, '"{promise}" promises more than anyone has shown', "say what was found, or leave it out")

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

_CURE = r"(?:cur(?:e|es|ed|ing)|heals?|healed|get(?:s|ting)? rid of|rids? (?:you|the body) of|flush(?:es|ing)?|dissolv(?:e|es|ing)|reliev(?:e|es|ing)|prevents?)"
_ILL = (
    r"(?:pain|pains|ache|aches|back|neck|shoulder|shoulders|headache|headaches|migraine|migraines|toxins?|waste|cancer|arthritis|illness|"
    r"diseases?|depression|anxiety|insomnia|cellulite|scars?|injury|injuries|inflammation)"
)
_MASSAGE = r"(?:massage|strokes?|glides?|technique|routine|it|this|that|which|oil)"
#: What no claim has to list: a cure of anything, toxins let out, and promises about safety or medicine.
NEVER_SAID = re.compile(
    rf"\b(?:{_CURE} (?:\w+ ){{0,3}}{_ILL}|{_MASSAGE} (?:will |can |really |gently |also )?(?:cures?|heals?)|"
    rf"makes? (?:\w+ ){{0,2}}{_ILL} (?:disappear|vanish|go away)|lets? (?:\w+ )?toxins? out|boosts? (?:\w+ ){{0,2}}immun\w+|"
    r"(?:removes?|releas(?:e|es)|eliminat(?:e|es)|drains?|clears?) (?:\w+ ){0,2}(?:toxins?|waste products?)|detox(?:if\w+|es|ing)?|de tox\w*|"
    r"clinically proven|scientifically proven|miracle|(?:100|completely|totally|perfectly) safe|risk free|no side effects|"
    r"(?:stop(?: taking)?|throw away|no longer need) your (?:medicines?|medication|tablets|pills))\b"
)
#: A no before the promise, in the same sentence, takes it back.
NO = re.compile(
    r"\b(?:not|nobody|none|never|neither|nor|cannot|no (?:\w+ )?(?:study|studies|trial|evidence|one|source|proof|massage)|little|hardly|unproven|myth|"
    r"wrong|untrue|whether)\b"
)


def check(library: Library) -> Iterator[Problem]:
    phrases = not_said(library)
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{alternatives})\b") if phrases else None
    for record in library.records:
        if isinstance(record, Source):
            continue
        for text in _said(record):
            words, promise = _heard(str(text))
            found = pattern.search(words) if pattern and not isinstance(record, Claim) else None
            if found:
                phrase, claim = phrases[found[0]]
                yield MUST_NOT_SAY.at(text.at, phrase=phrase, claim=claim)
            elif promise:
                yield PROMISES.at(text.at, promise=promise)


@lru_cache(maxsize=100_000)  # a preview hears the same texts after each save
def _heard(text: str) -> tuple[str, str]:
    """Give the words of a text, folded, and what it promises that nobody has shown, if anything."""
    plain = folded(text)
    return _words(plain), _promise(plain)


def not_said(library: Library) -> dict[str, tuple[Text, str]]:
    """Give each phrase that must not be said, folded, with its own letters and the claim that says so."""
    found = {_words(folded(phrase)): (phrase, claim.id) for claim in library.claims.values() for phrase in claim.must_not_say}
    found.pop("", None)
    return found


def _said(record: Record) -> Iterator[Text]:
    """Give the texts that speak to readers. A claim says what must not be said, and what was found in others' words."""
    if isinstance(record, Claim):
        yield from (text for text in (record.can_say,) if text)
    else:
        yield from (text for text in texts(record) if not isinstance(text, Ref))


def folded(text: str) -> str:
    """Write a text in plain small letters: no accents, no look-alikes, nothing but words with one space between, and full stops."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(LOOK_ALIKES).translate(UNSEEN)
        plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Mn", "Me"))
    plain = DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), plain)
    return _APART.sub(" ", plain)


def _words(plain: str) -> str:
    """Leave only the words: a phrase does not hide behind a full stop."""
    return _ENDS.sub(" ", plain).strip()


def _promise(plain: str) -> str:
    if not NEVER_SAID.search(plain):
        return ""
    for sentence in _SENTENCE.findall(plain):
        if sentence.endswith("?"):
            continue  # who asks promises nothing
        found = NEVER_SAID.search(sentence)
        if found and not NO.search(sentence[: found.start()]):
            return found[0]
    return ""
