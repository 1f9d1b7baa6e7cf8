"""The small guide with one text in every field that takes words, built as it would be published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from generator.disk.content import read_content
from generator.disk.output import write_files
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.reading.texts import Ref, Text
from generator.records import Stroke
from generator.records.readers import TextField
from generator.site.build import DOCS, SITE_TOOL, build_epoch, run_site_tool, site_settings
from generator.site.finish import finish
from generator.site.walk import read, write
from tests.conftest import TINY, copy_project


def holds_text(annotation: Any, marks: Iterable[Any]) -> bool:
    """Tell whether a field takes words for readers, alone or in a list, and not ids, words of the vocabulary, links or forms."""
    if any(isinstance(mark, TextField) for mark in marks):
        return True
    return any(holds_text(part, get_args(part)[1:]) for part in get_args(annotation))


def filled(library: Library, text: str) -> Library:
    """Give a guide whose every text, but for ids, references, links and forms, reads `text`."""

    def fill(value: Any, is_text: bool = False) -> Any:
        if isinstance(value, Text) and re.search(r"\{[a-z_]+\}", value):
            return value  # a sentence with blanks: which it may have is checked when it is read
        if isinstance(value, Text) and not isinstance(value, Ref) and is_text:
            count["filled"] += 1
            return Text(text, value.at)
        if isinstance(value, Stroke):
            return value  # its places are words of a drawing, and no others are let in
        if isinstance(value, BaseModel):
            fields = type(value).model_fields
            update = {name: fill(getattr(value, name), holds_text(f.annotation, f.metadata)) for name, f in fields.items()}
            return value.model_copy(update=update)
        if isinstance(value, tuple):
            return tuple(fill(item, is_text) for item in value)
        if isinstance(value, dict):
            return {key: fill(item, is_text) for key, item in value.items()}
        return value

    count = {"filled": 0}
    made = replace(
        library,
        site=fill(library.site),
        safety_check=fill(library.safety_check),
        words=fill(library.words),
        by_kind={kind: {i: fill(r) for i, r in records.items()} for kind, records in library.by_kind.items()},
    )
    assert count["filled"] > 300
    return made


def built(folder: Path, text: str) -> Path:
    """Build the small guide with this text in every field, behind the reader; give the folder of the site."""
    project = copy_project(folder, TINY)
    content = read_content(project)
    library = filled(read(content), text)
    written = {file.path: file.data for file in write(Facts(library))}
    write_files(project / DOCS, {path: data for path, data in written.items() if path.suffix == ".md"})
    settings = site_settings(library.site, build_epoch(content, b"", {}))
    run_site_tool(project, project / "site", SITE_TOOL, {**os.environ, **settings})
    finish(project / "site", project / "overrides", {path: data for path, data in written.items() if path.suffix != ".md"})
    return project / "site"
