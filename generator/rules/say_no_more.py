"""No text claims more than the evidence: what a claim must not say is refused everywhere else, however it is written.

Why: a person in pain believes what they read. "Cures" and "detox" sell; they are not true, and they delay help. Beside the phrases of
the claims, no sentence says that massage cures, heals or takes away an illness, a pain or a toxin, that it is proven or safe for all, or
that it stands in for a doctor or a medicine, unless it says no to it or asks. "Nobody doubts that" says no to nothing. A wish, which people
choose a massage by, names an occasion and no effect: "before sleep", not "sleep better".
Source: content/claims, each with its own sources; nobody says "completely safe" or "no side effects" after yin-2014 and cambron-2007.
"""

# Twin: overrides/assets/record/claims.js, which has no wishes.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.guide.library import Library, texts
from generator.reading.hearing import denied, folded, heard, only_words
from generator.reading.problems import Message, Problem
from generator.reading.texts import Ref, Text
from generator.records import Claim, Record, Source, Wish

ID = "say-no-more"
MUST_NOT_SAY = Message(ID, '"{phrase}" must not be said, see the claim "{claim}"')
PROMISES = Message(ID, '"{promise}" promises more than anyone has shown', "say what was found, or leave it out")

#: What a wish would promise. Feeling calm is left to the claims: the guide calls itself calming.
_EFFECT = re.compile(
    r"\b(?:better|deeper|sounder|longer|faster|less|fewer|(?:no|not any) more|\w+ free|free (?:of|from)|against|good for|for good|"
    r"relief|(?:reliev|releas|improv|boost|heal|cur|sooth|eas|loosen|soften|melt|fix|help|prevent|lower|reduc|undo)(?:e|es|ed|s|ing)?|ends|stops|treats|"
    r"(?:fall|get|drift) (?:asleep|off|to sleep))\b"
)

_CURE = r"(?:cur(?:e|es|ed|ing)|heals?|healed|get(?:s|ting)? rid of|rids? (?:you|the body) of|flush(?:es|ing)?|dissolv(?:e|es|ing)|reliev(?:e|es|ing)|prevents?)"
_SICK = (
    r"(?:pains?|aches?|backaches?|headaches?|migraines?|sciatica|toxins?|poisons?|waste|cancer|tumou?rs?|arthritis|asthma|diabetes|sick\w+|illness|illnesses|ailments?|"
    r"symptoms?|diseases?|infections?|depression|anxiety|insomnia|cellulite|wrinkles|scars?|injury|injuries|inflammation|fevers?|flu|blood clots?|slipped discs?|stiffness|cramps?)"
)
_ILL = rf"(?:{_SICK}|back|neck|shoulders?)"
_MASSAGE = r"(?:massage|strokes?|glides?|technique|routine|it|this|that|which|oil)"
#: Up to three words that lead from a verb to what it is done to, and begin no new thought.
_TO = r"(?:(?!(?:if|when|where|while|with|without|in|at|as|on|off|before|until|after|and|or|because|for|there|is|are|has|have|may|can)\b)\w+ ){0,3}?"
_DOCTOR = r"(?:doctors?|clinicians?|physio\w*|hospital|surgery|operations?|painkillers?|medicines?|exercise|tablets?|pills?|drugs?|therapy)"
_MEDICINE = r"(?:your |their |the |any |all |those )(?:\w+ )?(?:medicines?|medication|tablets?|pills?|painkillers?|insulin|inhalers?|blood thinners?)"
#: Kinds of promises, each with what it is about.
_KINDS = (
    # an illness ends
    rf"{_CURE} (?:\w+ ){{0,3}}{_ILL}",
    rf"{_MASSAGE} (?:will |can |really |gently |also )?(?:cures?|heals?)",
    rf"(?:treat|fix|repair|end|banish|eras|eliminat|remov|conquer|beat|defeat|kill|combat|revers|soak)(?:e|s|es|ed|ing)? {_TO}{_SICK}",
    rf"makes? (?:\w+ ){{0,2}}{_ILL} (?:disappear|vanish|go away)",
    rf"(?:your|all|every) (?:\w+ )?{_SICK} (?:will )?(?:disappears?|vanish(?:es)?|melts?|dissolves?|goes? away|(?:is|are|be) gone|never (?:comes? back|returns?))",
    rf"(?:take|wash|rub|massage|knead|strok|press|driv|sweep|chas|work|draw|melt|eas|sooth)(?:e|s|es|ing)? {_TO}{_SICK}(?: and {_SICK})? (?:away|off|out)",
    rf"(?:tak|wash|rub|massag|knead|strok|press|driv|sweep|chas|melt)(?:e|es|s|ing)? (?:away|off|out) (?:\w+ ){{0,2}}{_SICK}",
    rf"goodbye to (?:\w+ ){{0,2}}{_SICK}",
    rf"(?:^|[.!?]) ?no more (?:\w+ )?{_SICK}(?! than)",
    rf"never (?:again )?(?:have|feel|suffer) (?:\w+ ){{0,3}}{_SICK}(?: again)?",
    r"(?:and|then|so) (?:you|they) (?:are|re) (?:\w+ )?(?:pain|ache|symptom|stress|headache|migraine) free",
    r"(?:be|become|becomes|live|lives|feel|wake up|stays?|leaves? you|makes? (?:you|them)) (?:\w+ )?(?:pain|ache|symptom|stress|headache|migraine) free",
    rf"(?:cure|remedy|remedies|antidote|weapon|secret) (?:for|against) (?:\w+ ){{0,2}}{_ILL}",
    rf"(?:helps?|good|works?|effective) against (?:\w+ ){{0,2}}{_ILL}",
    r"(?:realigns?|straightens|corrects) (?:\w+ ){0,2}(?:spines?|vertebrae|posture|discs?|pelvis|joints?)",
    r"(?:spine|vertebrae?|discs?|bones?|joints?) (?:\w+ )?back (?:in|into|in to) (?:its |their )?(?:place|line|position)",
    r"(?:shrink|break|dissolv|crush)(?:s|es)? (?:up |down )?(?:\w+ ){0,2}(?:tumou?rs?|lumps?|scar tissue|adhesions|knots|cysts?|kidney stones?|clots?)",
    rf"(?:stops|frees? (?:you|them|your \w+|the \w+) (?:from|of)|(?:banish|eras|end|eliminat|remov)(?:es|s) \w+ and) {_TO}{_SICK}",
    r"(?:is|be) (?:the|a|your) (?:\w+ )?(?:cure|remedy)|undoes (?:\w+ )?damage|always (?:helps|heals|cures|eases)",
    r"(?:everyone|everybody|all people|every person) (?:\w+ )?(?:gets? better|(?:is|are) cured|heals?|recovers?)",
    # the body is cleaned, slimmed, made young
    r"lets? (?:\w+ )?toxins? out",
    (
        r"(?:removes?|releas(?:e|es)|eliminat(?:e|es)|drains?|clears?|carr(?:y|ies)|draws?|drives?|sweeps?|wash(?:es)?|push(?:es)?|squeezes?) (?:\w+ ){0,3}"
        r"(?:toxins?|poisons?|impurities|waste products?|lactic acid)"
    ),
    r"detox(?:if\w+|es|ing)?|de tox\w*",
    r"(?:cleans(?:e|es|ing)|purif(?:y|ies)) (?:\w+ ){0,2}(?:body|blood|liver|lymph|kidneys|tissues?|muscles?|organs?|system)",
    r"(?:boosts?|strengthens?|supports|rais(?:e|es)|improves?|builds?) (?:\w+ ){0,2}(?:immun\w+|circulation|fertility|eyesight|digestion|defen[cs]es)",
    r"(?:lowers?|lowering|reduces?|brings? down|normali[sz]es?|regulates?) (?:\w+ ){0,2}(?:blood pressure|cholesterol|blood sugar)",
    r"brings? down (?:\w+ ){0,2}fever|(?:opens?|unblocks?|clears?|cleans?) (?:\w+ ){0,2}(?:arter\w+|blood vessels|veins)",
    r"burns? (?:\w+ )?(?:fat|calories)|melts? (?:\w+ )?fat|los(?:e|es) (?:\w+ )?weight|(?:slows?|stops?|reverses?) (?:\w+ )?age?ing|rejuvenat\w+|adds? years to",
    # sure, proven, safe
    r"(?:clinically|scientifically|medically) (?:proven|proved|tested)",
    r"(?:science|studies|research|doctors|scientists|experts|trials) (?:has |have |all )*(?:proves?|proved|proven|guarantees?|guaranteed|swears?)",
    r"miracles?|works? (?:wonders|like magic|every time|for everyone|for everybody)|always works|never fails|guarantee(?:s|d)?",
    r"(?:100|completely|totally|perfectly|absolutely|entirely|always) (?:per ?cent )?(?:safe|harmless|free of risk)",
    r"safe for (?:everyone|everybody|anyone|anybody|all|any|every)|risk free|no side effects?",
    r"(?:has|have|carries|carry|is|are|with|without|bears) (?:no|any|zero|not any) (?:\w+ )?(?:risks?|side effects?|dangers?)",
    r"(?:cannot|can not|can never|can t|could never|will never|won t) (?:\w+ )?(?:hurt|harm|injure|damage)",
    r"(?:nothing|cannot|can not|can never|can t) (?:can |will |ever )?go wrong",
    rf"{_MASSAGE} is (?:\w+ )?harmless|{_MASSAGE} (?:\w+ )?(?:does|do|has done) no harm|cannot do (?:anything|\w+thing) wrong",
    r"(?:no one|nobody) (?:has |was |is |can be |gets? )?(?:ever )?(?:been )?(?:hurt|harmed|injured)",
    r"(?:all|most|many|every) (?:doctors?|clinicians?|experts?|scientists?|physio\w*) (?:recommends?|advises?|agrees?|swears?)\b(?! against)",
    # no doctor and no medicine
    rf"(?:stop(?: taking)?|throw away|no longer need|do without|replaces?|leave out|skip|come off|cut down(?: on)?|halve|reduces?|put away|ditch|forget(?: about)?) {_MEDICINE}",
    rf"(?:throw|put) {_MEDICINE} away|beats (?:any|every|all|your) (?:\w+ )?{_DOCTOR}|(?:not|never) need (?:surgery|operations?|painkillers|medicine|tablets|pills)",
    rf"(?:instead of|better than|as good as|replaces?|stronger than) (?:\w+ ){{0,2}}{_DOCTOR}",
    rf"(?:no need (?:for|to see|to ask|to call)|(?:not|no longer|never) (?:need|have to (?:see|ask|call))) (?:a|an|your|any|the) {_DOCTOR}",
)
#: What no claim has to list: a cure of anything, toxins let out, and promises about safety or medicine.
NEVER_SAID = re.compile(rf"(?:^|\b|(?=[.!?]))(?:{'|'.join(_KINDS)})\b")


def check(library: Library) -> Iterator[Problem]:
    phrases = not_said(library)
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{alternatives})\b") if phrases else None
    for record in library.records:
        if isinstance(record, Source):
            continue
        for text in _said(record):
            words, promise = listened(str(text))
            found = pattern.search(words) if pattern and not isinstance(record, Claim) else None
            if found:
                phrase, claim = phrases[found[0]]
                yield MUST_NOT_SAY.at(text.at, phrase=phrase, claim=claim)
            elif promise:
                yield PROMISES.at(text.at, promise=promise)
            elif isinstance(record, Wish) and (effect := _EFFECT.search(words)):
                told = f'"{effect[0]}" names an effect, a wish names an occasion'
                yield Problem(text.at, ID, told, "say when it is, or for whom")


@lru_cache(maxsize=100_000)  # a preview hears the same texts after each save
def listened(text: str) -> tuple[str, str]:
    """Give the words of a text, folded, and what it promises that nobody has shown, if anything."""
    plain = folded(text)
    return only_words(plain), _promise(plain)


def not_said(library: Library) -> dict[str, tuple[Text, str]]:
    """Give each phrase that must not be said, folded, with its own letters and the claim that says so."""
    found = {only_words(folded(phrase)): (phrase, claim.id) for claim in library.claims.values() for phrase in claim.must_not_say}
    found.pop("", None)
    return found


def _said(record: Record) -> Iterator[Text]:
    """Give the texts that speak to readers. A claim says what must not be said, and what was found in others' words."""
    if isinstance(record, Claim):
        yield from (text for text in (record.can_say,) if text)
    else:
        yield from (text for text in texts(record) if not isinstance(text, Ref))


def _promise(plain: str) -> str:
    if not NEVER_SAID.search(plain):
        return ""
    for sentence in heard(plain):
        if sentence.endswith("?"):
            continue  # who asks promises nothing
        for found in NEVER_SAID.finditer(sentence):
            if not denied(sentence[: found.start()]):
                return found[0].strip(" .!?")
    return ""
