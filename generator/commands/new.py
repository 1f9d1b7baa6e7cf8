"""The commands that begin a record: `new technique`, `new condition`, `new routine`, `new guide`. Each flag answers one question."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.console.ending import answered
from generator.disk.content import read_content

app = typer.Typer(help="Write a commented record to fill in.")
PROJECT = Path()

Many = list[str] | None
NameOption = Annotated[str, typer.Option(help="Plain words, the page title.")]
IdOption = Annotated[str, typer.Option("--id", help="The file name; made from the name if left out.")]
OthersOption = Annotated[str, typer.Option(help="Other names, with commas between them.")]
SummaryOption = Annotated[str, typer.Option(help="What it is, in one sentence.")]
SourcesOption = Annotated[str, typer.Option(help="Ids of sources, with commas.")]
BasisOption = Annotated[str, typer.Option(help="What it rests on, in one sentence: where you learned it.")]
DifferentOption = Annotated[bool, typer.Option("--different", help="You looked: it is none of the similar ones.")]


@app.command()
def technique(
    *,
    name: NameOption = "",
    record_id: IdOption = "",
    also_called: OthersOption = "",
    summary: Annotated[str, typer.Option(help="What it is for, in one sentence.")] = "",
    level: Annotated[str, typer.Option(help="For whom it is.")] = "",
    moves: Annotated[str, typer.Option(help="What the hands do, with commas.")] = "",
    hands: Annotated[str, typer.Option(help="Which part of the hand, with commas.")] = "",
    over: Annotated[str, typer.Option(help="skin, clothes or either.")] = "",
    positions: Annotated[str, typer.Option(help="Positions of the receiver, with commas.")] = "",
    giver: Annotated[str, typer.Option(help="Where the giver is.")] = "",
    areas: Annotated[Many, typer.Option("--area", help="Area=pressure, as in neck-back=light. Repeat it.")] = None,
    minutes: Annotated[str, typer.Option(help="Shortest and longest, as in 2-4.")] = "",
    steps: Annotated[Many, typer.Option("--step", help="What the giver does, a sentence. Repeat it.")] = None,
    cue: Annotated[str, typer.Option(help="What the hands do, at a glance.")] = "",
    basis: BasisOption = "",
    different: DifferentOption = False,
) -> None:
    """Ask about a technique, look for one like it, and write content/techniques/<id>.yml."""
    given = {
        "name": name, "id": record_id, "also_called": also_called, "summary": summary, "level": level, "moves": moves,
        "hands": hands, "over": over, "positions": positions, "giver": giver, "where": _listed(areas),
        "minutes": minutes, "steps": _lines(steps), "cue": cue, "basis": basis,
    }  # fmt: skip
    _write("techniques", given, different=different)


@app.command()
def condition(
    *,
    name: NameOption = "",
    record_id: IdOption = "",
    also_called: OthersOption = "",
    medical_name: Annotated[str, typer.Option(help="What clinicians call it.")] = "",
    topic: Annotated[str, typer.Option(help="The opening question of content/safety-check.yml that it is asked under.")] = "",
    question: Annotated[str, typer.Option(help="What is asked, as yes or no.")] = "",
    action: Annotated[str, typer.Option(help="What a yes leads to: adapt, ask-first or do-not-massage.")] = "",
    why: Annotated[str, typer.Option(help="The reason, in one sentence.")] = "",
    pressure: Annotated[str, typer.Option(help="The firmest pressure anywhere.")] = "",
    areas: Annotated[Many, typer.Option("--area", help="Area=pressure at most, as in calves=never. Repeat it.")] = None,
    without_moves: Annotated[str, typer.Option(help="Moves to leave out, with commas.")] = "",
    without_positions: Annotated[str, typer.Option(help="Positions to leave out, with commas.")] = "",
    without_contents: Annotated[str, typer.Option(help="What no product may contain, with commas.")] = "",
    minutes: Annotated[str, typer.Option(help="The longest massage.")] = "",
    tell: Annotated[Many, typer.Option(help="What to tell the giver, a sentence. Repeat it.")] = None,
    ask_clinician: Annotated[Many, typer.Option(help="With ask-first: a question for a clinician. Repeat it.")] = None,
    next_step: Annotated[str, typer.Option(help="With do-not-massage: what to do next, and until when.")] = "",
    sources: SourcesOption = "",
    basis: BasisOption = "",
    different: DifferentOption = False,
) -> None:
    """Ask about a condition, look for one like it, and write content/conditions/<id>.yml."""
    given = {
        "name": name, "id": record_id, "also_called": also_called, "medical_name": medical_name, "topic": topic,
        "question": question, "action": action, "why": why, "limits.pressure": pressure, "limits.areas": _listed(areas),
        "limits.without.moves": without_moves, "limits.without.positions": without_positions,
        "limits.without.contents": without_contents, "limits.minutes": minutes, "limits.tell": _lines(tell),
        "ask_clinician": _lines(ask_clinician), "next_step": next_step, "sources": sources, "basis": basis,
    }  # fmt: skip
    _write("conditions", given, different=different)


@app.command()
def routine(
    *,
    name: NameOption = "",
    record_id: IdOption = "",
    also_called: OthersOption = "",
    summary: SummaryOption = "",
    minutes: Annotated[str, typer.Option(help="What it promises; added up from its steps if left out.")] = "",
    positions: Annotated[str, typer.Option(help="Positions of the receiver, best first, with commas.")] = "",
    over: Annotated[str, typer.Option(help="skin or clothes.")] = "",
    steps: Annotated[
        Many, typer.Option("--step", help='Technique=minutes, and a pressure if lighter, as in "knead=2 light". Repeat it.')
    ] = None,
    sources: SourcesOption = "",
    basis: BasisOption = "",
    different: DifferentOption = False,
) -> None:
    """Ask about a routine, look for one like it, and write content/routines/<id>.yml."""
    given = {
        "name": name, "id": record_id, "also_called": also_called, "summary": summary, "minutes": minutes,
        "positions": positions, "over": over, "steps": _lines(steps), "sources": sources, "basis": basis,
    }  # fmt: skip
    _write("routines", given, different=different)


@app.command()
def guide(
    *,
    name: NameOption = "",
    record_id: IdOption = "",
    also_called: OthersOption = "",
    summary: SummaryOption = "",
    set_up: Annotated[str, typer.Option(help="Checklists before, in order, with commas.")] = "",
    routines: Annotated[str, typer.Option(help="Routines, shortest first, with commas.")] = "",
    during: Annotated[str, typer.Option(help="Checklists while they massage, with commas.")] = "",
    afterwards: Annotated[str, typer.Option(help="Checklists after, in order, with commas.")] = "",
    tips: Annotated[Many, typer.Option("--tip", help="What makes it better, a sentence. Repeat it.")] = None,
    questions: Annotated[str, typer.Option(help="Questions of readers that it answers, with commas.")] = "",
    sources: SourcesOption = "",
    basis: BasisOption = "",
    different: DifferentOption = False,
) -> None:
    """Ask about a guide, look for one like it, and write content/guides/<id>.yml."""
    given = {
        "name": name, "id": record_id, "also_called": also_called, "summary": summary, "set_up": set_up, "routines": routines,
        "during": during, "afterwards": afterwards, "tips": _lines(tips), "questions": questions, "sources": sources,
        "basis": basis,
    }  # fmt: skip
    _write("guides", given, different=different)


def _listed(items: Sequence[str] | None) -> str:
    return ", ".join(items or ())


def _lines(items: Sequence[str] | None) -> str:
    return "\n".join(items or ())


def _write(kind: str, given: Mapping[str, str], *, different: bool) -> None:
    from generator.contribute.new import new_record
    from generator.records import KINDS

    with answered(PROJECT):
        code = new_record(KINDS[kind], PROJECT, read_content(PROJECT), given, different=different, terminal=sys.stdin.isatty())
    raise typer.Exit(code)
