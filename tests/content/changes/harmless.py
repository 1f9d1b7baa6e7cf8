"""Harmless changes of the same places. Each passes, but for those that say `pinned`: the pins ask a person to read them twice."""

from __future__ import annotations

from tests.helpers.mutations import GONE, Mutation, Several, excepted

HARMLESS = [
    # words of steps
    Mutation(
        "techniques/effleurage-back",
        "steps.shoulders.do",
        "Glide up beside the spine with flat hands. Stay light over the lowest ribs.",
        "",
    ),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Bend your knees and lean in from the hips, elbows soft.", ""),
    Mutation(
        "techniques/effleurage-back", "steps.shoulders.do", "Stand with one foot in front, and keep your weight on both feet.", ""
    ),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Keep all your weight on your own feet.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Stop well before the armpit, then come back.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Leave the throat alone. Stay on the muscle.", ""),
    Mutation(
        "techniques/effleurage-back", "steps.shoulders.do", "Slide out to the shoulder and on to the outside of the arm.", ""
    ),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Let your forearm and your wrist make one line.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Rest the elbow on a cushion and hold the hand.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Ask them to rest both hands on the belly and breathe.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Lay a towel over the chest and the belly.", ""),
    Mutation(
        "techniques/effleurage-back", "steps.shoulders.do", "Place a small cushion under the knees, and one under the feet.", ""
    ),
    Mutation(
        "techniques/effleurage-back", "steps.shoulders.do", "Turn the head to the other side whenever it is more comfortable.", ""
    ),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Twist the cap back on the bottle. Wipe your hands.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Wring out the warm cloth and lay it over the feet.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Press lightly, wait, and let go slowly.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Knead with the whole hand, never with the fingertips.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Press with straight arms and soft elbows.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Press with the heel of your hand, slowly.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Tap the oil bottle closed. Warm a little oil.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Keep going only if they say yes.", ""),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "You may feel a click in your own wrist: sit another way.", ""),
    Mutation("techniques/petrissage-knead", "steps.knead.say", "May I knead your shoulders a little?", ""),
    Mutation("techniques/sole-stroke", "steps.top.do", "Hold the heel in one hand. Keep your thumbs flat.", ""),
    Mutation("techniques/arm-glide", "steps.hold.do", "Support their elbow with your hand.", ""),
    Mutation("techniques/arm-glide", "giver", "Beside the forearm, your own elbow resting on the table.", ""),
    Mutation(
        "techniques/forehead-strokes", "steps.out.do", "Glide from the middle of the forehead outwards. Stay off the eyes.", ""
    ),
    Mutation("techniques/neck-light", "steps.support.do", "Slide up the back of the neck, slow and light.", ""),
    Mutation("techniques/rocking", "summary", "A slow rocking that lets the back grow heavy.", ""),
    Mutation("guides/back-massage", "tips.0.do", "Keep your back long and your elbows a little bent.", ""),
    Mutation("checklists/while-you-massage", "items.watch.say", "I felt you tense. Shall I stop?", ""),
    Mutation("conditions/osteoporosis", "more.+", "Lay your hands down lightly and let them rest.", ""),
    Mutation("not-taught/deep-tissue", "instead", "Use flat palms and ask how it feels.", ""),
    Mutation("questions/knot", "answer", "Nobody knows what a knot is. Use slow, flat palms and stop if it hurts.", ""),
    Mutation("questions/crack-back", "answer", "No. Never try to crack a back or a neck.", ""),
    # pressure
    Mutation("techniques/compression-palm", "mistakes.+", "Pressing too fast.", ""),
    Mutation("techniques/compression-palm", "where.mid-back", "feather", ""),
    Mutation("techniques/muscle-lifting", "where.shoulders", "light", ""),
    Mutation("techniques/petrissage-knead", "where.shoulders", "medium", ""),
    Mutation("routines/back-20", "steps.circles.pressure", "medium", ""),
    Mutation("routines/back-10", "steps.feather.pressure", "feather", ""),
    Mutation("techniques/scalp-circles", "minutes.most", 4, ""),
    Mutation("techniques/blade-circles", "mistakes.+", "Pressing on the edge of the blade.", ""),
    # areas that are left alone
    Mutation("areas/eyes", "also_called.+", "lids", ""),
    Mutation("areas/groin", "why", "Large vessels and nerves run under thin skin there.", ""),
    Mutation("areas/abdomen", "more.+", "Midwives and nurses say the same.", ""),
    Mutation("warnings/no-cracking", "why", "Forced moves have hurt people again and again.", ""),
    Mutation("areas/neck-front", "also_called.+", "larynx", ""),
    # direction
    Mutation("techniques/effleurage-back", "steps.glide-up.say", "Is this the right pressure?", ""),
    Mutation(
        "techniques/calf-glide",
        "",
        Several(
            (
                ("steps.up.strokes.0.pressure", "light"),
                ("where.calves", "light"),
            )
        ),
        "",
    ),
    Mutation(
        "techniques/soft-back",
        "",
        {
            "name": "Soft back lines",
            "summary": "Light lines over the upper back.",
            "level": "first-time",
            "cue": "Glide on with soft hands.",
            "giver": "Beside the hip.",
            "moves": ["glide"],
            "hands": ["palms"],
            "over": "either",
            "positions": ["face-down"],
            "where": {"upper-back": "light"},
            "minutes": {"least": 1, "most": 2},
            "steps": [
                {"id": "a", "do": "Lay both palms on the upper back."},
                {"id": "b", "do": "Glide slowly out to both sides."},
            ],
            "basis": "Taught in an evening class.",
        },
        "",
    ),
    Mutation(
        "techniques/shoulder-rest",
        "",
        {
            "name": "Shoulder rest",
            "summary": "Two hands rest on the shoulders.",
            "level": "first-time",
            "cue": "Glide on with soft hands.",
            "giver": "Beside the hip.",
            "moves": ["hold"],
            "hands": ["palms"],
            "over": "either",
            "positions": ["seated"],
            "where": {"shoulders": "light"},
            "minutes": {"least": 1, "most": 2},
            "steps": [{"id": "a", "do": "Lay both palms on the shoulders."}, {"id": "b", "do": "Wait for three breaths."}],
            "basis": "Taught in an evening class.",
        },
        "",
    ),
    # what steps in
    Mutation("routines/back-20", "steps.taps.instead", "raking", ""),
    Mutation("routines/chair-8", "steps.arms.say", "May I squeeze your arms a little?", ""),
    Mutation("routines/chair-5", "steps.squeeze.say", "Is this all right?", ""),
    Mutation("routines/hands", "steps.close.say", "That was the last one. Rest a little.", ""),
    Mutation("routines/back-20", "steps.taps.instead", GONE, ""),
    Mutation("routines/back-10", "steps.oil.say", "Some oil now. Is that all right?", ""),
    Mutation("routines/back-30", "steps.cover.do", "Lay a warm towel over the back, then the cover.", ""),
    # exceptions
    Mutation(
        "routines/back-10",
        "",
        Several(
            (
                ("minutes", 11),
                ("exceptions", excepted("routine-minutes", "minutes", "The last minute is left for getting up.")),
            )
        ),
        "",
    ),
    Mutation(
        "routines/chair-5",
        "",
        Several(
            (
                ("minutes", 6),
                ("exceptions", excepted("routine-minutes", "minutes", "We count a minute of rest.", day="2026-11-29")),
            )
        ),
        "",
    ),
    Mutation(
        "questions/knot",
        "",
        Several(
            (
                (
                    "answer",
                    "Nobody knows what a knot is, and those who teach it say many things about it that do not fit together at all.",
                ),
                ("exceptions", excepted("plain-sentences", "answer", "A teacher asked for it.")),
            )
        ),
        "",
    ),
    # questions of the check
    Mutation("conditions/glaucoma", "also_called.+", "raised eye pressure", ""),
    Mutation("conditions/jaw", "why", "A sore jaw gets worse from pressure.", ""),
    Mutation("conditions/fever", "more.+", "Wait a day after it has gone.", ""),
    Mutation("safety-check", "topics.3.examples", "thin bones, broken bone, slipped disc, hot joint, gout", "pinned"),
    Mutation(
        "conditions/ankle-sore",
        "",
        {
            "name": "Sore ankle",
            "topic": "bones",
            "question": "Is an ankle sore, or did you twist it lately? Can you not stand on it?",
            "action": "adapt",
            "why": "It needs rest.",
            "limits": {"spot": "The sore ankle."},
            "basis": "Our own rule, to be careful.",
        },
        "",
    ),
    Mutation(
        "conditions/hearing-aid",
        "",
        {
            "name": "Hearing aid",
            "topic": "head",
            "question": "Do you wear a hearing aid, or do you not hear well?",
            "action": "adapt",
            "why": "You may not hear questions.",
            "limits": {"tell": ["Sit where they can see your face."]},
            "basis": "Our own rule, to be careful.",
        },
        "",
    ),
    Mutation(
        "conditions/dry-skin",
        "",
        {
            "name": "Dry skin",
            "topic": "skin",
            "question": "Is your skin so dry that it cracks?",
            "action": "adapt",
            "why": "It can tear.",
            "limits": {"pressure": "light"},
            "basis": "Our own rule, to be careful.",
        },
        "",
    ),
    Mutation("stop-signs/clot-or-heart", "could_be", "A clot in the lungs, or the heart.", ""),
    # sources
    Mutation("sources/lim-2009", "note", "Read as an abstract.", ""),
    Mutation("sources/lim-2009", "checked", "2026-11-28", ""),
    Mutation("sources/town-clinic", "", {"title": "Leaflet on massage", "publisher": "A town clinic", "grade": "B"}, ""),
    Mutation(
        "sources/town-health",
        "",
        {
            "title": "Massage and health",
            "publisher": "A health service",
            "grade": "A",
            "url": "https://health.example.org/massage",
        },
        "",
    ),
    Mutation("areas/palms", "sources.+", "mayo-caregiver", ""),
    Mutation("areas/kidneys", "basis", "Anatomy.", ""),
    Mutation("techniques/twists", "basis", "Taught in my course, 2012.", ""),
    Mutation(
        "questions/which-oil",
        "",
        {"question": "Which oil is best?", "answer": "One that both of you like.", "basis": "Our own view."},
        "",
    ),
    Mutation(
        "not-taught/ice",
        "",
        {"name": "Ice massage", "why": "Cold can burn the skin.", "basis": "Our own rule. No source was found."},
        "",
    ),
    Mutation("sources/lim-2009", "language", "pt-BR", ""),
    # claims
    Mutation("claims/headache", "studied", "A few small studies.", ""),
    Mutation("claims/sleep", "also_called.+", "sleeping through", ""),
    Mutation("claims/harm", "more.+", "Most people had no trouble at all.", ""),
    Mutation(
        "claims/warm-feet",
        "",
        {"topic": "Warm feet", "found": "Nobody has looked at this.", "certainty": "none", "basis": "We found no study."},
        "",
    ),
    Mutation(
        "questions/back-pain",
        "answer",
        "It may help for a short time. It does not cure back pain, and nobody has shown that it does.",
        "",
    ),
    Mutation("questions/neck-pain", "answer", "There is little proof. Massage has not been shown to relieve neck pain.", ""),
    Mutation(
        "questions/cancer", "answer", "Ask the team first. Massage does not treat cancer and does not replace your medicine.", ""
    ),
    Mutation("questions/good-for-body", "answer", "It can feel calm and warm. No more has been shown.", ""),
    Mutation("questions/period", "answer", "If it feels good, yes. It may ease the ache for a while.", ""),
    Mutation("techniques/neck-light", "summary", "A light stroke for a tired neck.", ""),
    Mutation("routines/back-10", "summary", "Ten calm minutes for a tired back.", ""),
    Mutation("checklists/aftercare", "items.0.why", "Standing up fast can make you dizzy.", ""),
    Mutation("guides/hand-massage", "summary", "A massage for tired hands, with little oil.", ""),
    # languages and numbers
    Mutation("site", "languages", ["en", "de"], ""),
    Mutation("site", "languages", ["en-GB"], ""),
    Mutation("site", "languages", ["fil"], ""),
    Mutation("site", "emergency.+", {"place": "Iceland", "number": "112"}, ""),
    Mutation("site", "emergency.+", {"place": "Pakistan", "number": "1122"}, ""),
    Mutation("site", "emergency.+", {"place": "Japan", "number": "119"}, ""),
    Mutation("site", "funding", "No adverts, and nobody pays for a page.", ""),
    # questions, in other words, which the pins ask to see twice
    Mutation("conditions/jaw", "question", "Is your jaw sore, or does it click or lock?", "pinned"),
    Mutation("conditions/sunburn", "question", "Do you have a sunburn?", "pinned"),
]
