"""Types of the fields of a record, by name: what a value may be, each with the reader that takes it."""

from __future__ import annotations

from typing import Annotated

from generator.reading.texts import Ref, Text
from generator.records.languages import LanguageField
from generator.records.readers import (
    ContactField,
    DateField,
    DigitsField,
    IdField,
    NumberField,
    OneOf,
    PatternField,
    RecordField,
    RefField,
    TextField,
    UrlField,
    YesNoField,
)
from generator.records.vocabulary import (
    Act,
    Action,
    Agreement,
    Certainty,
    Contents,
    Grade,
    Hand,
    Lane,
    Level,
    Moment,
    Move,
    Over,
    Part,
    Per,
    Pressure,
    QuestionGroup,
    Side,
    SourcePart,
    Standing,
    Unit,
    Units,
    When,
)

_HOST = r"[A-Za-z0-9.-]+(?::[0-9]+)?"

Name = Annotated[Text, TextField(80)]
#: One word for a small place.
Short = Annotated[Text, TextField(8)]
#: What people act on, and all else that is said in a sentence or two.
Sentence = Annotated[Text, TextField(400, sentence=True, short=True)]
#: What the hands do, for a glance in the middle of a massage.
Cue = Annotated[Text, TextField(68, sentence=True, short=True, words=12)]
#: Where somebody stands or sits.
Stand = Annotated[Text, TextField(100, sentence=True, short=True, words=12)]
#: What people act on, with room for several sentences.
Answer = Annotated[Text, TextField(1200, sentence=True, short=True)]
#: Background, for those who want to know more.
Paragraph = Annotated[Text, TextField(1200, sentence=True)]
Title = Annotated[Text, TextField(250)]
Url = Annotated[Text, UrlField()]
Contact = Annotated[Text, ContactField()]
Id = Annotated[Text, IdField()]
RecordRef = Annotated[Text, RecordField()]
Date = Annotated[Text, DateField()]
Digest = Annotated[Text, PatternField("[0-9a-f]{16}", "a digest of 16 letters and digits")]
Colour = Annotated[Text, PatternField("#[0-9a-fA-F]{6}", "a colour such as #0d5660")]
Language = Annotated[Text, LanguageField()]
EmergencyNumber = Annotated[Text, DigitsField("[0-9]{2,6}", "an emergency number of two to six digits, such as 112,")]
Address = Annotated[
    Text, PatternField(rf"https?://{_HOST}(?:/[^\s?#\"'<>`\\]*)?/", "an address that begins with https:// and ends with a slash")
]
RepositoryAddress = Annotated[
    Text,
    PatternField(
        r"https://[A-Za-z0-9.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]*[A-Za-z0-9_-]",
        "the address of a repository, such as https://github.com/name/guide,",
    ),
]
Branch = Annotated[Text, PatternField("[A-Za-z0-9][A-Za-z0-9_./-]{0,99}", "the name of a branch, such as main,")]
Minutes = Annotated[float, NumberField(0.25, 180, quarters=True)]
Amount = Annotated[float, NumberField(0, 1000)]
#: cm a second. Strokes of 1 to 10 feel nicest (loken-2009, ct-velocity); what is slower creeps.
Tempo = Annotated[float, NumberField(0.5, 10)]
Count = Annotated[int, NumberField(1, 100, whole=True)]
YesNo = Annotated[bool, YesNoField()]

Touch = Annotated[Pressure, OneOf(Pressure, (Pressure.NEVER,))]
Limit = Annotated[Pressure, OneOf(Pressure)]
AMove = Annotated[Move, OneOf(Move)]
AHand = Annotated[Hand, OneOf(Hand)]
AStanding = Annotated[Standing, OneOf(Standing)]
ALevel = Annotated[Level, OneOf(Level)]
AnOver = Annotated[Over, OneOf(Over)]
OverOne = Annotated[Over, OneOf(Over, (Over.EITHER,))]
APart = Annotated[Part, OneOf(Part)]
ASide = Annotated[Side, OneOf(Side)]
ALane = Annotated[Lane, OneOf(Lane)]
AnAction = Annotated[Action, OneOf(Action)]
AnAct = Annotated[Act, OneOf(Act)]
AWhen = Annotated[When, OneOf(When)]
AMoment = Annotated[Moment, OneOf(Moment)]
AContents = Annotated[Contents, OneOf(Contents)]
AnAgreement = Annotated[Agreement, OneOf(Agreement)]
ACertainty = Annotated[Certainty, OneOf(Certainty)]
AGrade = Annotated[Grade, OneOf(Grade)]
ASourcePart = Annotated[SourcePart, OneOf(SourcePart)]
AUnit = Annotated[Unit, OneOf(Unit)]
SomeUnits = Annotated[Units, OneOf(Units)]
APer = Annotated[Per, OneOf(Per)]
AQuestionGroup = Annotated[QuestionGroup, OneOf(QuestionGroup)]

TechniqueRef = Annotated[Ref, RefField("techniques")]
AreaRef = Annotated[Ref, RefField("areas")]
ConditionRef = Annotated[Ref, RefField("conditions")]
StopSignRef = Annotated[Ref, RefField("stop-signs")]
WarningRef = Annotated[Ref, RefField("warnings")]
SupplyRef = Annotated[Ref, RefField("supplies")]
ChoiceRef = Annotated[Ref, RefField("supplies", dotted=True)]
PositionRef = Annotated[Ref, RefField("positions")]
ChecklistRef = Annotated[Ref, RefField("checklists")]
RoutineRef = Annotated[Ref, RefField("routines")]
GuideRef = Annotated[Ref, RefField("guides")]
WishRef = Annotated[Ref, RefField("wishes")]
QuestionRef = Annotated[Ref, RefField("questions")]
SourceRef = Annotated[Ref, RefField("sources")]
ReviewerRef = Annotated[Ref, RefField("reviewers")]
