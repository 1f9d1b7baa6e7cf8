"""Unsafe changes of what is asked, said and rested on, each with today's answer: the code that refuses it, `pinned`, or nothing where no machine can know."""

from __future__ import annotations

from tests.helpers.mutations import GONE, Mutation, Several

WORDS = [
    # questions of the check
    Mutation("conditions/clot-known", "question", "Are you free of blood clots?", "yes-is-careful"),
    Mutation("conditions/blood-thinners", "question", "Do you take no medicine that thins your blood?", "pinned"),
    Mutation("conditions/skin-fragile", "question", "Is your skin firm and healthy?", "yes-is-careful"),
    Mutation("conditions/fever", "question", "Is your temperature normal today?", "yes-is-careful"),
    Mutation("conditions/clot-signs", "question", "Are both legs fine?", "yes-is-careful"),
    Mutation("conditions/glaucoma", "only_if", "migraine", "pinned"),
    Mutation("conditions/jaw", "only_if", "glaucoma", "pinned"),
    Mutation("conditions/osteoporosis", "only_if", "scoliosis", "pinned"),
    Mutation("conditions/lymphoedema", "only_if", "bone-mets", "pinned"),
    Mutation("conditions/clot-signs", "only_if", "varicose", "pinned"),
    Mutation("conditions/heart-unstable", "only_if", "pacemaker", "pinned"),
    Mutation("conditions/epilepsy", "topic", "head", "pinned"),
    Mutation("conditions/clot-known", "action", "adapt", "missing-key"),
    Mutation("conditions/heart-failure", "action", "adapt", "wrong-together"),
    Mutation("conditions/fever", "both", GONE, "pinned"),
    Mutation("conditions/clot-past", "until_asked", GONE, "pinned"),
    Mutation("conditions/clot-past", "until_asked.areas.calves", "light", "pinned"),
    Mutation("conditions/blood-thinners", "limits.without", GONE, "pinned"),
    Mutation("conditions/child", "limits.minutes", 180, "pinned"),
    Mutation("safety-check", "topics.0.question", "Is everything as usual today?", "pinned"),
    Mutation("safety-check", "topics.2.question", "Is your blood fine?", "yes-is-careful"),
    Mutation("safety-check", "topics.6.question", "Do you have nice skin?", "pinned"),
    Mutation("safety-check", "topics.9", GONE, "unknown-id", told="conditions/"),
    Mutation("stop-signs/clot-or-heart", "question", "Are you breathing well?", "pinned"),
    Mutation("stop-signs/stroke-signs", "act", "see-doctor", "pinned"),
    Mutation(
        "conditions/new-ache",
        "",
        {
            "name": "New ache",
            "topic": "bones",
            "question": "Are your joints all right?",
            "action": "adapt",
            "why": "They may be hurt.",
            "limits": {"pressure": "light"},
            "basis": "Our own rule, to be careful.",
        },
        "yes-is-careful",
    ),
    # sources
    Mutation("sources/painsci-water", "grade", "A", "pinned"),
    Mutation("sources/articlesfactory-neck", "grade", "B", "pinned"),
    Mutation("sources/venusian-skinroll", "grade", "A", "pinned"),
    Mutation(
        "sources/nhs-preg-2018",
        "",
        Several(
            (
                ("url", GONE),
                ("copy_at", GONE),
            )
        ),
        "source-found",
    ),
    Mutation("sources/made-up", "", {"title": "A great review", "publisher": "A big institute", "grade": "A"}, "source-found"),
    Mutation(
        "sources/made-up",
        "",
        {"title": "A great review", "publisher": "A big institute", "grade": "A", "note": "Read on paper."},
        "source-found",
    ),
    Mutation(
        "areas/kidneys",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", "------"),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "conditions/varicose",
        "",
        Several(
            (
                ("sources", ["venusian-skinroll"]),
                ("basis", GONE),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "conditions/sunburn",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", "......"),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "warnings/no-digging",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", "unknown"),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "questions/child",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", GONE),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "questions/cancer",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", GONE),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "not-taught/cracking",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", GONE),
            )
        ),
        "rests-on",
    ),
    Mutation(
        "techniques/twists",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", "zzzzzz"),
            )
        ),
        "rests-on",
    ),
    Mutation("sources/lim-2009", "checked", "2044-02-02", "dated-ahead"),
    # languages and numbers
    Mutation("site", "languages", ["xx"], "bad-form"),
    Mutation("site", "languages", ["en", "zz"], "bad-form"),
    Mutation("site", "languages", ["qq-QQ"], "bad-form"),
    Mutation("site", "languages", ["en-XX"], "bad-form"),
    Mutation("sources/lim-2009", "language", "eng", "bad-form"),
    Mutation("site", "emergency.0.number", "{911}", "bad-form"),
    Mutation("site", "emergency.0.number", "Main Street 12", "bad-form"),
    Mutation("site", "emergency.0.number", "1", "bad-form"),
    Mutation("site", "emergency.0.number", "+44 20 7946 0000", "bad-form"),
    Mutation("site", "emergency.0.number", "12345678", "bad-form"),
    Mutation("site", "emergency.0.number", "999", "pinned"),
    Mutation("site", "emergency.1.number", "123", "pinned"),
    # claims
    Mutation(
        "claims/headache",
        "",
        Several(
            (
                ("sources", GONE),
                ("basis", GONE),
            )
        ),
        "rests-on",
    ),
    Mutation("claims/sleep", "certainty", "high", "pinned"),
    Mutation("claims/cancer", "certainty", "moderate", "pinned"),
    Mutation("claims/detox", "", Several((("certainty", "moderate"),)), "rests-on"),
    Mutation("claims/headache", "can_say", "Massage helps headaches.", "pinned"),
    Mutation("claims/harm", "can_say", "Massage is completely safe.", "say-no-more"),
    Mutation("claims/low-back-pain", "must_not_say", [], "pinned"),
    Mutation("guides/hand-massage", "summary", "A massage that replaces your arthritis tablets.", "say-no-more"),
    Mutation("site", "summary", "Guaranteed relief at home.", "say-no-more"),
    Mutation("routines/back-10", "summary", "Ten minutes and you are pain free.", "say-no-more"),
    Mutation("checklists/aftercare", "items.0.why", "It drives out toxins.", "say-no-more"),
    # words of steps
    Mutation("techniques/petrissage-knead", "steps.knead.do", "Press with your elbow where it is tight.", "gentle-words"),
    Mutation("techniques/petrissage-knead", "steps.knead.do", "Work the knot with one knuckle, then the next.", "gentle-words"),
    Mutation("techniques/petrissage-knead", "steps.grip.do", "Make a fist and roll it over the muscle.", "gentle-words"),
    Mutation("techniques/compression-palm", "steps.sink.do", "Sink down with your forearm.", "gentle-words"),
    Mutation("techniques/compression-palm", "steps.sink.do", "Lean on them with your whole weight.", "gentle-words"),
    Mutation("techniques/compression-palm", "steps.sink.do", "Kneel on their back and rock.", "gentle-words"),
    Mutation(
        "techniques/effleurage-back",
        "steps.glide-up.do",
        "Glide up, straight along on the spine, and press on the backbone.",
        "gentle-words",
    ),
    Mutation("techniques/effleurage-back", "steps.again.do", "Go on until the skin bruises.", "gentle-words"),
    Mutation(
        "techniques/effleurage-back", "steps.shoulders.do", "Sweep round to the front and over the breasts.", "gentle-words"
    ),
    Mutation("techniques/effleurage-back", "steps.shoulders.do", "Let your fingers glide on over the throat.", "gentle-words"),
    Mutation("techniques/arm-glide", "steps.round.do", "Finish with small circles in the armpit.", "gentle-words"),
    # what no machine can know
    Mutation("techniques/rocking", "minutes.most", 60, ""),
    Mutation("supplies/massage-oil", "amounts.back", 500, ""),
    Mutation("conditions/fever", "next_step", "Have a nap, then go ahead.", ""),
    Mutation("questions/pregnancy", "answer", "Yes, at any time and for as long as you like.", ""),
    Mutation("areas/kidneys", "why", "There is nothing there.", ""),
    Mutation("claims/sleep", "found", "Everyone slept through the night.", ""),
    # questions of the check
    Mutation("safety-check", "no_change.0.words.+", "warfarin", "limits-limit"),
]
