"""Texts with signs in them, for all who read texts: harmless ones, which nobody may refuse, and foreign ones with the bare words they hold."""

#: Prices, sums, names, quotations, dashes: taken as they are, by the build and by the form.
HARMLESS = (
    "5 * 3 * 2 is 30", "3*4", "2**3", "2**3 and 4**5", "a * b", "* a footnote", "Light* touch", "Light* or medium* touch", "(*) see note (*)",
    "**", "***", "5 ** hotel", "x * (y * z)", "snake_case", "snake__case__name", "_ one", "a _ b", "file_name.yml", "two_words and_two",
    "5 ~ 10", "~10 minutes", "~ 5 ~", "a ~~ b", "don`t", "don`t and can`t", "5` long", "a ` b ` c", "the `", "a [b]", "[b] a", "a [b] (c)",
    "[sic]", "(see [1])", "[1] and [2]", "hands [both] (warm)", "a](b", "f(x)[1]", "] (", "it's", "the givers' hands", "the givers\u2019 hands",
    "rock 'n' roll", "'90s music", "\u201990s music", "the '90s and the '80s'", "5'10\"", 'a 2" ball', "a 2\u201d ball", "6 \u2032 2 \u2033", 'Say "stop" at once.',
    '"Stop" ends it.', 'She says "stop"', "\u201cSoft\u201d is not \u201cweak\u201d", '"Soft" is not "weak"', "\u2018Soft\u2019 or \u2018hard\u2019", "Ask: \u201cIs it soft?\u201d",
    "\u201cIs it soft?\u201d is a good question.", "\u201cSoft\u201d (light)", "\u00abdoux\u00bb ou \u00abfort\u00bb", "\u00abdoux\u00bb is French.", "\u201eweich\u201c is German.", "Ann\u2019s", "O\u2019Neill\u2019s",
    "1 < 2", "1 < 2 and a<b", "a<b", "a<b and c<d", "5 > 3", "a < b and c > d", "x<y, y<z", "<3", "I <3 it", "<- left", "left -> right", "->", "<>", "< >",
    "<1 min", "<5% or >95%", "2<3>1", "<=5", "this & that", "R&D", "AT&T; more", "A&B", "&", "a&b;c d", "5\u201310 min", "5-10 min", "5 \u2013 10 min", "soft \u2014 slow",
    "\u2013 soft \u2013", "- soft", "-5 C", "\u22125 C", "1. Rest", "1) Rest", "1.5 min", "2.5:1", "\u20ac5", "$5 each, $10 both", "\u00a35.50", "5 %", "100%", "#1", "# 1", "No. 5",
    "@home", "a@b", "and/or", "w/o", "c/o", "50/50", "1/2", "+1", "+ 1", "= 5", "a = b", "==", "?", "...", "\u2026", "{x}", "{{x}}", "${x}", "(a)", "\u00b7 soft", "3 \u00b7 4", "\u00d7 2",
    "e.g. the neck", "10 a.m. or 5 p.m.", "etc.", "\u2192 next", "\u2713 done", "\u2605", "\u00a9 2026", "5 \u00b0C", "H\u2082O", "na\u00efve", "\u624b\u306e\u3072\u3089", "\u300c\u624b\u300d\u3068\u300c\u6307\u300d",
)  # fmt: skip

#: Quotes round all of it, and what they hold.
QUOTES = {
    "\u201cFeather strokes\u201d": "Feather strokes",
    "\u2018feathering\u2019": "feathering",
    "\u2018Don\u2019t press.\u2019": "Don\u2019t press.",
    "\u201eweich\u201c": "weich",
    "\u201amild\u2018": "mild",
    "\u00abdoux\u00bb": "doux",
    "\u00bbsanft\u00ab": "sanft",
    "\u2039leicht\u203a": "leicht",
    "\u201dmjuk\u201d": "mjuk",
    "\u2019let\u2019": "let",
    "\u300c\u624b\u300d": "\u624b",
    "\uff02soft\uff02": "soft",
    '"soft"': "soft",
    "'soft'": "soft",
    '\u201csoft"': "soft",
    "\u201c soft \u201d": "soft",
    "\u201c\u2018soft\u2019\u201d": "soft",
}

#: Markdown, and its bare words.
MARKDOWN = {
    "Do **not** hurry": "Do not hurry",
    "**Slowly.**": "Slowly.",
    "**Do**n't": "Don't",
    "un**bearably**": "unbearably",
    "***Slowly***": "Slowly",
    "Do *not* hurry": "Do not hurry",
    "(*softly*)": "(softly)",
    "__Slowly__, please": "Slowly, please",
    "Do _not_ hurry": "Do not hurry",
    "~~Fast~~ slow": "Fast slow",
    "Use `palms`.": "Use palms.",
    "``palms``": "palms",
    "a ``` b": "a b",
    "See [this](https://example.org).": "See this.",
    '[this](https://example.org/a_(b) "Title")': "this",
    "![palms](palms.png)": "palms",
    "**[this](#a)** and `that`": "this and that",
    "**a** and **b**": "a and b",
}
