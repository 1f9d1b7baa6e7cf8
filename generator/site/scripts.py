"""What the build knows of our scripts: which imports which, what each fetches, and which of them stand in one file, `assets/main.js`.

Nothing of this is read out of the scripts. A script that is not in the table, or does not import as the table says, stops the build, so that
no style sheet loses the rules of a script that nobody had thought of. `tests/project/test_scripts.py` holds the table against the scripts.

`main.js` and what it imports at once is what every page loads. As one file that is one request and a tenth less to load; as one folder
a feature it is what people can find their way in. So the build puts it together, and leads the imports of all others there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

#: Where scripts and style sheets lie, below the root of the site.
ASSETS = "assets/"
#: The script of every page.
MAIN = "main.js"
#: Where the root of the site is found, by the way that leads up to it from there.
_SITE = "page/site.js"
#: What stands in its file before it, in this order: each after what it imports.
WITHIN = (
    "page/site.js",
    "page/top.js",
    "page/stored.js",
    "check/kept.js",
    "page/header.js",
    "search/open.js",
    "today/follow.js",
)


class ScriptsError(Exception):
    """The scripts are not as the table says."""


@dataclass(frozen=True)
class Script:
    """What a script says of others: imports at once and by need, files it fetches, by their path from the root of the site.

    A path that ends with a slash stands for all files below it.

    `element` is the custom element that it defines. One that `asks` puts the second style sheet of a page in the place of the first,
    before it shows what needs more rules: so does what leads to it by need.
    """

    at_once: tuple[str, ...] = ()
    by_need: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    element: str = ""
    asks: bool = False


#: Every script below `overrides/assets/`.
SCRIPTS: Mapping[str, Script] = {
    "main.js": Script(("page/header.js", "page/stored.js", "page/top.js", "search/open.js", "today/follow.js"), by_need=("checklists/checklist.js", "checklists/checklists.js", "choose/choose.js", "offline/news.js", "page/filter.js", "page/hands.js", "page/overdue.js", "page/sections.js", "session/again.js", "session/session.js")),
    "page/drawing.js": Script(),
    "page/element.js": Script(),
    "page/fetch.js": Script(("page/site.js", "page/tables.js")),
    "page/fill.js": Script(),
    "page/filter.js": Script(("page/later.js",), element="guide-filter"),
    "page/hands.js": Script(("page/drawing.js", "page/icon.js", "page/site.js", "page/styles.js"), asks=True),
    "page/header.js": Script(("page/site.js",)),
    "page/icon.js": Script(("page/site.js",), files=("assets/icons.svg",)),
    "page/install.js": Script(("page/element.js", "page/site.js")),
    "page/later.js": Script(),
    "page/overdue.js": Script(),
    "page/sections.js": Script(),
    "page/share.js": Script(("page/element.js",)),
    "page/site.js": Script(),
    "page/stored.js": Script(("page/site.js",)),
    "page/styles.js": Script(),
    "page/joined.js": Script(),
    "page/tables.js": Script(),
    "page/theme.js": Script(),
    "page/top.js": Script(),
    "massage/bar.js": Script(by_need=("page/share.js",)),
    "massage/start.js": Script(("page/later.js",), by_need=("massage/bar.js",)),
    "search/list.js": Script(("page/element.js", "search/match.js")),
    "search/match.js": Script(),
    "search/open.js": Script(("page/header.js", "page/site.js"), by_need=("page/styles.js", "search/search.js")),
    "search/search.js": Script(("page/element.js", "page/fetch.js", "page/header.js", "search/list.js", "search/match.js", "search/status.js"), by_need=("search/text.js",), files=("assets/search-index.json", "assets/search-rest.json")),
    "search/status.js": Script(("page/element.js", "search/list.js")),
    "search/text.js": Script(("page/fetch.js", "search/match.js"), files=("assets/text/",)),
    "safety/answers.js": Script(("page/site.js", "page/tables.js", "safety/implied.js")),
    "safety/changes.js": Script(("page/fill.js", "page/joined.js", "page/tables.js", "safety/answers.js", "safety/outcome.js")),
    "safety/implied.js": Script(("page/tables.js",)),
    "safety/data.js": Script(("page/fetch.js", "page/tables.js"), files=("assets/check.json", "assets/routines.json")),
    "safety/emergency.js": Script(("page/element.js", "page/fetch.js", "page/site.js"), files=("assets/emergency.json",)),
    "safety/numbers.js": Script(("page/stored.js",), by_need=("safety/emergency.js",)),
    "safety/outcome.js": Script(("page/tables.js",)),
    "safety/supplies.js": Script(("safety/outcome.js",)),
    "safety/words.js": Script(),
    "check/check.js": Script(("check/parts.js", "check/screens.js", "check/where.js", "page/element.js", "page/icon.js", "page/tables.js", "safety/answers.js", "safety/data.js", "safety/implied.js"), by_need=("check/result.js", "check/typed.js"), element="guide-check"),
    "check/kept.js": Script(("page/site.js",)),
    "check/parts.js": Script(("page/element.js", "safety/numbers.js")),
    "check/result.js": Script(("check/parts.js", "check/screens.js", "check/starts.js", "page/element.js", "page/icon.js", "page/joined.js", "safety/changes.js", "safety/outcome.js", "safety/words.js")),
    "check/screens.js": Script(("check/parts.js", "page/element.js", "safety/implied.js", "safety/words.js")),
    "check/starts.js": Script(("page/element.js", "page/icon.js", "page/joined.js", "page/site.js", "safety/answers.js", "safety/changes.js", "safety/words.js")),
    "check/start.js": Script(("check/parts.js", "page/element.js", "page/stored.js"), by_need=("check/check.js", "page/styles.js"), asks=True),
    "check/where.js": Script(("check/parts.js", "page/element.js", "safety/changes.js")),
    "check/conditions.js": Script(by_need=("check/known.js", "safety/data.js"), element="guide-conditions"),
    "check/known.js": Script(("search/match.js",)),
    "check/typed.js": Script(("check/known.js", "check/parts.js", "page/element.js", "safety/answers.js")),
    "sheet/fit.js": Script(),
    "sheet/sheet.js": Script(by_need=("sheet/fit.js",)),
    "today/follow.js": Script(("check/kept.js", "page/site.js", "page/stored.js", "page/top.js"), by_need=("page/styles.js", "today/today.js")),
    "today/pages.js": Script(("page/element.js", "page/joined.js", "safety/changes.js", "safety/outcome.js", "safety/supplies.js", "today/parts.js", "today/place.js", "today/words.js")),
    "today/parts.js": Script(("page/element.js", "page/site.js", "safety/words.js")),
    "today/place.js": Script(("safety/outcome.js",)),
    "today/routine.js": Script(("page/element.js", "safety/outcome.js", "safety/words.js", "sheet/fit.js", "today/pages.js", "today/parts.js", "today/place.js", "today/words.js")),
    "today/today.js": Script(("page/element.js", "page/site.js", "page/tables.js", "safety/answers.js", "safety/data.js", "safety/words.js", "today/pages.js", "today/parts.js", "today/routine.js", "today/words.js"), files=("assets/today/today.css",)),
    "today/words.js": Script(("page/joined.js", "page/tables.js", "safety/changes.js", "safety/outcome.js", "safety/words.js", "today/place.js")),
    "session/again.js": Script(("page/fill.js", "session/last.js", "today/follow.js")),
    "session/audio.js": Script(),
    "session/awake.js": Script(),
    "session/beats.js": Script(),
    "session/coach.js": Script(("page/fill.js", "session/beats.js")),
    "session/cues.js": Script(("session/silent.js", "session/sound.js")),
    "session/end.js": Script(("safety/answers.js", "session/last.js")),
    "session/hold.js": Script(),
    "session/kept.js": Script(("page/site.js", "page/tables.js")),
    "session/last.js": Script(("page/site.js", "session/kept.js")),
    "session/notes.js": Script(("page/fill.js", "session/taps.js")),
    "session/plan.js": Script(("session/beats.js",)),
    "session/player.js": Script(("page/drawing.js", "page/fill.js", "safety/numbers.js", "session/audio.js", "session/awake.js", "session/coach.js", "session/cues.js", "session/end.js", "session/hold.js", "session/kept.js", "session/plan.js", "session/silent.js", "session/sound.js", "session/state.js", "session/store.js", "session/taps.js", "session/view.js"), by_need=("page/install.js",)),
    "session/ready.js": Script(("session/plan.js", "session/taps.js")),
    "session/session.js": Script(("check/kept.js", "page/site.js", "page/stored.js", "session/audio.js"), by_need=("session/kept.js", "session/start.js", "today/today.js"), element="guide-session"),
    "session/silent.js": Script(),
    "session/sound.js": Script(("session/audio.js",)),
    "session/start.js": Script(("page/site.js", "page/stored.js", "page/styles.js", "safety/answers.js", "session/audio.js", "session/kept.js", "session/notes.js", "session/plan.js", "session/player.js", "session/ready.js", "session/state.js", "session/store.js", "session/tabs.js"), files=("assets/session/player.css",), asks=True),
    "session/state.js": Script(("session/beats.js",)),
    "session/store.js": Script(("session/kept.js",)),
    "session/tabs.js": Script(("page/site.js",)),
    "session/taps.js": Script(),
    "session/view.js": Script(("page/drawing.js", "page/fill.js", "session/state.js")),
    "choose/choice.js": Script(("choose/compose.js", "choose/steps.js", "safety/outcome.js")),
    "choose/choose.js": Script(("page/site.js", "page/stored.js"), by_need=("choose/form.js", "choose/keep.js", "choose/offer.js", "page/share.js"), element="guide-choose"),
    "choose/compose.js": Script(("choose/steps.js", "page/tables.js", "safety/outcome.js")),
    "choose/data.js": Script(("page/tables.js", "safety/data.js"), files=("assets/choose.json",)),
    "choose/form.js": Script(("choose/choice.js", "choose/compose.js", "choose/now.js", "choose/view.js", "page/site.js", "session/kept.js", "session/session.js"), files=("assets/session/session.css", "assets/today/today.css")),
    "choose/keep.js": Script(("choose/choice.js", "choose/mine.js", "choose/offer.js", "page/element.js", "page/fill.js")),
    "choose/mine.js": Script(("page/site.js", "page/tables.js")),
    "choose/now.js": Script(("check/kept.js", "choose/data.js", "page/tables.js", "safety/answers.js", "safety/data.js", "today/follow.js"), by_need=("today/today.js",)),
    "choose/offer.js": Script(("choose/choice.js", "choose/compose.js", "choose/mine.js", "choose/now.js", "choose/words.js", "page/element.js", "page/fill.js", "safety/answers.js", "session/taps.js")),
    "choose/own.js": Script(("choose/mine.js", "page/stored.js")),
    "choose/steps.js": Script(("page/tables.js", "safety/outcome.js")),
    "choose/view.js": Script(("choose/choice.js", "choose/compose.js", "choose/steps.js", "choose/words.js", "page/element.js", "safety/changes.js", "safety/outcome.js", "safety/words.js", "today/parts.js", "today/place.js", "today/words.js")),
    "choose/words.js": Script(("page/joined.js", "safety/changes.js", "safety/words.js", "today/words.js")),
    "checklists/checklist.js": Script(("page/site.js", "page/tables.js"), element="guide-checklist"),
    "checklists/checklists.js": Script(("checklists/checklist.js", "page/tables.js", "today/follow.js"), by_need=("safety/outcome.js", "today/today.js"), element="guide-checklists"),
    "record/alike.js": Script(("record/text.js",)),
    "record/claims.js": Script(("record/hearing.js", "record/words.js")),
    "record/courses.js": Script(),
    "record/data.js": Script(("page/fetch.js",), files=("assets/form.json",)),
    "record/fields.js": Script(("record/marks.js", "record/text.js", "record/words.js")),
    "record/gentle.js": Script(("record/claims.js", "record/hearing.js", "record/words.js")),
    "record/hearing.js": Script(),
    "record/marks.js": Script(),
    "record/names.js": Script(("page/joined.js", "record/courses.js", "record/paths.js", "record/text.js", "record/words.js")),
    "record/paths.js": Script(("record/courses.js",)),
    "record/problems.js": Script(("record/fields.js", "record/names.js", "record/rules.js")),
    "record/rules.js": Script(("page/joined.js", "record/claims.js", "record/gentle.js", "record/paths.js", "record/text.js", "record/words.js")),
    "record/text.js": Script(),
    "record/words.js": Script(("record/text.js",)),
    "record/yaml.js": Script(("page/tables.js", "record/text.js")),
    "form/answers.js": Script(("record/words.js",)),
    "form/draft.js": Script(("page/site.js", "page/tables.js")),
    "form/fields.js": Script(("form/parts.js", "form/steps.js", "form/where.js", "page/element.js", "record/fields.js")),
    "form/fixes.js": Script(("form/parts.js", "record/marks.js", "record/text.js")),
    "form/form.js": Script(("form/fields.js", "form/fixes.js", "form/parts.js", "form/safety.js", "form/send.js", "form/session.js", "page/element.js", "page/site.js", "record/alike.js", "record/data.js"), element="guide-form"),
    "form/links.js": Script(("page/tables.js",)),
    "form/outline.js": Script(("record/paths.js",)),
    "form/parts.js": Script(("page/element.js", "page/icon.js")),
    "form/safety.js": Script(("form/parts.js", "page/element.js", "page/site.js")),
    "form/send.js": Script(("form/answers.js", "form/links.js", "form/parts.js", "form/safety.js", "page/element.js", "record/fields.js")),
    "form/session.js": Script(("form/answers.js", "form/draft.js", "page/tables.js", "record/problems.js", "record/text.js", "record/yaml.js")),
    "form/start.js": Script(("page/element.js", "page/site.js"), by_need=("form/form.js", "page/styles.js"), asks=True),
    "form/steps.js": Script(("form/parts.js", "form/strokes.js", "page/element.js")),
    "form/strokes.js": Script(("form/outline.js", "form/parts.js", "page/element.js", "record/paths.js")),
    "form/where.js": Script(("form/parts.js", "page/element.js", "page/icon.js", "page/joined.js", "page/site.js")),
    "offline/news.js": Script(("offline/worker.js", "page/element.js", "page/site.js")),
    "offline/offline.js": Script(("offline/worker.js", "page/site.js", "page/tables.js"), files=("assets/offline.json",), element="guide-offline"),
    "offline/worker.js": Script(("page/site.js", "session/tabs.js")),
}  # fmt: skip


def _built() -> dict[str, Script]:
    """Give the table of the site that is built: `main.js` for all that stands in it, and paths from the root of the site."""

    def there(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ASSETS + (MAIN if name in WITHIN else name) for name in names))

    main = replace(
        SCRIPTS[MAIN],
        at_once=(),
        by_need=tuple(name for each in (*WITHIN, MAIN) for name in SCRIPTS[each].by_need),
        files=tuple(name for each in (*WITHIN, MAIN) for name in SCRIPTS[each].files),
    )
    own = {name: script for name, script in SCRIPTS.items() if name not in WITHIN} | {MAIN: main}
    return {
        ASSETS + name: replace(script, at_once=there(script.at_once), by_need=there(script.by_need))
        for name, script in own.items()
    }


#: The scripts of the built site, by their path from its root.
BUILT: Mapping[str, Script] = _built()


def joined(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the scripts of the built site out of those in `overrides/`, by their path from its root. Raises ScriptsError."""
    own = {path.removeprefix(ASSETS): text for path, text in texts.items()}
    if strange := sorted(own.keys() ^ SCRIPTS.keys()):
        here = "has no line in" if strange[0] in own else "is not there, but in"
        raise ScriptsError(f"{ASSETS}{strange[0]} {here} the table of generator/site/scripts.py")
    main = "".join(_within(name, own[name]) for name in (*WITHIN, MAIN))
    others = {ASSETS + name: _led(name, text) for name, text in own.items() if name not in (*WITHIN, MAIN)}
    return {ASSETS + MAIN: main, **others}


def _within(name: str, text: str) -> str:
    """Give a script as a part of `main.js`: without its imports of other parts, and with what it imports by need from there."""
    for other in SCRIPTS[name].at_once:
        if other not in WITHIN:
            raise ScriptsError(f"{ASSETS}{name} imports {other}, which does not stand in {MAIN}: import it by need")
        text, _ = _without_import(name, other, text)
    for other in SCRIPTS[name].by_need:
        text = _once(name, text, f'import("{_link(name, other)}")', f'import("{_link(MAIN, other)}")')
    if name == _SITE:
        text = _once(name, text, 'new URL("../..", import.meta.url)', 'new URL("..", import.meta.url)')
    return text


def _led(name: str, text: str) -> str:
    """Lead what a script imports of the parts of `main.js` there, in one line."""
    names = []
    for other in SCRIPTS[name].at_once:
        if other in WITHIN:
            text, imported = _without_import(name, other, text)
            names.append(imported)
    return f'import {{ {", ".join(names)} }} from "{_link(name, MAIN)}";\n{text}' if names else text


def _without_import(name: str, other: str, text: str) -> tuple[str, str]:
    """Take out the line by which a script imports another, and give what it imports."""
    end = f' }} from "{_link(name, other)}";\n'
    before, found, after = text.partition(end)
    head, begun, imported = before.rpartition("import { ")
    if not found or not begun or "\n" in imported or end in after:
        raise ScriptsError(f"{ASSETS}{name} should import {other} once, in one line")
    return head + after, imported


def _once(name: str, text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ScriptsError(f"{ASSETS}{name} should hold once: {old}")
    return text.replace(old, new)


def _link(name: str, other: str) -> str:
    """Give the address of a script as another one imports it."""
    path = posixpath.relpath(other, posixpath.dirname(name) or ".")
    return path if path.startswith("../") else f"./{path}"
