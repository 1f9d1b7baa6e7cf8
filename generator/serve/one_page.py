"""One page as the whole build would show it: MkDocs and our pass over its HTML, for a single Markdown file.

MkDocs is a program that a build starts. Only here it is a library: starting it and reading every page takes seconds, one page takes some
hundredths of one. `tests/serve/test_one_page.py` holds that both give the same bytes.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.site.finish import finish_page


class OnePage:
    """MkDocs with the settings of a project, ready to show one page after the other. It needs a process of its own.

    `settings` are the variables that mkdocs.yml reads; `work` is a folder for it alone.
    """

    def __init__(self, settings_file: Path, settings: Mapping[str, str], work: Path) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # the whole build tells of links that lead nowhere
        os.environ.update(settings)
        for name in ("docs", "site"):
            (work / name).mkdir(parents=True, exist_ok=True)
        self._config = load_config(str(settings_file), docs_dir=str(work / "docs"), site_dir=str(work / "site"))
        self._config.plugins.on_startup(command="build", dirty=False)
        self._config = self._config.plugins.on_config(self._config)
        self._env = self._config.theme.get_env()
        self._menu = [path for entry in self._config.nav or [] for path in entry.values()]

    def html(self, address: str, markdown: bytes) -> str:
        """Show the page at an address, from its Markdown."""
        own = f"{address}index.md"
        texts = {**dict.fromkeys(self._menu, ""), own: markdown.decode()}
        files = Files([File.generated(self._config, path, content=text) for path, text in texts.items()])
        files = self._config.plugins.on_files(files, config=self._config)
        menu = self._config.plugins.on_nav(get_navigation(files, self._config), config=self._config, files=files)
        file = files.src_uris[own]
        page = file.page or Page(None, file, self._config)
        _populate_page(page, self._config, files)
        _build_page(page, self._config, files.documentation_pages(), menu, self._env)
        made = Path(file.abs_dest_path)
        html = made.read_text(encoding="utf-8")
        made.unlink()
        return finish_page(html)
