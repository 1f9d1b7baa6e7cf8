"""Unsafe changes of the real content, one by one, each with the code of the rule that has to refuse it."""

from __future__ import annotations

from typing import Any

from tests.helpers.mutations import GONE, Mutation

_GLIDE_STEP = "techniques/effleurage-back", "steps.glide-up.strokes.+"
_KNEAD_STEP = "techniques/petrissage-knead", "steps.knead.strokes.+"
_CUP, _CUP_STEP = "techniques/tapotement-cup", "steps.tap.strokes.+"
_CARE = "Do not hurry."
_ONE_GLIDE = {
    "name": "Soft strokes",
    "summary": "A few strokes.",
    "level": "first-time",
    "cue": "Glide on with soft hands.",
    "giver": "Beside the hip.",
    "moves": ["glide"],
    "hands": ["palms"],
    "over": "skin",
    "positions": ["face-down"],
    "where": {"upper-back": "light"},
    "minutes": {"least": 1, "most": 2},
    "steps": [{"id": "begin", "do": "Begin softly."}, {"id": "end", "do": "End softly."}],
    "basis": "Our own rule.",
}
_AREA = {"name": "Buttocks", "part": "back", "bounds": "Below the hips.", "why": "Thick muscle.", "basis": "Our own rule."}
_REST = [{"id": "soon", "do": "Wash oily towels soon.", "optional": True}]
_TELL = {"tell": ["Go slowly."]}


def _said(text: str, at: str = "so_far", record: str = "questions/how-often") -> Mutation:
    return Mutation(record, at, text, "say-no-more")


def _with(record: tuple[str, str], stroke: dict[str, Any], code: str) -> Mutation:
    return Mutation(record[0], record[1], stroke, code)


SINGLE = [
    # pressed too hard
    _with(_GLIDE_STEP, {"from": "lower-back", "to": "waist", "pressure": "medium"}, "area-firmest"),
    _with(_GLIDE_STEP, {"at": ["waist"], "pressure": "firm"}, "area-firmest"),
    _with(_KNEAD_STEP, {"at": ["waist.outer"], "pressure": "medium"}, "area-firmest"),
    Mutation("techniques/effleurage-back", "where.lower-back", "deep", "pressure-word"),
    Mutation("techniques/effleurage-back", "where.lower-back", "hard", "pressure-word"),
    Mutation("techniques/effleurage-back", "where.lower-back", 4, "pressure-word"),
    Mutation("techniques/closing-hold", "where.spine", "light", "area-firmest"),
    Mutation("techniques/twists", "where.spine", "medium", "area-firmest"),
    Mutation("techniques/neck-light", "where.neck-back", "firm", "area-firmest"),
    Mutation("techniques/self-ball-wall", "where.spine", "light", "area-firmest"),
    Mutation("areas/lower-back", "firmest", "feather", "area-firmest", told="techniques/"),
    Mutation("areas/spine", "firmest", "never", "area-firmest", told="techniques/"),
    # the spine, the kidneys and the lower back worked
    Mutation("techniques/compression-palm", "where.spine", "feather", "area-allows"),
    Mutation("techniques/palm-circles", "where.spine", "feather", "area-allows"),
    Mutation("techniques/petrissage-knead", "where.spine", "feather", "area-allows"),
    Mutation("techniques/effleurage-back", "moves.+", "press", "area-allows"),
    Mutation("techniques/effleurage-back", "moves.+", "tap", "area-allows"),
    Mutation("techniques/effleurage-back", "hands.+", "thumbs", "area-allows"),
    Mutation("techniques/hand-over-hand", "hands.+", "hand-edges", "area-allows"),
    Mutation("techniques/friction-light", "where.kidneys", "light", "area-allows"),
    Mutation("techniques/skin-rolling", "where.lower-back", "light", "area-allows"),
    Mutation("techniques/compression-palm", "where.lower-ribs", "light", "area-allows"),
    _with(_GLIDE_STEP, {"at": ["lower-back.spine"]}, "strokes-inside"),
    _with(_GLIDE_STEP, {"move": "press", "at": ["waist"]}, "area-allows"),
    _with(_GLIDE_STEP, {"move": "lift", "at": ["waist"]}, "area-allows"),
    _with(_GLIDE_STEP, {"hands": "thumbs", "from": "lower-back", "to": "mid-back"}, "area-allows"),
    _with(_KNEAD_STEP, {"at": ["waist"]}, "strokes-inside"),
    _with(_KNEAD_STEP, {"at": ["mid-back"]}, "strokes-inside"),
    # tapping on the lower back
    Mutation(_CUP, "where.lower-back", "light", "area-allows"),
    Mutation(_CUP, "where.kidneys", "light", "area-allows"),
    Mutation(_CUP, "where.mid-back", "light", "area-allows"),
    Mutation(_CUP, "where.neck-back", "light", "area-allows"),
    Mutation("techniques/tapotement-tap", "where.lower-back", "light", "area-allows"),
    Mutation("techniques/tapotement-tap", "where.spine", "feather", "area-allows"),
    # to where hands stay away
    Mutation("techniques/calf-glide", "steps.up.strokes.0", {"from": "ankle", "to": "thigh"}, "strokes-inside"),
    Mutation("techniques/neck-light", "steps.slide.strokes.0.via", ["neck.outer"], "strokes-inside"),
    Mutation("techniques/arm-glide", "steps.round.strokes.0.to", "shoulder.inner", "strokes-inside"),
    Mutation("techniques/forehead-strokes", "steps.out.strokes.0", {"from": "forehead", "to": "jaw"}, "strokes-inside"),
    # away from the heart
    _with(_GLIDE_STEP, {"from": "shoulders.middle", "to": "mid-back.middle"}, "towards-heart"),
    _with(_GLIDE_STEP, {"from": "mid-back", "via": ["shoulders"], "to": "mid-back.middle"}, "towards-heart"),
    _with(_GLIDE_STEP, {"from": "mid-back", "via": ["shoulders"], "to": "mid-back"}, "stroke-shape"),
    _with(_GLIDE_STEP, {"from": "upper-back", "via": ["mid-back", "upper-back.inner"], "to": "shoulders"}, "stroke-shape"),
    # what is drawn reaches further than the places that are named
    Mutation(
        "techniques/petrissage-knead",
        "steps.sides.strokes.0",
        {"from": "lower-back.middle", "to": "waist.middle"},
        "strokes-inside",
    ),
    Mutation("techniques/muscle-lifting", "steps.lift.strokes.0.at", ["waist.outer"], "strokes-clear"),
    Mutation("techniques/compression-palm", "steps.sink.strokes.0.at", ["lower-back.middle"], "strokes-clear"),
    Mutation(
        "techniques/tapotement-cup",
        "steps.tap.strokes.0",
        {"from": "upper-back.inner", "to": "shoulders.inner", "pressure": "light"},
        "strokes-clear",
    ),
    Mutation("techniques/neck-light", "steps.pause.strokes.0.hands", "palms", "strokes-clear"),
    Mutation(
        "techniques/shoulder-squeeze", "steps.squeeze.strokes.0", {"view": "neck", "at": ["shoulders.outer"]}, "strokes-framed"
    ),
    Mutation("techniques/palm-circles", "steps.circle.strokes.0.at", ["waist.outer"], "strokes-clear"),
    Mutation("techniques/calf-glide", "steps.up.strokes.+", {"from": "calf", "to": "ankle"}, "towards-heart"),
    # hands and tools
    Mutation("techniques/shoulder-squeeze", "hands.+", "ball", "ball-on-yourself"),
    Mutation("techniques/self-ball-wall", "self", GONE, "ball-on-yourself"),
    Mutation("techniques/self-ball-wall", "where.neck-back", "light", "area-allows"),
    Mutation("techniques/self-ball-wall", "where.shoulders", "light", "area-allows"),
    Mutation("techniques/shoulder-squeeze", "hands.+", "elbows", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "forearms", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "knuckles", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "gun", "hand-word"),
    _with(_KNEAD_STEP, {"hands": "ball", "at": ["shoulders"]}, "ball-on-yourself"),
    # laundry
    Mutation("warnings/oily-laundry", "", GONE, "guide-laundry", told="supplies/"),
    Mutation("warnings/oily-laundry", "reach.supplies", [], "guide-laundry"),
    Mutation("guides/back-massage", "afterwards", [], "guide-laundry"),
    Mutation("checklists/oily-laundry", "", GONE, "unknown-id", told="guides/"),
    # words
    Mutation("warnings/oily-laundry", "never", "Leave oily towels in the open.", "plain-sentences"),
    Mutation("areas/kidneys", "never", "Take care over the kidneys.", "plain-sentences"),
    Mutation("areas/spine", "never", "", "empty-value"),
    Mutation("techniques/effleurage-back", "steps.glide-up.do", " ".join(["slowly"] * 21) + ".", "plain-sentences"),
    Mutation("questions/how-often", "so_far", "Daily massage cures back pain.", "say-no-more"),
    Mutation("site", "summary", "A massage that cures back pain.", "say-no-more"),
    # routines and minutes
    Mutation("routines/back-20", "minutes", 25, "routine-minutes"),
    Mutation("routines/back-20", "steps.glide.minutes", 12, "routine-longest"),
    Mutation("routines/back-20", "steps.feather.pressure", "medium", "routine-fits"),
    Mutation("routines/back-20", "steps.taps.optional", False, "routine-fits"),
    Mutation("routines/back-20", "steps.knead.technique", "shoulder-squeeze", "routine-fits"),
    Mutation("routines/back-20", "steps.glide.technique", "petrissage-knead", "routine-minutes"),
    Mutation("routines/back-20", "over", "clothes", "routine-fits"),
    Mutation("routines/back-20", "steps.glide-lighter.pressure", "firm", "routine-fits"),
    # conditions
    Mutation("conditions/varicose", "limits", GONE, "missing-key"),
    Mutation("conditions/blood-thinners", "limits.without.moves.+", "hold", "way-on"),
    Mutation("conditions/blood-thinners", "", GONE, "unknown-id", told="techniques/"),
    Mutation("conditions/clot-known", "ask_clinician", ["May I be massaged?"], "wrong-together"),
    Mutation("conditions/clot-risk-ache", "only_if", "clot-riks", "unknown-id"),
    Mutation("techniques/tapotement-cup", "not_for", ["blood-thinners"], "not-for-needed"),
    Mutation("techniques/tapotement-cup", "not_for", ["blood-thiners"], "unknown-id"),
    # stop signs, sources, exceptions
    Mutation("techniques/effleurage-back", "sources", GONE, "rests-on"),
    Mutation("areas/kidneys", "sources", ["dummies-vulneable"], "unknown-id"),
    Mutation(
        "techniques/effleurage-back",
        "exceptions",
        [{"rule": "area-firmest", "at": "where.lower-back", "reason": _CARE, "on_date": "2026-11-20"}],
        "exceptions",
    ),
    Mutation(
        "techniques/effleurage-back",
        "exceptions",
        [{"rule": "plain-sentences", "at": "summary", "reason": _CARE, "on_date": "2026-11-20"}],
        "exceptions",
    ),
    # drawn and not listed, or without a direction
    _with(_GLIDE_STEP, {"move": "press", "at": ["upper-back"]}, "strokes-shown"),
    _with(_GLIDE_STEP, {"move": "knead", "from": "mid-back", "to": "upper-back"}, "strokes-shown"),
    _with(_GLIDE_STEP, {"hands": "thumbs", "from": "mid-back", "to": "upper-back"}, "strokes-shown"),
    _with(_GLIDE_STEP, {"at": ["upper-back", "mid-back"]}, "strokes-shown"),
    _with(_GLIDE_STEP, {"at": ["upper-back", "mid-back"], "order": True}, "strokes-shown"),
    Mutation(
        "techniques/fan-stroke-up",
        "steps.fan.strokes.+",
        {"move": "fan", "at": ["shoulders", "upper-back"], "order": True},
        "strokes-shown",
    ),
    Mutation("techniques/effleurage-back", "steps.glide-up.strokes.0", {"from": "mid-back", "to": "upper-back"}, "towards-heart"),
    Mutation("techniques/hand-over-hand", "steps.follow.strokes.0", {"from": "upper-back", "to": "shoulders"}, "towards-heart"),
    Mutation("techniques/calf-glide", "steps.up.strokes.0", {"move": "knead", "from": "ankle", "to": "calf"}, "towards-heart"),
    Mutation("areas/calves", "any_direction", True, "towards-heart"),
    Mutation("areas/upper-back", "any_direction", True, "towards-heart"),
    # areas that no longer say where they lie
    Mutation("areas/spine", "inside", ["mid-back", "lower-back", "sacrum", "neck-back"], "area-nested"),
    Mutation("areas/spine", "inside", GONE, "area-nested"),
    Mutation("areas/eyes", "inside", GONE, "area-nested"),
    Mutation("areas/kidneys", "inside", ["lower-back"], "area-nested"),
    Mutation("areas/kidneys", "inside", GONE, "area-nested"),
    Mutation("areas/kidneys", "firmest", "medium", "area-nested"),
    Mutation("areas/kidneys", "moves", GONE, "area-nested"),
    Mutation("areas/buttocks", "", {**_AREA, "firmest": "firm"}, "area-drawn"),
    Mutation("areas/buttocks", "", {**_AREA, "firmest": "medium", "inside": ["hips"]}, "area-nested"),
    # gentle moves
    Mutation("techniques/skin-rolling", "where.upper-back", "firm", "gentle-moves"),
    Mutation("techniques/skin-rolling", "where.upper-back", "medium", "gentle-moves"),
    Mutation("techniques/skin-rolling", "level", "practised", "gentle-moves"),
    Mutation(_CUP, "level", "first-time", "gentle-moves"),
    Mutation(_CUP, "where.shoulders", "medium", "gentle-moves"),
    Mutation("techniques/self-ball-wall", "level", "first-time", "gentle-moves"),
    Mutation("techniques/vibration-shake", "where.shoulders", "medium", "gentle-moves"),
    Mutation("techniques/rocking", "where.hips", "medium", "gentle-moves"),
    # routines with what does not belong there
    Mutation("routines/back-20", "steps.knead.technique", "self-ball-wall", "routine-fits"),
    Mutation("routines/back-20", "steps.taps.instead", "self-ball-wall", "routine-fits"),
    Mutation("routines/back-20", "steps.knead.instead", "tapotement-tap", "routine-fits"),
    Mutation("routines/back-20", "steps.knead.pressure", "firm", "routine-fits"),
    Mutation("routines/back-20", "steps.open.optional", True, "routine-shape"),
    Mutation("routines/back-20", "steps.close.optional", True, "routine-shape"),
    Mutation("routines/back-20", "steps.open.instead", "petrissage-knead", "routine-shape"),
    Mutation("techniques/opening-contact", "moves.+", "press", "routine-shape", told="routines/"),
    Mutation("techniques/opening-contact", "where.shoulders", "medium", "routine-shape", told="routines/"),
    # limits that limit nothing, and questions nobody is asked
    Mutation("conditions/varicose", "limits", {}, "limits-limit"),
    Mutation("conditions/varicose", "limits", {"without": {"moves": []}}, "limits-limit"),
    Mutation("conditions/blood-thinners", "limits.pressure", "firm", "limits-limit"),
    Mutation("conditions/blood-thinners", "limits.areas", {"shoulders": "firm"}, "limits-limit"),
    Mutation("conditions/sunburn", "limits.spot_pressure", "firm", "limits-limit"),
    Mutation("conditions/sunburn", "limits.spot_pressure", "medium", "limits-limit"),
    Mutation("conditions/numb", "limits.spot", GONE, "limits-limit"),
    Mutation("conditions/diabetes", "until_asked", _TELL, "limits-limit"),
    Mutation("conditions/spinal-surgery", "until_asked", _TELL, "limits-limit"),
    Mutation("conditions/clot-past", "topic", "skin", "limits-limit"),
    Mutation("conditions/pacemaker-new", "only_if", "clot-known", "limits-limit"),
    # signs, warnings and grounds
    Mutation("stop-signs/clot-or-heart", "act", "normal", "guide-opens"),
    Mutation("stop-signs/clot-or-heart", "act", "stop-here", "guide-opens"),
    Mutation("warnings/tap-lightly", "reach", {"areas": ["neck-front"]}, "warning-reaches"),
    Mutation("warnings/no-flame", "reach", {"hands": ["ball"]}, "warning-reaches"),
    Mutation("areas/kidneys", "basis", "x", "rests-on"),
    Mutation("techniques/effleurage-back", "basis", "-", "rests-on"),
    Mutation("checklists/oily-laundry", "items", _REST, "guide-laundry"),
    Mutation("checklists/oily-laundry", "items", [{**_REST[0], "optional": False, "only_with": "candle"}], "guide-laundry"),
    # oil under another name, and what is left out under its own
    Mutation("supplies/massage-oil", "choices.+", {"id": "peanut", "name": "Peanut oil"}, "contents-named"),
    Mutation("supplies/massage-oil", "choices.+", {"id": "ground", "name": "Cold-pressed groundnut oil"}, "contents-named"),
    Mutation("supplies/massage-oil", "choices.almond.contains", GONE, "contents-named"),
    Mutation("supplies/massage-oil", "choices.almond.contains", ["seed"], "contents-named"),
    Mutation("supplies/almond-bar", "", {"name": "Almond bar", "contains": ["nut"]}, "contents-named"),
    Mutation("supplies/massage-oil", "unit", "piece", "wrong-together"),
    Mutation("techniques/shoulder-squeeze", "name", "Massage guns and rollers", "left-out"),
    Mutation("techniques/shoulder-squeeze", "term", "DEEP tissue massage", "left-out"),
    Mutation("techniques/soft-strokes", "", {**_ONE_GLIDE, "also_called": ["gua sha"]}, "left-out"),
    # words
    Mutation("words", "pressure.firm.name", "medium", "doubled-item"),
    Mutation("words", "pressure.firm.name", "Light", "doubled-item"),
    Mutation("words", "act.call-emergency.name", "See a doctor", "doubled-item"),
    # claims in other clothes
    _said("It heals your back."),
    _said("It gets rid of toxins."),
    _said("It is 100% safe."),
    _said("It has no side effects."),
    _said("You can stop your medicine."),
    _said("It cures back-pain."),
    _said("It cur\u0435s b\u0430ck p\u0430in."),
    _said("It \uff43ures back pain."),
    _said("It cu\u200cres ba\u200dck pain."),
    _said("It is a d\u00e9tox for the skin."),
    _said("It is a D.E.T.O.X. for you."),
    _said("Nobody knows why. It heals your back."),
    _said("This can heal a slipped disc.", "more.+", "techniques/effleurage-back"),
    _said("It flushes waste out of the muscles.", "steps.glide-up.do", "techniques/effleurage-back"),
    _said("It cures every headache.", "can_say", "claims/headache"),
    _said("detox stroke", "also_called.+", "techniques/effleurage-back"),
    Mutation("questions/how-often", "so_far", "It cu\u200bres back pain.", "odd-character"),
    Mutation(
        "questions/how-often",
        "exceptions",
        [{"rule": "say-no-more", "at": "so_far", "reason": "They say it like this.", "on_date": "2026-11-20"}],
        "exceptions",
    ),
    Mutation(
        "areas/kidneys",
        "exceptions",
        [{"rule": "plain-sentences", "at": "never", "reason": "They say it like this.", "on_date": "2026-11-20"}],
        "exceptions",
    ),
    Mutation(
        "routines/back-20",
        "exceptions",
        [{"rule": "routine-shape", "at": "steps.open", "reason": "They say it like this.", "on_date": "2026-11-20"}],
        "exceptions",
    ),
    # what a hostile hand would write
    Mutation("techniques/effleurage-back", "summary", "<script>alert(1)</script>", "html-in-text"),
    Mutation("techniques/effleurage-back", "more.+", "[here](javascript:alert(1))", "script-in-text"),
    Mutation("sources/nhs-preg-2018", "url", "javascript:alert(1)", "bad-link"),
    Mutation("reviews/2026-12-nobody", "by", "nobody", "missing-key"),
]
