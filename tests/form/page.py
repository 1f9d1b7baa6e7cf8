"""The modules of the form on a bare page with the real data: what a test asks them, without building the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from generator.data.form import FORM
from tests.conftest import ROOT, hosted
from tests.form.cases import FILES

#: Answers a question about many records at once: the file each would be, and what the form says of it, gate by gate.
ASK = """async (records) => {
  const { loadData } = await import('./assets/record/data.js');
  const { compact, written } = await import('./assets/record/yaml.js');
  const { gates } = await import('./assets/record/problems.js');
  const data = await loadData();
  return records.map((record) => {
    const values = compact(data, record);
    return { values, text: written(data, values), gates: gates(data, 'sample', values) };
  });
}"""


@contextmanager
def bare_page(chromium: Browser, folder: Path) -> Iterator[Page]:
    """Open a page that has nothing but the modules and the data of the form."""
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    (folder / FORM).write_bytes(FILES[FORM])
    (folder / "index.html").write_text("<!doctype html><meta charset=utf-8><title>Form</title><link rel=icon href=data:,>")
    context = chromium.new_context()
    with hosted(folder) as address:
        page = context.new_page()
        page.goto(address)
        yield page
    context.close()


def asked(page: Page, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(ASK, records)
    assert len(answers) == len(records) > 0
    return answers
