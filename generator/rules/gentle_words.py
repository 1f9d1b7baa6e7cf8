"""No instruction asks in words for what the guide leaves out.

Why: rules about pressure, hands and areas read fields; a sentence says the same to a person and slips past them. So no sentence that
tells somebody what to do asks for elbows, knuckles, fists or machines, for hands on an area that is left alone, for pressing on one that
bears no more than a feather, for cracking or twisting, for full force, or for going on against a no. A sentence that says not to is in order.
Source: our own rule; each record of what we leave out, and each area, names its own.
"""

# Twin: overrides/assets/record/gentle.js, which gets the patterns with the data of the form.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pydantic import BaseModel

from generator.guide.library import Library, once_each
from generator.reading.hearing import denied, folded, heard, meant
from generator.reading.problems import Message, Problem
from generator.reading.texts import Ref, Text
from generator.records import Area, Known, StopSign
from generator.records.vocabulary import LEFT_OUT, Hand, Pressure

ID = "gentle-words"
ASKS_FOR = Message(ID, '"{said}" asks for {what}', "say it another way, or leave it out")
#: The fields that tell somebody what to do; a question in `say` asks for leave to do it, and is judged as well.
TELLING = ("do", "say", "tell", "instead", "answer", "so_far", "summary", "giver", "text", "next_step", "careful", "note", "ask")
SPOKEN = "say"
Kinds = Sequence[tuple[str, re.Pattern[str]]]

# ---- words in plain small letters, as `folded` gives them ------------------------------------------------------------------------

_WHOSE = r"(?:(?:the|their|your|his|her|both|each|a|an|one|whole|entire|its) )*"
#: Words that keep hands off, and words with which something else begins. None stands between a verb and what it is done to.
_APART = (
    r"(?:stops?|away|off|before|below|above|beside|besides|short|from|near|not|never|no|without|avoid\w*|past|outside|outer|between|until|under|underneath|beneath|"
    r"towards?|instead|than|rather|clear|next|behind|so|if|when|where|while|as|that|which|because|who|they|you|is|are|may|can|needs?|lies?|lying|sits?|for|too|how|only|"
    r"towel|towels|pillows?|cushions?|blankets?|covers?|sheets?|cloths?|oil|clothes|shirt|table|floor|mat|bed|chair|wall|leave|leaving|spare|skip|keep|(?:round|around)(?! to\b)|along)"
)


def _between(most: int) -> str:
    """Up to so many words that lead from a verb to what it is done to."""
    return rf"(?:(?!{_APART}\b)\w+ ){{0,{most}}}?"


_PRESSING = (
    r"(?:press|push|knead|dig|squeez|squeeze|pound|tap|rub|pummel|poke|prod|hack|chop|thump|hit|punch|slap|pinch|grind|jab|drill|lean|drum|wring)"
    r"(?:es|s|ing|ding|ging|ping|ting|bing|ming)?"
)
_TOUCHING = rf"(?:{_PRESSING}|(?:massag|strok|caress|circl|work|touch|tickl|cup|vibrat|brush)(?:e|es|s|ing)?)"
_MOVING = (
    r"(?:(?:glid|slid|sweep|run|continu|mov|go|travel|wander|stroll|walk|lead|draw|fan|drift|reach)(?:e|es|s|ing)?|carry on)"
)
_TOOL = "|".join(
    sorted((word for word in LEFT_OUT[Hand] if word not in ("foot", "feet", "knee", "knees")), key=len, reverse=True)
)
_LIMB = r"(?:knees?|foot|feet|heels?|toes?|shins?)"
_MADE = r"(?:(?:your|the|a|an|one|both|two|its|his|her|own|closed|soft|loose|sharp|tip|point|of|bony|flat|side|back|edge|bent|strong|massage|electric|foam|vibrating|percussion) )*"
_POSTURE = (
    r"(?! (?:straight|bent|soft|loose|relaxed|low|still|slightly|close|tucked|resting|supported|hanging|turned|wide|apart|free|"
    r"(?:on|off) (?:the|a) (?:table|floor|chair|surface|pillow|bed|armrest|cushion)))"
)
_STANCE = (
    r"(?! (?:straight|bent|soft|loose|relaxed|flat|wide|apart|ahead|forward|together|still|slightly|close|raised|firmly|both|of|"
    r"(?:in|on|off|under|beside|against|behind) (?:the|a|an|each|your|line|front)))"
)
_BODY = (
    r"(?:back|spine|neck|shoulders?|muscles?|legs?|thighs?|calf|calves|arms?|chest|belly|hips?|buttocks|waist|soles?|scalp|head|blades?|skin|knots?|tissues?|flesh|"
    r"spots?|person|receiver|them|him)"
)
_HAND = r"(?:(?:a|one|both|two|flat|warm|still|the|other|your) )+(?:hands?|palms?|fingers?|fingertips|finger pads|thumbs?)"
_HARD = (
    r"(?:as (?:hard|deep|deeply|firmly) as|hard|deep|deeply|forcefully|brutally|with (?:all )?(?:of )?your (?:full |whole |entire )?(?:body )?(?:weight|strength|might|force)|"
    r"with (?:full|great|brute|all|real) (?:weight|strength|might|force)|to the bone|through the pain|into the pain|"
    r"(?:until|till) (?:it|they|the \w+|you) (?:\w+ )?(?:hurts?|bruises?|cr(?:y|ies)|winces?|gasps?|is sore|is numb|goes? numb|tingles?|goes? red)|even if it hurts)"
)

_HANDS = (
    rf"{_TOUCHING} {_between(5)}(?:with|using|by) {_MADE}(?:{_TOOL})\b{_POSTURE}",
    rf"{_MOVING} {_between(5)}(?:with|using|by) {_MADE}(?:{_TOOL})\b{_POSTURE}",
    rf"{_PRESSING} {_between(5)}(?:with|using|by) (?:(?:your|a|an|one|both|two|his|her|own) )*{_LIMB}\b{_STANCE}",
    rf"(?:with|using|by|on) (?:your|an|one|a closed|the tip of your|the point of your) (?:\w+ )?(?:elbows?|knuckles?|fists?)\b{_POSTURE}",
    rf"(?:sink|sinking|come|coming|drop|go|lower yourself|settle) {_between(4)}(?:with|on) (?:your|one|an|both) (?:{_TOOL})\b{_POSTURE}",
    rf"(?:use|using|try|add) {_MADE}(?:{_TOOL})\b{_POSTURE}",
    (
        rf"(?:sink|sinking|dig|push|press|drive|lean|grind|drag|rub|roll|work|slide|run|jab|poke|lower|put|place|rest|set|glide|bring) (?:your|an?|one|both|a closed) (?:\w+ )?"
        rf"(?:{_TOOL}|{_LIMB}) {_between(2)}(?:into|in|on|onto|over|along|down|up|across|against|between) (?:the|their|his|her) {_between(2)}{_BODY}"
    ),
    rf"(?:your|an|one) (?:{_TOOL}) (?:\w+ )?(?:press(?:es)?|sinks?|digs?|push(?:es)?|kneads?|works?|glides?|does the work|do the work)",
    r"(?:tips?|points?|sides?|edges?|bones?|backs?) of (?:both )?your (?:elbows?|knuckles?|fists?|forearms?)",
    rf"(?:dig|sink|drive|grind|drop|jab|stick|shove|ram) (?:your|an|one) (?:\w+ )?(?:{_TOOL}|{_LIMB})\b",
    r"(?:take|bring|try|use) (?:your|an|one) (?:elbow|knuckles?|fists?|forearm) (?:and|to|for|now|instead)\b",
    r"(?:your|a|one|both|bare) (?:bare )?(?:foot|feet|heels?|knees?) (?:\w+ )?(?:glide|slide|press|walk|knead|rub|roll|sink|tread)(?:s|es)? (?:\w+ )?(?:on|over|into|along|across|down|up) (?:the|their|his|her)",
    r"(?:roll|run|rub|push|press|drag|use|work|move) (?:a|an|the|your) (?:\w+ )?(?:rolling pin|massager|vibrator|hammer|spoon|foam roller|massage stick)",
    r"(?:hit|punch|slap|smack|beat|whack|kick|pummel|pound|strike) (?:\w+ )?(?:the|their|his|her|on) ",
    rf"(?:make|making) (?:a |both |two )?(?:\w+ )?fists? and (?:{_PRESSING}|{_MOVING}|roll)",
    (
        r"(?:walk|walking|stand|standing|step|stepping|kneel|kneeling|sit|sitting|climb|tread|treading|jump) (?:\w+ )?(?:on|onto|upon|along) (?:the |their |his |her )?"
        r"(?:back|spine|legs?|thighs?|calves|calf|shoulders|hips|buttocks|neck|muscles?|person|receiver|them|him|her)\b(?! (?:of (?:the|a|your) (?:chair|bed|bench|sofa|table|seat)|rest|side))"
    ),
)
_FORCE = (
    (
        r"(?:crack|click|pop|crunch|manipulat|thrust|jerk|yank|wrench|snap)(?:e|s|es|ing|ping)? (?:\w+ )?(?:the |their |his |her |your |each |every )(?:\w+ )?"
        r"(?:neck|back|spine|backbone|vertebrae?|joints?|knuckles?|fingers?|toes?|shoulders?|hips?|jaw|head|bones?|discs?)\b(?! (?:rest|support|pillow|cushion|roll|cover))"
    ),
    r"(?:adjust|realign|set) (?:the |their |his |her )(?:neck|spine|backbone|vertebrae?|joints?|discs?)\b(?! (?:rest|support|pillow|cushion|roll|cover))",
    r"(?:until|till) (?:\w+ ){1,3}?(?:cracks?|clicks?|pops?|snaps?|crunch(?:es)?)|(?:hear|feel|listen for) (?:a |the |it |it s )(?:\w+ )?(?:crack|click|pop|snap|crunch)\b(?! in your own)",
    r"(?:twist|wrench|wring)(?:s|es|ing)? (?:\w+ )?(?:the |their |his |her )(?:(?:lower|upper|whole|entire|other|left|right|stiff|sore) )?(?:neck|head|spine|back|trunk|body|torso|joints?|arm|leg|knee|shoulder|hip|wrist|ankle)s?\b",
    r"(?:pull|stretch|yank|tug)(?:s|es|ing)? (?:\w+ ){0,2}?(?:the |their |his |her )(?:neck|head|spine)",
    r"give (?:the |their |his |her |it |each )(?:\w+ )?(?:a |another |one )(?:\w+ )?(?:twist|crack|jerk|yank|thrust|click|pop|wrench)",
    (
        r"(?:turn|bend|rotate|tilt|roll|push|press|pull|swing)(?:s|es|ing)? (?:the |their |his |her )(?:neck|head|spine|trunk|joints?|arm|leg) (?:\w+ ){0,5}?"
        r"(?:sharply|suddenly|quickly|fast|hard|forcefully|with force|with a jerk|as far as it (?:will )?go(?:es)?|past where it stops|beyond where it stops)"
    ),
    r"(?:sharply|suddenly|quickly|forcefully) (?:turn|bend|rotate|tilt|twist|pull)",
)
_WEIGHT = (
    rf"(?:{_PRESSING}|(?:massag|work|strok)(?:e|es|s|ing)?) {_between(5)}{_HARD}\b(?! (?:enough|surface))",
    r"(?:until|till) (?:it|they|the \w+|you) (?:\w+ )?(?:hurts?|bruises?|cr(?:y|ies)|winces?|gasps?|(?:is|are) (?:sore|numb|red)|goes? numb|tingles?)\b(?! less)",
    rf"{_PRESSING} {_between(3)}(?:until|till) (?:they|he|she) (?:\w+ ){{0,4}}?(?:stop|bear it|stand it|take it)",
    r"(?:all|full|whole|entire|maximum) (?:of )?(?:your |the )?(?:body )?(?:strength|force|might|power|weight)\b(?! (?:on|over|in|onto|between) (?:your|both|the front|the balls|one))",
    r"(?:everything|all) (?:that )?you (?:have|ve)(?: got)?",
    r"(?:deeper|harder|firmer) and (?:deeper|harder|firmer)|(?:so|just|always|simply) (?:press|push|go|rub|knead) (?:\w+ )?(?:harder|deeper)|go (?:in |really |very )?(?:hard|deep)\b",
    r"(?:deep|hard|strong|heavy) pressure (?:on|into|along|over|is|feels|works)",
    (
        r"(?:if|when) (?:they|it|he|she) (?:\w+ )?(?:winces?|cr(?:y|ies)|hurts?|tenses?|complains?|says? stop|says? no|pulls? away|flinch(?:es)?|bruises?) (?:\w+ )?"
        r"(?:go on|keep|carry on|continue|press on|push on|press harder|ignore|do not stop)"
    ),
    r"never mind (?:if|that|the|their|it)|(?:they|he|she|the person|nobody) (?:do|does|need) not (?:need to |have to )?(?:agree|consent)|no need (?:for|of) (?:consent|permission)",
    r"(?:skip|leave out|omit|ignore|do without|forget) (?:the |all |these |any )?(?:safety )?(?:check|questions|warnings?|stop signs|patch test)",
    r"(?:no need to|need not) (?:ask|stop|check)(?! why)|without asking(?! why)",
    r"ignore (?:it|them|him|her|that|this) (?:if|when|though)",
    r"(?:use|apply|give|add|with|put) (?:(?!no\b)\w+ )?(?:deep|strong|heavy|brute|full|hard|maximum) (?:pressure|force|weight|strokes)",
    r"(?:press|push|lean|knead|firm|firmly|hard) (?:\w+ ){0,3}?(?:on the way (?:down|back|out)|away from the heart|down towards the (?:feet|hands|fingers|toes))",
    (
        r"(?:go on|keep (?:on )?(?:going|pressing|kneading|on)|carry on|continue|press on|push on) (?:(?!only\b)\w+ ){0,3}?(?:even )?(?:if|when|though|although|while) (?:they|it|he|she|the person)"
        r" (?:\w+ )?(?:says?(?! yes)|asks?|hurts?|cr(?:y|ies)|winces?|tenses?|pulls? away|complains?|bruises?|objects?|moans?|flinch(?:es)?)"
    ),
    r"(?:ignore|disregard|pay no attention to|take no notice of) (?:\w+ ){0,2}?(?:pain|stop|no|wish|wishes|complaints?|warnings?|bruises?|numbness|tingling|dizziness)",
)
_ILL = (
    rf"{_TOUCHING} {_between(3)}(?:swollen|inflamed|infected|bleeding|bruised|burnt|sunburnt|blistered|broken|open) (?:skin|leg|calf|vein|joint|arm|foot|bone|spot|place|area|wound)s?",
)


@lru_cache(maxsize=8)
def _places(names: tuple[str, ...]) -> str:
    ends = (re.escape(name.removesuffix("s")) + "s?" for name in sorted(names, key=len, reverse=True))
    return rf"(?:{'|'.join(ends)})\b(?! (?:rest|support|side of the (?:bed|table)))"


def _on_left_alone(places: str) -> tuple[str, ...]:
    """Hands on an area that is left alone: told, done to it, or as a thing that it gets."""
    onto = r"(?:on|on to|over|onto|across|into|in|upon|down|up|through)"
    return (
        rf"{_TOUCHING} {_between(6)}{_WHOSE}{places}",
        rf"(?:hold|grip|grasp|clasp|clutch) {_WHOSE}{places}",
        rf"(?:do not|don t|never) stop (?:at|before|above|below|short of) {_WHOSE}{places}",
        rf"{_MOVING} {_between(6)}{onto} (?:to )?{_WHOSE}{places}",
        rf"(?:rest|lay|place|put|hold|keep|set|spread) {_HAND} {_between(1)}{onto} {_WHOSE}{places}",
        rf"(?:circles|strokes|glides|pressure|taps|presses|squeezes|kneading|tapping|rubbing|stroking|pressing|massage) {_between(2)}(?:on|over|to|across|into|in|of|for|down) {_WHOSE}{places}",
        rf"{places} (?:is|are|gets?|likes?|wants?|(?:can|may|should) be) (?:\w+ )?(?:massaged|rubbed|kneaded|pressed|stroked|tapped|worked|squeezed|touched|circles|strokes|kneading)",
    )


def _pressed(places: str) -> tuple[str, ...]:
    return (rf"{_PRESSING} {_between(3)}(?:on |into |onto |over |down on )?{_WHOSE}{places}",)


def patterns(library: Library) -> dict[str, str]:
    """Give what no instruction asks for, each with the pattern of the words that ask for it."""
    never = tuple(_names(library, lambda area: area.firmest is Pressure.NEVER))
    feather = tuple(_names(library, lambda area: area.firmest is Pressure.FEATHER))
    found: Mapping[str, Iterable[str]] = {
        "a part of the body or a tool that we leave out": _HANDS,
        "cracking, twisting or pulling": _FORCE,
        "more pressure than anyone should give": _WEIGHT,
        "hands on what may be ill": _ILL,
        "hands on an area that is left alone": _on_left_alone(_places(never)) if never else (),
        "pressing on an area that bears a feather touch": _pressed(_places(feather)) if feather else (),
    }
    return {what: rf"\b(?:{'|'.join(each)})" for what, each in found.items() if each}


def _names(library: Library, chosen: Callable[[Area], bool]) -> Iterator[str]:
    """Give the names of areas, folded. A name whose words all stand in another one of its area says more than the area: "wrist" is no inner wrist."""
    for area in filter(chosen, library.areas.values()):
        names = [folded(part) for name in (area.name, *area.also_called) for part in str(name).split(" and ")]
        for name in names:
            words = set(name.split())
            if len(name) > 2 and not any(words < set(other.split()) for other in names):
                yield name


# ---- what takes it back ---------------------------------------------------------------------------------------------------------------

#: Directly before it, these keep hands off, or say that the receiver does it.
KEEPS_OFF = re.compile(
    r"(?:\b(?:avoid(?:s|ing)?|instead of|rather than|leav(?:e|ing) out|refrain from|keep from|stop)(?: \w+){0,2}|\bwithout|"
    r"\b(?:they|them)(?: to| may| can)?) ?$"
)
#: Who tells of something, and does not ask for it, ...
TOLD = re.compile(
    r"^\w+ing\b|^to \w+|^(?:deep|strong|heavy|hard|full|circles|strokes|glides|pressure|taps|presses|squeezes|massage)\b"
)
#: ... says what comes of it.
VERDICT = re.compile(
    r"\b(?:(?:can|could|may|might|will|would|has|have) (?:\w+ )?(?:hurt|harm|injur|damag|bruis|tear|break)\w*|dangerous|unsafe|risky|risks?|"
    r"(?:is|are) (?:not|never|wrong|forbidden|left|for (?:a |an |trained |only )?\w+)|(?:should|must) (?:not|never)|mistake|hurts?|injur\w+|harms?)\b"
)
#: A question that asks for leave to do it.
LEAVE = re.compile(r"^ ?(?:may|can|could|shall|should|is it|would you|do you want|okay|ok|ready|next|now)\b")


def check(library: Library) -> Iterator[Problem]:
    found_by = kinds(library)
    any_of = re.compile("|".join(pattern.pattern for _, pattern in found_by))
    for record in library.records:
        if isinstance(record, Known) and not isinstance(record, StopSign):  # first aid presses hard, and says who says so
            for key, text in _telling(record):
                plain = folded(text)
                if any_of.search(plain) and (found := asked(plain, spoken=key == SPOKEN, kinds=found_by)):
                    yield ASKS_FOR.at(text.at, said=found[0], what=found[1])


def kinds(library: Library) -> Kinds:
    """Give what no instruction asks for, each with its pattern, ready to search."""
    return [(what, re.compile(pattern)) for what, pattern in patterns(library).items()]


def asked(plain: str, *, spoken: bool, kinds: Kinds) -> tuple[str, str] | None:
    """Give the words of a folded text that ask for what is left out, and what that is. Of what is `spoken`, questions ask as well."""
    for sentence in heard(plain):
        if sentence.endswith("?") and not (spoken and LEAVE.search(sentence)):
            continue
        for what, pattern in kinds:
            for found in pattern.finditer(sentence):
                before = sentence[: found.start()]
                told = TOLD.search(found[0]) or before.endswith(" to ")
                if not (denied(before) or KEEPS_OFF.search(meant(before)) or (told and VERDICT.search(sentence))):
                    return found[0], what
    return None


@once_each
def _telling(record: BaseModel) -> Iterator[tuple[str, Text]]:
    """Give the texts of a record that tell somebody what to do, each with its key, however deep."""
    for key in type(record).model_fields:
        yield from _in(key, getattr(record, key))


def _in(key: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        if key in TELLING and not isinstance(value, Ref):
            yield key, value
    elif isinstance(value, BaseModel):
        for inner in type(value).model_fields:
            yield from _in(inner, getattr(value, inner))
    elif isinstance(value, tuple):
        for each in value:
            yield from _in(key, each)
