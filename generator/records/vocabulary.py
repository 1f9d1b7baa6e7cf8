"""The words content may use, in their order. `content/words.yml` gives each its reader-facing name.

A word that is not here does not exist: there is no word for pressure deeper than `firm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of the vocabulary. Within one class words are ordered as they are written."""

    rank: int

    def __new__(cls, word: str) -> Self:
        made = str.__new__(cls, word)
        made._value_ = word
        made.rank = len(cls.__members__)
        return made

    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.rank <= other.rank if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.rank > other.rank if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.rank >= other.rank if isinstance(other, type(self)) else NotImplemented


class Pressure(Word):
    """From softest to firmest. `never` is no pressure: it stands only where a limit is set."""

    NEVER = "never"
    FEATHER = "feather"
    LIGHT = "light"
    MEDIUM = "medium"
    FIRM = "firm"


class Move(Word):
    HOLD = "hold"
    GLIDE = "glide"
    FAN = "fan"
    CIRCLE = "circle"
    KNEAD = "knead"
    SQUEEZE = "squeeze"
    PRESS = "press"
    LIFT = "lift"
    ROLL = "roll"
    WRING = "wring"
    TAP = "tap"
    SHAKE = "shake"
    ROCK = "rock"


class Hand(Word):
    PALMS = "palms"
    WHOLE_HAND = "whole-hand"
    FINGER_PADS = "finger-pads"
    FINGERTIPS = "fingertips"
    THUMBS = "thumbs"
    HAND_EDGES = "hand-edges"
    CUPPED_HANDS = "cupped-hands"
    BALL = "ball"


class Standing(Word):
    """Where the giver is, seen from the receiver."""

    BESIDE_HIP = "beside-hip"
    BESIDE = "beside"
    AT_HEAD = "at-head"
    AT_FEET = "at-feet"
    BEHIND = "behind"
    FACING = "facing"
    AT_WALL = "at-wall"


class Level(Word):
    FIRST_TIME = "first-time"
    PRACTISED = "practised"
    ON_REQUEST = "on-request"


class Over(Word):
    SKIN = "skin"
    CLOTHES = "clothes"
    EITHER = "either"


class Part(Word):
    HEAD = "head"
    NECK = "neck"
    BACK = "back"
    FRONT = "front"
    ARMS = "arms"
    HANDS = "hands"
    LEGS = "legs"
    FEET = "feet"


class Side(Word):
    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Lane(Word):
    SPINE = "spine"
    INNER = "inner"
    MIDDLE = "middle"
    OUTER = "outer"


class Action(Word):
    ADAPT = "adapt"
    ASK_FIRST = "ask-first"
    DO_NOT_MASSAGE = "do-not-massage"


class When(Word):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Moment(Word):
    """When a warning can be acted on, and so where a page says it."""

    SET_UP = "set-up"
    EVERY = "every"
    STROKE = "stroke"
    AFTER = "after"


class Act(Word):
    CALL_EMERGENCY = "call-emergency"
    SAME_DAY_HELP = "same-day-help"
    SEE_DOCTOR = "see-doctor"
    STOP_HERE = "stop-here"
    NORMAL = "normal"


class Contents(Word):
    NUT = "nut"
    PEANUT = "peanut"
    SEED = "seed"
    SESAME = "sesame"
    SOYA = "soya"
    WHEAT = "wheat"
    COCONUT = "coconut"
    LANOLIN = "lanolin"
    SCENT = "scent"
    LATEX = "latex"


class Certainty(Word):
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NONE = "none"


class Agreement(Word):
    """How many bodies stand behind a line of first aid."""

    AGREED = "agreed"
    ONE_BODY = "one-body"
    OURS = "ours"


class Grade(Word):
    A = "A"
    B = "B"
    C = "C"
    D = "D"


class SourcePart(Word):
    EXCERPT = "excerpt"
    ABSTRACT = "abstract"
    RECORD = "record"


class Unit(Word):
    PIECE = "piece"
    ML = "ml"


class Units(Word):
    METRIC = "metric"
    US = "us"
    BOTH = "both"


class QuestionGroup(Word):
    """What a question is about, in the order in which people come to it."""

    BEFORE = "before"
    HARD = "hard"
    OIL = "oil"
    WHERE = "where"
    AFTERWARDS = "afterwards"
    GOOD = "good"
    OTHER = "other"


class Per(Word):
    ALL = "all"
    SIDE = "side"


_TOO_FIRM = "untrained hands stop at firm, since most serious harm comes from too much pressure"
_TOO_HARD = "it presses too hard on too small a place"
_TOO_HEAVY = "it brings too much weight"
_NO_MACHINE = "no machine on another person"
#: Words that people try and that we leave out on purpose, and why.
LEFT_OUT: Mapping[type[Word], Mapping[str, str]] = {
    Pressure: dict.fromkeys(("deep", "deeper", "hard", "harder", "strong", "heavy"), _TOO_FIRM),
    Hand: {
        **dict.fromkeys(("knuckle", "knuckles", "fist", "fists", "elbow", "elbows"), _TOO_HARD),
        **dict.fromkeys(("forearm", "forearms", "knee", "knees", "foot", "feet"), _TOO_HEAVY),
        **dict.fromkeys(("gun", "machine", "roller"), _NO_MACHINE),
    },
}
#: What to do instead.
INSTEAD: Mapping[type[Word], str] = {Pressure: "write firm, or less", Hand: "write palms"}
