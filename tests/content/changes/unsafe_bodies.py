"""Unsafe changes of where hands go, how firmly and for how long, each with today's answer: the code that refuses it, or `pinned`."""

from __future__ import annotations

from tests.helpers.mutations import GONE, Mutation, Several, excepted

BODIES = [
    # pressure
    Mutation("techniques/feather", "where.kidneys", "medium", "area-firmest"),
    Mutation("techniques/raking", "where.lower-back", "firm", "area-firmest"),
    Mutation("techniques/fanning-down", "where.waist-sides", "medium", "area-firmest"),
    Mutation("techniques/scalp-circles", "where.scalp", "medium", "area-firmest"),
    Mutation("techniques/neck-light", "where.neck-back", "medium", "area-firmest"),
    Mutation("techniques/forehead-strokes", "where.face", "firm", "area-firmest"),
    Mutation("techniques/hand-palm-circles", "where.hand-backs", "medium", "area-firmest"),
    Mutation("techniques/foot-thumb-walk", "where.soles", "firm", "area-firmest"),
    Mutation("techniques/calf-glide", "where.calves", "firm", "area-firmest"),
    Mutation("techniques/rocking", "where.upper-back", "firm", "pinned"),
    Mutation("techniques/tapotement-tap", "where.upper-back", "firm", "where-needed"),
    Mutation("techniques/twists", "steps.pass.strokes.0.pressure", "firm", "area-firmest"),
    Mutation("areas/scalp", "firmest", "firm", "pinned"),
    Mutation("areas/neck-back", "firmest", "medium", "pinned"),
    Mutation("areas/face", "moves.+", "press", "pinned"),
    Mutation("areas/hips", "hands", GONE, "pinned"),
    Mutation("areas/inner-wrist", "firmest", "medium", "pinned"),
    Mutation("techniques/vibration-shake", "where.palms", "firm", "area-firmest"),
    Mutation("conditions/osteoporosis", "limits.pressure", "medium", "pinned"),
    Mutation("conditions/numb", "limits.spot_pressure", "light", "pinned"),
    # areas that are left alone
    Mutation("techniques/arm-glide", "where.armpits", "feather", "area-firmest"),
    Mutation("techniques/hand-stroke", "where.funny-bone", "light", "area-firmest"),
    Mutation("techniques/calf-glide", "where.knee-back", "light", "area-firmest"),
    Mutation("techniques/forehead-strokes", "where.eyes", "feather", "area-firmest"),
    Mutation("techniques/rocking", "where.abdomen", "feather", "area-firmest"),
    Mutation("techniques/sole-stroke", "where.inner-thigh", "feather", "area-firmest"),
    Mutation("areas/eyes", "firmest", "feather", "area-nested"),
    Mutation("areas/armpits", "firmest", "light", "pinned"),
    Mutation("areas/chest", "", GONE, "pinned"),
    Mutation("areas/groin", "never", "Do not hurry at the groin.", "pinned"),
    Mutation("areas/neck-front", "inside", ["face"], "pinned"),
    Mutation("warnings/no-cracking", "reach", {"areas": ["soles"]}, "pinned"),
    Mutation("warnings/no-tools", "never", "Do not use a tool without asking.", "pinned"),
    Mutation(
        "techniques/arm-glide",
        "steps.glide.strokes.+",
        {"view": "back", "from": "lower-back", "to": "mid-back"},
        "strokes-inside",
    ),
    # direction
    Mutation("techniques/calf-glide", "steps.up.strokes.0", {"from": "calf", "to": "ankle"}, "towards-heart"),
    Mutation("techniques/effleurage-back", "steps.glide-up.strokes.0.then", {"return": "spine"}, "strokes-inside"),
    Mutation(
        "techniques/hand-over-hand",
        "steps.follow.strokes.+",
        {"from": "shoulders.middle", "to": "mid-back.middle"},
        "towards-heart",
    ),
    Mutation(
        "techniques/fan-stroke-up",
        "steps.fan.strokes.+",
        {"move": "fan", "from": "upper-back.middle", "to": "mid-back.middle", "pressure": "medium"},
        "towards-heart",
    ),
    Mutation("areas/forearms", "any_direction", True, "towards-heart"),
    Mutation("areas/thighs", "any_direction", True, "towards-heart"),
    Mutation("areas/upper-arms", "any_direction", True, "towards-heart"),
    Mutation(
        "techniques/calf-down",
        "",
        {
            "name": "Down the calf",
            "summary": "A slow glide.",
            "level": "first-time",
            "cue": "Glide on with soft hands.",
            "giver": "Beside the hip.",
            "moves": ["glide"],
            "hands": ["palms"],
            "over": "skin",
            "positions": ["face-down"],
            "where": {"calves": "medium"},
            "minutes": {"least": 1, "most": 2},
            "steps": [{"id": "a", "do": "Lay both palms on the calf."}, {"id": "b", "do": "Glide down to the ankle."}],
            "basis": "Taught in a course.",
        },
        "towards-heart",
    ),
    Mutation(
        "techniques/thigh-fan",
        "",
        {
            "name": "Thigh fan",
            "summary": "A slow fan.",
            "level": "first-time",
            "cue": "Glide on with soft hands.",
            "giver": "Beside the hip.",
            "moves": ["fan"],
            "hands": ["palms"],
            "over": "skin",
            "positions": ["face-down"],
            "where": {"thighs": "medium"},
            "minutes": {"least": 1, "most": 2},
            "steps": [{"id": "a", "do": "Lay both palms on the thigh."}, {"id": "b", "do": "Fan out towards the knee."}],
            "basis": "Taught in a course.",
        },
        "towards-heart",
    ),
    Mutation("techniques/arm-glide", "where.forearms", "medium", "where-needed"),
    Mutation(
        "techniques/effleurage-back", "steps.glide-down.do", "Press firmly on the way down. Draw in at the waist.", "gentle-words"
    ),
    Mutation("techniques/calf-glide", "steps.down.do", "Push hard towards the foot.", "gentle-words"),
    # what steps in
    Mutation("routines/back-20", "steps.thumb-fans.instead", "muscle-lifting", "routine-longest"),
    Mutation("routines/back-20", "steps.thumb-fans.instead", "fan-stroke-up", "routine-longest"),
    Mutation("routines/back-20", "steps.oil.instead", "palm-circles", "routine-longest"),
    Mutation("routines/back-20", "steps.close.instead", "hand-hold", "routine-shape"),
    Mutation("routines/back-20", "steps.close.instead", "closing-hold-seated", "routine-fits"),
    Mutation("routines/back-20", "steps.open.instead", "rocking", "routine-shape"),
    Mutation("routines/back-20", "steps.feather.instead", "effleurage-back", "routine-longest"),
    Mutation("routines/back-20", "steps.twists.instead", "calf-glide", "routine-fits"),
    Mutation("routines/back-20", "steps.circles.instead", "hand-stroke", "routine-shape"),
    Mutation("routines/back-10", "steps.circles.instead", "skin-rolling", "routine-longest"),
    Mutation("routines/back-10", "steps.glide.instead", "friction-light", "routine-longest"),
    Mutation("routines/back-30", "steps.scalp.instead", "scalp-circles", "routine-fits"),
    Mutation("routines/back-30", "steps.cover.instead", "petrissage-knead", "wrong-together"),
    Mutation("routines/chair-5", "steps.open.instead", "shoulder-squeeze", "routine-shape"),
    Mutation("routines/hands", "steps.open.instead", "hand-palm-circles", "routine-shape"),
    # exceptions
    Mutation("techniques/effleurage-back", "exceptions", excepted("towards-heart", "steps.glide-up"), "exceptions"),
    Mutation("routines/back-10", "exceptions", excepted("routine-shape", "steps.close"), "exceptions"),
    Mutation("routines/hands", "exceptions", excepted("routine-fits", "steps.arm"), "exceptions"),
    Mutation("areas/spine", "exceptions", excepted("area-warns", "firmest"), "exceptions"),
    Mutation("conditions/varicose", "exceptions", excepted("limits-limit", "limits"), "exceptions"),
    Mutation("questions/pregnancy", "exceptions", excepted("say-no-more", "answer"), "exceptions"),
    Mutation("sources/nhs-preg-2018", "exceptions", excepted("source-found", "grade"), "unknown-key"),
    Mutation("warnings/oily-laundry", "exceptions", excepted("guide-laundry", "reach"), "exceptions"),
    Mutation("techniques/feather", "exceptions", excepted("where-needed", "where.shoulders"), "exceptions"),
    # exceptions, with what they are to cover
    Mutation(
        "routines/back-10",
        "",
        Several(
            (
                ("minutes", 9),
                ("exceptions", excepted("routine-minutes", "minutes")),
            )
        ),
        "routine-longest",
    ),
    Mutation(
        "routines/back-10",
        "",
        Several(
            (
                ("steps.feather.minutes", 5),
                ("minutes", 14.5),
                ("exceptions", excepted("routine-minutes", "steps.feather")),
            )
        ),
        "routine-longest",
    ),
    Mutation(
        "routines/chair-5",
        "",
        Several(
            (
                ("steps.presses.minutes", 20),
                ("minutes", 24),
                ("exceptions", excepted("routine-longest", "steps.presses")),
            )
        ),
        "routine-longest",
    ),
    Mutation(
        "routines/back-20",
        "",
        Several(
            (
                ("minutes", 25),
                ("exceptions", excepted("routine-minutes", "minutes", "- - - -")),
            )
        ),
        "exceptions",
    ),
    Mutation(
        "routines/back-20",
        "",
        Several(
            (
                ("minutes", 25),
                ("exceptions", excepted("routine-minutes", "minutes", "bla bla bla bla")),
            )
        ),
        "exceptions",
    ),
    Mutation(
        "routines/back-20",
        "",
        Several(
            (
                ("minutes", 25),
                ("exceptions", excepted("routine-minutes", "minutes", day="2031-01-01")),
            )
        ),
        "dated-ahead",
    ),
    Mutation(
        "routines/back-20",
        "",
        Several(
            (
                ("minutes", 25),
                ("exceptions", excepted("routine-minutes", "minutes", "Tbd tbd later.")),
            )
        ),
        "exceptions",
    ),
]
