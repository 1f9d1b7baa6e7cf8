"""No text claims more than the evidence: the phrases a claim must not say are refused everywhere else.

Why: a person in pain believes what they read. "Cures" and "detox" sell; they are not true, and they delay help.
Source: content/claims, each with its own sources.
"""

import re
from collections.abc import Iterator

from generator.guide import Guide, texts
from generator.placed import Ref
from generator.problems import Problem
from generator.records import Claim, Source

ID = "say-no-more"


def check(guide: Guide) -> Iterator[Problem]:
    phrases = {phrase.casefold(): claim.id for claim in guide.claims.values() for phrase in claim.must_not_say}
    if not phrases:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")(?!\w)")
    for record in guide.records:
        if isinstance(record, Claim | Source):
            continue
        for text in texts(record):
            if not isinstance(text, Ref) and (found := pattern.search(text.casefold())):
                message = f'"{found[0]}" must not be said, see the claim "{phrases[found[0]]}"'
                yield Problem(text.at, ID, message)
