"""The pages of the rules: a rule brings what it asks, why and its source; here are titles and examples."""

from __future__ import annotations

from generator.manual.entry import Entry, Example
from generator.rules import RULES
from generator.safety import ahead, exceptions

_HEAD = """\
name: {name}
summary: A few strokes.
level: {level}
moves: {moves}
hands: {hands}
over: {over}
positions: [face-down]
where: {where}
minutes: {{least: 1, most: 2}}
cue: {cue}
giver: Beside the hip.
"""
_STEPS = "steps:\n  - id: begin\n    do: Begin softly.\n  - id: end\n    do: End softly.\n"


def _technique(
    where: str,
    *,
    moves: str = "[glide]",
    hands: str = "[palms]",
    more: str = "",
    last: str = "sources: [handbook]\n",
    name: str = "Soft strokes",
    level: str = "first-time",
    cue: str = "Rest your hands, then move on slowly.",
) -> Example:
    head = _HEAD.format(name=name, level=level, moves=moves, hands=hands, over="skin", where=where, cue=cue)
    return Example("techniques/soft-strokes.yml", f"{head}{more}{_STEPS}{last}")


def _routine(minutes: str, over: str, *steps: str) -> Example:
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    text = f"name: A calm end\nsummary: A few strokes before sleep.\nminutes: {minutes}\npositions: [face-down]\nover: {over}\nsteps:\n{lines}"
    return Example("routines/calm-end.yml", text)


def _area(firmest: str, more: str = "", last: str = "basis: Anatomy.\n") -> Example:
    text = f"name: Wrists\npart: arms\nbounds: Between hand and forearm.\nfirmest: {firmest}\n{more}why: Thin skin.\n{last}"
    return Example("areas/wrists.yml", text)


def _stop_sign(agreement: str, sources: str) -> Example:
    line = f"  - text: Lay them down.\n    agreement: {agreement}\n    sources: {sources}\n"
    text = f"sign: They feel dizzy\nwhen: [during]\nact: stop-here\ndo:\n{line}sources: [health-service]\n"
    return Example("stop-signs/dizzy.yml", text)


def _lowest_ribs(inside: str) -> Example:
    """An area that a drawing has at the same place as the middle of the back."""
    text = f"name: Lowest ribs\npart: back\n{inside}bounds: The last two ribs.\nfirmest: light\ncareful: Stay light.\n"
    return Example("areas/lower-ribs.yml", f"{text}why: They bend inwards.\nbasis: Anatomy.\n")


def _oil(contains: str) -> Example:
    text = "name: Bath oil\nunit: ml\namounts: {back: 5}\nchoices:\n  - id: almond\n    name: Sweet almond oil\n"
    return Example("supplies/massage-oil.yml", text + contains)


def _topic(more: str) -> Example:
    last = "  - id: skin\n    question: Is there anything about the skin, or an allergy?\n    hides: a nut allergy\n    examples: rash, wound, nut allergy\n"
    return Example("safety-check.yml", f"{more}{last}", instead_of=last)


def _excepted(at: str, why: str) -> Example:
    lines = f"  - rule: plain-sentences\n    at: {at}\n    reason: Their own words.\n    on_date: 2026-11-20\n"
    text = f"name: Forearms\npart: arms\nbounds: From wrist to elbow.\nfirmest: medium\nwhy: {why}\nexceptions:\n{lines}basis: Anatomy.\n"
    return Example("areas/forearms.yml", text)


def _source(address: str) -> Example:
    return Example("sources/hands.yml", f"title: Care of the hands\npublisher: Example Health Service\n{address}grade: A\n")


def _opened(day: str) -> Example:
    return Example(
        "sources/hands.yml", f"title: Care of the hands\npublisher: Example Health Service\ngrade: C\nchecked: {day}\n"
    )


def _condition(limits: str, question: str = "Does your skin tear easily?") -> Example:
    text = f"name: Thin skin\ntopic: skin\nquestion: {question}\naction: adapt\nwhy: It can tear.\n"
    return Example("conditions/thin-skin.yml", f"{text}limits: {limits}\nsources: [health-service]\n")


def _warning(last: str) -> Example:
    return Example("warnings/go-slowly.yml", f"careful: Go slowly.\nwhy: Haste hurts.\n{last}basis: Common sense.\n")


def _guide(last: str) -> Example:
    text = "name: Calm back\nsummary: A gentle massage.\nset_up: [agree-first]\nroutines: [back-6]\n"
    return Example("guides/calm-back.yml", text + last)


def _question(answer: str) -> Example:
    return Example("questions/which.yml", f"question: Does it help a sore neck?\nanswer: {answer}\nbasis: Our own rule.\n")


def _review(due: str) -> Example:
    covers = "covers:\n  - {record: areas/spine, digest: 13ae7421b060a2f2}\n"
    return Example(
        "reviews/2026-12-again.yml",
        f"by: example-reviewer\non_date: 2026-12-01\ndue: {due}\nscope: The wording of one area.\n{covers}",
    )


def _site(colour: str) -> Example:
    guides = "guides: [back]\n"
    return Example("site.yml", f"{guides}colour:\n  light: '{colour}'\n  dark: '#8fe0da'\n", instead_of=guides)


def _drawn(stroke: str, where: str, moves: str = "[glide]", view: str = "back") -> Example:
    """A technique with one stroke."""
    cue = "Rest your hands, then move on slowly."
    head = _HEAD.format(name="Soft strokes", level="first-time", moves=moves, hands="[palms]", over="skin", where=where, cue=cue)
    steps = (
        f"steps:\n  - id: begin\n    do: Begin softly.\n    strokes:\n      - {{{stroke}}}\n  - id: end\n    do: End softly.\n"
    )
    return Example("techniques/soft-strokes.yml", f"{head}view: {view}\n{steps}sources: [handbook]\n")


_HOLD, _GLIDE = "technique: still-hands, minutes: 0.5", "technique: long-glide, minutes: 2"
_KNEAD, _AGAIN = "technique: shoulder-knead, minutes: 2", "technique: long-glide, minutes: 1"


def _words(said: str) -> Example:
    """A routine whose glide is light, and says other words."""
    keys, lighter = said.split(", "), "Glide as before, slower each time."
    words = "".join(f"      {each}\n" for each in keys)
    glide = (
        f"  - id: glide\n    technique: long-glide\n    minutes: 2\n    pressure: light\n    cue: {lighter}\n    words:\n{words}"
    )
    text = _routine("3", "skin", f"id: open, {_HOLD}").text
    return Example("routines/calm-end.yml", f"{text}{glide}  - {{id: close, {_HOLD}}}\n")


_PLACES = "at: [shoulders.middle, shoulders.outer, shoulder, upper-back.middle, upper-back.outer{more}]"
_UPPER = "{shoulders: light, upper-back: light, mid-back: light}"

#: Title, wrong and right example of each rule.
_PAGES = {
    "area-firmest": (
        "Pressed harder than the area allows",
        _technique("{lower-back: medium}", moves="[hold]"),
        _technique("{lower-back: light}", moves="[hold]"),
    ),
    "area-allows": (
        "A move or a hand that the area does not allow",
        _technique("{kidneys: light}", moves="[glide, tap]", level="on-request"),
        _technique("{kidneys: light}", level="on-request"),
    ),
    "strokes-shown": (
        "A stroke of another kind than its technique",
        _drawn("move: hold, at: [upper-back]", "{upper-back: light}"),
        _drawn("from: mid-back, to: upper-back", "{mid-back: light, upper-back: light}"),
    ),
    "gentle-moves": (
        "A gentle move that is not gentle, or that nobody asked for",
        _technique("{upper-back: medium}", moves="[tap]", level="on-request"),
        _technique("{upper-back: light}", moves="[tap]", level="on-request"),
    ),
    "area-nested": (
        "An area that is not where it lies",
        _lowest_ribs(""),
        _lowest_ribs("inside: [mid-back]\n"),
    ),
    "gentle-words": (
        "An instruction that asks for what we leave out",
        _question("Press with your elbow."),
        _question("Press with a flat palm."),
    ),
    "area-drawn": (
        "An area that nobody can watch",
        _area("medium"),
        _area("light", "careful: Go lightly.\n"),
    ),
    "left-out": (
        "A stroke that we do not teach",
        _technique("{shoulders: light}", name="Massage guns"),
        _technique("{shoulders: light}"),
    ),
    "contents-named": (
        "An oil that does not say what it contains",
        _oil(""),
        _oil("    contains: [nut]\n"),
    ),
    "limits-limit": (
        "Limits that limit nothing",
        _condition("{areas: {shoulders: firm}}"),
        _condition("{areas: {shoulders: light}}"),
    ),
    "strokes-inside": (
        "A stroke that leads over an area that is not listed",
        _drawn("from: lower-back, to: waist", "{lower-back: light}"),
        _drawn("from: lower-back, to: waist", "{lower-back: light, kidneys: light}"),
    ),
    "strokes-clear": (
        "A stroke whose sign reaches into an area that is not listed",
        _drawn("at: [lower-back.middle]", "{lower-back: light}", moves="[hold]"),
        _drawn("at: [mid-back.middle]", "{mid-back: light}", moves="[hold]"),
    ),
    "strokes-framed": (
        "A stroke that leaves the picture",
        _drawn("at: [shoulders.outer]", "{shoulders: light}", moves="[squeeze]", view="neck"),
        _drawn("at: [shoulders.middle]", "{shoulders: light}", moves="[squeeze]", view="neck"),
    ),
    "strokes-few": (
        "Too many arrows for one step",
        _drawn(_PLACES.format(more=", mid-back.middle, mid-back.outer"), _UPPER, moves="[squeeze]"),
        _drawn(_PLACES.format(more=""), _UPPER.replace(", mid-back: light", ""), moves="[squeeze]"),
    ),
    "where-needed": (
        "An area listed firmer than its strokes",
        _drawn("from: mid-back, to: upper-back, pressure: light", "{mid-back: light, upper-back: medium}"),
        _drawn("from: mid-back, to: upper-back, pressure: light", "{mid-back: light, upper-back: light}"),
    ),
    "towards-heart": (
        "A firm stroke away from the heart",
        _drawn("from: upper-back, to: mid-back", "{upper-back: medium, mid-back: medium}"),
        _drawn("from: mid-back, to: upper-back", "{upper-back: medium, mid-back: medium}"),
    ),
    "area-warns": (
        "An area where something is not allowed and no word says so",
        _area("feather"),
        _area("feather", "never: Do not press on the wrists.\n"),
    ),
    "ball-on-yourself": (
        "A ball on another person",
        _technique("{shoulders: light}", moves="[press]", hands="[ball]", level="on-request"),
        _technique("{shoulders: light}", moves="[press]", hands="[ball]", more="self: true\n", level="on-request"),
    ),
    "warning-reaches": ("A warning that stands nowhere", _warning(""), _warning("reach: {moves: [knead, press]}\n")),
    "guide-opens": (
        "A topic that leads nowhere",
        _topic("  - id: heart\n    question: Is there anything about the heart?\n"),
        _topic(""),
    ),
    "guide-laundry": ("Oil, and no word about the laundry", _guide(""), _guide("afterwards: [oily-laundry]\n")),
    "routine-minutes": (
        "Minutes that do not add up",
        _routine("5", "skin", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: close, {_HOLD}"),
        _routine("3", "skin", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: close, {_HOLD}"),
    ),
    "routine-longest": (
        "A stroke that takes too long",
        _routine("7", "skin", f"id: open, {_HOLD}", "id: glide, technique: long-glide, minutes: 6", f"id: close, {_HOLD}"),
        _routine("6", "skin", f"id: open, {_HOLD}", "id: glide, technique: long-glide, minutes: 5", f"id: close, {_HOLD}"),
    ),
    "routine-shape": (
        "A routine without a calm beginning or end",
        _routine("2.5", "skin", f"id: glide, {_GLIDE}", f"id: close, {_HOLD}"),
        _routine("3", "skin", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: close, {_HOLD}"),
    ),
    "routine-fits": (
        "A step that does not fit its routine",
        _routine("3", "clothes", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: close, {_HOLD}"),
        _routine("3", "clothes", f"id: open, {_HOLD}", f"id: knead, {_KNEAD}", f"id: close, {_HOLD}"),
    ),
    "rounds-fit": (
        "More rounds than there is time for",
        _routine("4", "skin", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: again, {_AGAIN}", f"id: close, {_HOLD}"),
        _routine(
            "4", "skin", f"id: open, {_HOLD}", f"id: glide, {_GLIDE}", f"id: again, {_AGAIN}, rounds: 2", f"id: close, {_HOLD}"
        ),
    ),
    "step-words": (
        "A step that takes a limit away",
        _words("place: leave-out, up: leave-out"),
        _words("place: leave-out"),
    ),
    "words-fit": (
        "A step that says what it does not allow",
        _words("place: Press a little firmer."),
        _words("place: Go on slowly."),
    ),
    "not-for-needed": (
        "A condition that rules the technique out anyway",
        _technique("{shoulders: light}", more="not_for: [clot]\n"),
        _technique("{shoulders: light}", more="not_for: [nut-allergy]\n"),
    ),
    "way-on": (
        "A condition that leaves nothing to do",
        _condition("{only: {areas: [neck-front]}}"),
        _condition("{areas: {kidneys: feather}}"),
    ),
    "yes-is-careful": (
        "A question that asks the other way round",
        _condition("{pressure: light}", "Is your skin healthy?"),
        _condition("{pressure: light}"),
    ),
    "source-found": ("A good source that nobody can open", _source(""), _source("url: https://health.example.org/hands\n")),
    "rests-on": (
        "A safety statement without a good source",
        _area("light", "careful: Go lightly.\n", last="sources: [handbook]\n"),
        _area("light", "careful: Go lightly.\n", last="sources: [health-service]\n"),
    ),
    "aid-agreed": (
        "A line of first aid that says more than its sources",
        _stop_sign("agreed", "[health-service]"),
        _stop_sign("one-body", "[health-service]"),
    ),
    "backing-place": (
        "What a backing names is not there",
        _question("Nobody knows.\nbacking:\n  - at: more.1\n    ours: Our own advice."),
        _question("Nobody knows.\nbacking:\n  - at: answer\n    ours: Our own advice."),
    ),
    "review-dates": ("A review that is due too late", _review("2028-12-01"), _review("2027-12-01")),
    "say-no-more": (
        "A claim that nobody has shown",
        _question("Yes, it relieves neck pain."),
        _question("Nobody has shown that it does. It may feel good."),
    ),
    "plain-sentences": (
        "A sentence that is too long",
        _question(
            "You can try it for as long as it feels good to both of you and the person who lies there can tell you at once that they want you to stop."
        ),
        _question("You can try it for as long as it feels good to both of you. They can always tell you to stop."),
    ),
    "cue-words": (
        "A cue that is not the gist",
        _technique("{shoulders: light}", cue="Very lightly over the shoulders."),
        _technique("{shoulders: light}", cue="Glide over the shoulders and back."),
    ),
    "answers-kept": (
        "An answer that the file does not keep",
        _technique("{shoulders: light}", last="sources: [handbook]\n# How firm at its firmest: medium\n"),
        _technique("{shoulders: light}", last="sources: [handbook]\n# How firm at its firmest: light\n"),
    ),
    "site-colour": ("A colour that cannot be read", _site("#30a0b0"), _site("#0d5660")),
    "dated-ahead": ("A day that has not come yet", _opened("2999-01-01"), _opened("2026-11-20")),
    "exceptions": (
        "An exception that is not possible, or not needed",
        _excepted("why", "Thin skin."),
        _excepted("why", "It was said like this by one who teaches it, and who asked us to keep each word of the long sentence."),
    ),
}


def _entry(code: str, text: str) -> Entry:
    """Take the docstring of a rule apart: what it asks, why, and its source."""
    title, wrong, right = _PAGES[code]
    means, _, rest = " ".join(text.split()).partition(" Why: ")
    why, _, source = rest.partition(" Source: ")
    return Entry(code, title, means, why, wrong, right, source)


ENTRIES = tuple(_entry(rule.ID, rule.__doc__ or "") for rule in (*RULES, exceptions, ahead))
