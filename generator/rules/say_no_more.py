"""No text claims more than the evidence: what a claim must not say is refused everywhere else, however it is written.

Why: a person in pain believes what they read. "Cures" and "detox" sell; they are not true, and they delay help. Beside the phrases of
the claims, no sentence says that massage cures, heals or takes away an illness, a pain or a toxin, unless it says no to it.
Source: content/claims, each with its own sources; nobody says "completely safe" or "no side effects" after yin-2014 and cambron-2007.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.guide import Guide, texts
from generator.placed import Ref, Text
from generator.problems import Problem
from generator.records import Claim, Record, Source

ID = "say-no-more"

#: Letters of other alphabets that look like ours.
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0501\u04bb\u03bf\u03b1\u03b5\u03b9", "aeopcyxisdhoaei"
)
_APART = re.compile(r"[^a-z0-9.!?]+")
_SENTENCE = re.compile(r"[.!?]+\s*")
_DOTTED = re.compile(r"\b(?:[a-z]\.){3,}[a-z]?")

_CURE = r"(?:cur(?:e|es|ed|ing)|heals?|healed|get(?:s|ting)? rid of|rid(?:s)? (?:you|the body) of|flush(?:es|ing)?|detox\w*|dissolv(?:e|es|ing))"
_ILL = (
    r"(?:pain|pains|ache|aches|back|neck|shoulder|shoulders|headache|headaches|migraine|migraines|toxin|toxins|waste|cancer|arthritis|illness|"
    r"disease|diseases|depression|anxiety|stress|insomnia|cellulite|scar|scars|injury|injuries|inflammation)"
)
_MASSAGE = r"(?:massage|stroke|strokes|glide|glides|technique|routine|it|this|that|which|oil)"
#: What no claim has to list: a cure of anything, toxins, and promises about safety.
_NEVER_SAID = re.compile(
    rf"\b(?:{_CURE} (?:\w+ ){{0,3}}{_ILL}|{_MASSAGE} (?:will |can |really |gently |also )?(?:cures?|heals?)|"
    r"(?:removes?|releas(?:e|es)|eliminat(?:e|es)|drains?|clears?) (?:\w+ ){0,2}(?:toxins?|waste products?)|detoxif\w+|de tox\w*|"
    r"clinically proven|scientifically proven|miracle|100 safe|completely safe|totally safe|no side effects|"
    r"stop(?: taking)? your (?:medicine|medicines|medication|tablets))\b"
)
_NO = re.compile(
    r"\b(?:no|not|nobody|none|nothing|never|neither|nor|cannot|without|little|hardly|unproven|myth|wrong|untrue|instead of|whether|do not|"
    r"does not|until|while|before|if|once|after)\b"
)


def check(guide: Guide) -> Iterator[Problem]:
    phrases = {folded(phrase).strip(): claim.id for claim in guide.claims.values() for phrase in claim.must_not_say}
    phrases.pop("", None)
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{alternatives})\b") if phrases else None
    for record in guide.records:
        if isinstance(record, Source):
            continue
        for text in _said(record):
            plain = folded(text)
            found = pattern.search(plain.replace(".", " ")) if pattern and not isinstance(record, Claim) else None
            if found:
                yield Problem(text.at, ID, f'"{found[0]}" must not be said, see the claim "{phrases[found[0]]}"')
            elif promise := _promise(plain):
                yield Problem(
                    text.at, ID, f'"{promise}" promises more than anyone has shown', "say what was found, or leave it out"
                )


def _said(record: Record) -> Iterator[Text]:
    """Give the texts that speak to readers. A claim says what must not be said, and what was found in others' words."""
    if isinstance(record, Claim):
        yield from (text for text in (record.can_say, record.topic) if text)
    else:
        yield from (text for text in texts(record) if not isinstance(text, Ref))


def folded(text: str) -> str:
    """Write a text in plain small letters: no accents, no look-alikes, nothing but words with one space between, and full stops."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_LOOK_ALIKES)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf")
    plain = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), plain)
    return _APART.sub(" ", plain)


def _promise(plain: str) -> str:
    if not _NEVER_SAID.search(plain):
        return ""
    for sentence in _SENTENCE.split(plain):
        found = _NEVER_SAID.search(sentence)
        if found and not _NO.search(sentence):
            return found[0]
    return ""
