"""The safety pages: rules of touch, the printed check, conditions, stop signs and body areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import addresses
from generator.guide.cautions import Caution
from generator.guide.emergency import numbers_of
from generator.guide.facts import Facts
from generator.guide.steps import stop_signs_of
from generator.pages.aid import Aids, FirstAid
from generator.pages.changes import Change, Changes
from generator.pages.feedback import Feedback, feedback
from generator.pages.page import (
    ANSWERS,
    HELPS,
    IS_IT_SAFE,
    SAFETY,
    BackedView,
    CautionView,
    Found,
    Link,
    Page,
    PressureView,
    Section,
    SourceView,
    Wording,
    backed_of,
    capital,
    sources_of,
)
from generator.pages.techniques import bodies
from generator.records import Area, Condition, SafetyWarning, StopSign, Technique
from generator.records.called import warned_of
from generator.records.vocabulary import Act, Action, Part, Pressure, When


@dataclass(frozen=True)
class ConditionView:
    """A condition as pages show it. `after_this`: the questions that are asked only after a yes to its own, and name it."""

    condition: Condition
    link: str
    sign: str
    action: str
    action_means: str
    one_line: str
    changes: tuple[Change, ...]
    meanwhile: tuple[Change, ...]
    tell: tuple[str, ...]
    tell_meanwhile: tuple[str, ...]
    only_if: Link | None
    after_this: tuple[Link, ...]
    implies: tuple[Link, ...]


@dataclass(frozen=True)
class ConditionPage:
    view: ConditionView
    out: tuple[Link, ...]
    out_all: int
    questions: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]
    feedback: Feedback


@dataclass(frozen=True)
class Group:
    title: str
    name: str
    id: str
    note: str
    conditions: tuple[ConditionView, ...]


@dataclass(frozen=True)
class SignView:
    sign: StopSign
    anchor: str
    style: str
    act: str
    aid: FirstAid
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class SignRowView:
    """Signs that the check asks as one."""

    question: str
    signs: tuple[SignView, ...]


@dataclass(frozen=True)
class WarningView:
    record: SafetyWarning
    caution: CautionView
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class AreaView:
    area: Area
    colour: str
    colour_word: str
    pressure: PressureView | None
    inside: tuple[Link, ...]
    hands: str
    moves: str
    techniques: tuple[Link, ...]
    warning: CautionView | None
    bodies: tuple[Markup, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


#: What the three grounds of the map say, which are colours and patterns.
_COLOURS = {"green": "Working area", "amber": "Only light, flat hands", "red": "Leave alone"}
_SIGNS = {Action.DO_NOT_MASSAGE: "stop", Action.ASK_FIRST: "ask", Action.ADAPT: "light"}
_STYLES = {
    Act.CALL_EMERGENCY: "stop",
    Act.SAME_DAY_HELP: "stop",
    Act.STOP_HERE: "stop",
    Act.SEE_DOCTOR: "ask",
    Act.NORMAL: "light",
}


class Safety:
    def __init__(self, facts: Facts, used_on: dict[str, list[Link]], ruled_out: Mapping[str, list[Technique]]) -> None:
        self.library = facts.library
        self.wording = facts.the(Wording)
        self.changes = facts.the(Changes)
        self.aids = facts.the(Aids)
        self.used_on = used_on
        self.ruled_out = ruled_out

    def pages(self) -> Iterator[Page]:
        views = {c.id: self.condition(c) for c in self.library.conditions.values()}
        yield self._overview()
        yield self._check(views)
        yield self._conditions(views)
        for condition in self.library.conditions.values():
            yield self._condition(condition, views[condition.id])
        yield self._stop_signs()
        yield self._areas()

    def condition(self, condition: Condition) -> ConditionView:
        only_if = self.library.conditions[condition.only_if] if condition.only_if else None
        limits = condition.limits
        return ConditionView(
            condition=condition,
            link=addresses.address(condition),
            sign=_SIGNS[condition.action],
            action=self.wording.name("action", condition.action),
            action_means=self.wording.means("action", condition.action),
            one_line=str(condition.why),
            changes=tuple(self.changes.of(limits)) if limits else (),
            meanwhile=tuple(self.changes.of(condition.until_asked)) if condition.until_asked else (),
            tell=tuple(map(str, limits.tell)) if limits else (),
            tell_meanwhile=tuple(map(str, condition.until_asked.tell)) if condition.until_asked else (),
            only_if=Link(str(only_if.name), addresses.address(only_if)) if only_if else None,
            implies=tuple(
                Link(str(self.library.conditions[ref].name), addresses.address(self.library.conditions[ref]))
                for ref in condition.implies
            ),
            after_this=tuple(
                Link(str(c.name), addresses.address(c)) for c in self.library.conditions.values() if c.only_if == condition.id
            ),
        )

    def _groups(self, views: dict[str, ConditionView]) -> tuple[Group, ...]:
        groups = []
        for topic in self.library.safety_check.topics:
            found = [views[c.id] for c in self.library.conditions.values() if c.topic == topic.id]
            found.sort(key=lambda v: (-v.condition.action.rank, v.condition.name.casefold()))
            if found:
                groups.append(
                    Group(
                        str(topic.question),
                        str(topic.name or topic.question),
                        str(topic.id),
                        str(topic.examples or ""),
                        tuple(found),
                    )
                )
        return tuple(groups)

    def _signs(self, when: When) -> tuple[SignView, ...]:
        return tuple(
            SignView(
                s,
                self._anchor(s, when),
                _STYLES[s.act],
                self.wording.name("act", s.act),
                self.aids.of(s),
                sources_of(self.library, self.wording, [s]),
                backed_of(self.library, s),
            )
            for s in stop_signs_of(self.library, when)
        )

    @staticmethod
    def _anchor(sign: StopSign, when: When) -> str:
        """A sign may stand under several moments: the first has its plain id, which links lead to."""
        first = min(sign.when, key=lambda w: w.rank)
        return sign.id if when is first else f"{when}--{sign.id}"

    def _overview(self) -> Page:
        found = [self._warning(warning) for warning in self.library.warnings.values()]
        found.sort(key=lambda w: (not w.caution.everywhere, w.caution.sign == "light"))
        scale = tuple(
            (self.wording.pressure([p]), self.wording.means("pressure", p)) for p in Pressure if p is not Pressure.NEVER
        )
        view = {"warnings": tuple(found), "actions": self._actions(), "scale": scale}
        return Page(
            address=addresses.SAFETY,
            template="safety",
            title="Safety",
            description="Before, during and after: what to ask, what to leave alone, when to stop.",
            tab=SAFETY,
            view=view,
            kind="safety",
            found=Found(HELPS, ("warnings", "safety rules", "dangers")),
            sections=(
                Section("Three answers", "three--answers"),
                Section("How firmly", "how--firmly"),
                Section("With every massage", "with--every"),
                Section("With some strokes", "with--some"),
            ),
        )

    def _actions(self) -> tuple[tuple[str, str, str], ...]:
        """Give the three answers, the strictest first: sign, name and meaning."""
        return tuple((_SIGNS[a], self.wording.name("action", a), self.wording.means("action", a)) for a in reversed(Action))

    def _warning(self, warning: SafetyWarning) -> WarningView:
        caution = Caution(warning, bool(warning.reach and warning.reach.everything))
        sources = sources_of(self.library, self.wording, [warning])
        return WarningView(warning, self.wording.caution(caution), sources, backed_of(self.library, warning))

    def _check(self, views: dict[str, ConditionView]) -> Page:
        signs = {each.sign.id: each for each in self._signs(When.BEFORE)}
        rows = tuple(
            SignRowView(str(row.question), tuple(signs[ref] for ref in row.signs)) for row in self.library.safety_check.signs
        )
        view = {"rows": rows, "groups": self._groups(views), "emergency": numbers_of(self.library), "actions": self._actions()}
        return Page(
            address=addresses.CHECK,
            template="check",
            title=IS_IT_SAFE,
            description="Questions to go through before a massage, with what a yes means.",
            tab=SAFETY,
            view=view,
            kind="check",
            found=Found(ANSWERS, ("safety check", "check before you start", "contraindications")),
            crumbs=(Link(SAFETY, addresses.SAFETY),),
            scripts=("check/start",),
            styles=("check/check",),
            sections=(Section("First: signs that need help", "all--signs"), *(Section(g.title, g.id) for g in view["groups"])),  # type: ignore[attr-defined]
        )

    def _conditions(self, views: dict[str, ConditionView]) -> Page:
        groups = self._groups(views)
        return Page(
            address=addresses.CONDITIONS,
            template="conditions",
            title="Conditions",
            description="Every illness, injury or medicine we know about, and what it changes.",
            tab=SAFETY,
            view={
                "groups": groups,
                "total": len(views),
                "no_change": self.library.safety_check.no_change,
                "anchor": addresses.NO_CHANGE,
            },
            kind="conditions",
            found=Found(HELPS, ("illnesses", "medicines", "diagnosis", "contraindications", "all conditions")),
            crumbs=(Link(SAFETY, addresses.SAFETY),),
            sections=tuple(Section(g.name, g.id) for g in groups),
            scripts=("check/conditions",),
            styles=("page/rows",),
        )

    def _condition(self, condition: Condition, view: ConditionView) -> Page:
        library = self.library
        out = self.ruled_out.get(condition.id, [])
        page = ConditionPage(
            view=view,
            out=tuple(Link(str(t.name), addresses.address(t)) for t in out[:60]),
            out_all=len(out),
            questions=tuple(
                Link(str(q.question), addresses.address(q)) for q in library.questions.values() if condition.id in q.conditions
            ),
            sources=sources_of(library, self.wording, [condition]),
            backed=backed_of(library, condition),
            feedback=feedback(library, condition),
        )
        return Page(
            address=addresses.address(condition),
            template="condition",
            title=str(condition.name),
            description=f"{view.action}. {condition.why}",
            tab=SAFETY,
            view=page,
            kind="condition",
            crumbs=(Link(SAFETY, addresses.SAFETY), Link("Conditions", addresses.CONDITIONS)),
            record=condition,
        )

    def _stop_signs(self) -> Page:
        numbers = numbers_of(self.library)
        moments = (
            ("Before: do not begin", "before", self._signs(When.BEFORE)),
            ("During: stop", "during", self._signs(When.DURING)),
            ("In the hours and days after", "after", self._signs(When.AFTER)),
        )
        return Page(
            address=addresses.STOP_SIGNS,
            template="stop-signs",
            title="When to stop and get help",
            description="Signs before, during and after a massage, and what to do.",
            tab=SAFETY,
            view={"moments": moments, "emergency": numbers},
            scripts=("safety/numbers",),
            kind="stop-signs",
            found=Found(ANSWERS, ("stop signs", "emergency", "red flags", "warning signs")),
            crumbs=(Link(SAFETY, addresses.SAFETY),),
            sections=(
                *(Section(title, f"when--{key}") for title, key, _ in moments),
                *([Section("Emergency numbers", "emergency--numbers")] if numbers.more else []),
            ),
        )

    def _areas(self) -> Page:
        groups = []
        for part in Part:
            areas = [self._area(a) for a in self.library.areas.values() if a.part is part]
            if areas:
                groups.append((capital(self.wording.name("part", part)), str(part), tuple(areas)))
        everywhere = bodies({area.id: area.firmest for area in self.library.areas.values()})
        return Page(
            address=addresses.AREAS,
            template="areas",
            title="Where you may press",
            description="Every area of the body: how firmly, with which hands, and what to leave alone.",
            tab=SAFETY,
            view={"groups": tuple(groups), "map": everywhere, "grounds": tuple(_COLOURS.items())},
            kind="areas",
            found=Found(HELPS, ("parts of the body", "areas", "body map", "where not to press")),
            crumbs=(Link(SAFETY, addresses.SAFETY),),
            sections=tuple(Section(title, f"part--{key}") for title, key, _ in groups),
        )

    def _area(self, area: Area) -> AreaView:
        colour = "red" if area.firmest is Pressure.NEVER else "amber" if area.firmest <= Pressure.LIGHT else "green"
        caution = Caution(area, False)
        return AreaView(
            area=area,
            colour=colour,
            colour_word=_COLOURS[colour],
            pressure=self.wording.pressure([area.firmest]) if area.firmest is not Pressure.NEVER else None,
            inside=tuple(
                Link(str(self.library.areas[ref].name), addresses.address(self.library.areas[ref])) for ref in area.inside
            ),
            hands=self.wording.names("hands", area.hands) if area.hands else "",
            moves=self.wording.names("moves", area.moves) if area.moves else "",
            techniques=tuple(self.used_on.get(area.id, [])[:12]),
            warning=self.wording.caution(caution) if warned_of(area) else None,
            bodies=bodies({area.id: area.firmest}),
            sources=sources_of(self.library, self.wording, [area]),
            backed=backed_of(self.library, area),
        )
