"""Which rules a page can use: selectors, scripts, custom properties, and what is kept in doubt."""

from __future__ import annotations

import pytest

from generator.site.css import (
    custom_names,
    fitting,
    makes_of,
    names_of,
    read_sheet,
    templates_of,
    together,
    used,
    without_unnamed,
    write_sheet,
)

pytestmark = pytest.mark.ring("quick")

NOTHING = together([])
PAGE = names_of(
    '<main class="a b" id="top" data-kind="x"><p hidden>Text &lt;i></p><script>"<b>"</script><!-- <u> --><ul><li class="c">One'
    "<li class='d'>Two<br></ul><em></em></main>"
)
SCRIPTS = together(
    makes_of(script)
    for script in (
        'h("dialog", { class: `player player--${state}` });',
        "element.dataset.guideTheme = 'dark'; element.open = true; if (element.title == 'strange') {}",
        "import './file.js'; document.querySelector(`.sought`); link.closest('a.near');",
    )
)


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        ("p", True),
        ("i", False),
        ("b", False),
        (".a.b", True),
        (".a .none", False),
        (".a .c", True),
        (".a > .c", True),
        (".c .a", False),
        (".c.d", False),
        ("li.d", True),
        ("p.d", False),
        ("p .c", False),
        ("ul .c", True),
        ("br .a", False),
        ("li em", False),
        ("p + ul", True),
        ("p+ul .c", True),
        ("p ~ ul > .c", True),
        (".a p + .none", False),
        (".c + .d", True),
        ("u", False),
        ("#top", True),
        ("#bottom", False),
        ("[hidden]", True),
        ("[data-kind]", True),
        ("[data-kind=x]", True),
        ('[data-kind="x"]', True),
        ("[data-kind=y]", False),
        ("[data-kind^=y]", True),
        ("[data-other]", False),
        ("tbody", True),
        (":root", True),
        ("*", True),
        (".a:hover", True),
        (".a::before", True),
        (".a:not(.none)", True),
        (":is(.none,.nothing)", True),
        (":is(.a)", True),
        (":is(.none)", False),
        (".a:has(> .none)", False),
        (".a:has(> .none,.b)", True),
        (".a:has(> .c)", True),
        (".a>.none:hover", False),
        ("dialog", True),
        (".player", True),
        (".player--paused", True),
        (".players", False),
        ("[data-guide-theme=dark]", True),
        ("[data-guide-theme=light]", False),
        ("[open]", True),
        ("[title]", False),
        (".dark.a", True),
        ("dialog .c", True),
        (".c dialog", True),
        (".c .player--paused .a", True),
        (".sought", False),
        (".near", False),
        (".file", False),
    ],
)
def test_selectors(selector: str, kept: bool) -> None:
    """A selector is kept where the page has all it asks for, or a script can make what is missing; doubt keeps it."""
    sheet = used(read_sheet(f"{selector}{{top:0}}"), fitting([PAGE], SCRIPTS))
    assert bool(sheet) is kept


def test_a_fold_that_is_closed_can_be_opened() -> None:
    """Rules for an open fold stay where the page has a fold, though it is written closed; where there is none they go."""
    turned = read_sheet("details[open]>summary::after{top:0}")
    assert used(turned, fitting([names_of("<details><summary>More</summary></details>")], NOTHING))
    assert not used(turned, fitting([names_of("<p>All</p>")], NOTHING))


def test_what_a_template_holds_can_stand_anywhere() -> None:
    """A script can copy a template to any place, so a rule for it there is kept."""
    html = '<template><b class="key" title="x"></b></template><p class="bar"></p>'
    made = templates_of(html)
    for selector in (".bar .key", "p b[title]"):
        assert used(read_sheet(f"{selector}{{top:0}}"), fitting([names_of(html)], made))
        assert not used(read_sheet(f"{selector}{{top:0}}"), fitting([names_of(html)], NOTHING))


def test_a_page_that_cannot_be_read_is_refused() -> None:
    """Something that begins like an element and is none could hide a name."""
    with pytest.raises(ValueError, match="cannot be read"):
        names_of('<p class="a" = "b">')


def test_one_page_must_have_it_all() -> None:
    """Two pages that have half of what a selector asks for do not keep it."""
    pages = [names_of('<p class="a">'), names_of('<p class="b">')]
    css = ".a{top:0}.b{top:1px}.a .b{top:2px}"
    assert write_sheet(used(read_sheet(css), fitting(pages, NOTHING))) == ".a{top:0}.b{top:1px}"


@pytest.mark.parametrize(
    ("css", "left"),
    [
        pytest.param("p , i,.a{top:0}", "p,.a{top:0}", id="selectors of one rule"),
        pytest.param("@media print{i{top:0}}", "", id="a group that is empty then"),
        pytest.param("@media  screen and (min-width:1em){p{top:0}}", "@media screen and (min-width:1em){p{top:0}}", id="a group"),
        pytest.param(
            "@supports (top:0){@media print{p{top:0}i{top:0}}}",
            "@supports (top:0){@media print{p{top:0}}}",
            id="groups in groups",
        ),
        pytest.param("@page{margin:1cm}@font-face{src:url(a)}", "@page{margin:1cm}@font-face{src:url(a)}", id="paper and fonts"),
        pytest.param('@charset "utf-8";p{top:0}', "p{top:0}", id="letters"),
        pytest.param(
            'p{content:"a,  b";top:calc(1px + 2px)!important}', 'p{content:"a,  b";top:calc(1px + 2px)!important}', id="values"
        ),
        pytest.param("p{}", "", id="no declaration"),
        pytest.param("/* p{ */p{top:0;/* x */left:0}", "p{top:0;left:0}", id="comments"),
    ],
)
def test_what_is_written(css: str, left: str) -> None:
    """What is kept is written as it was, without comments and empty rules."""
    assert write_sheet(without_unnamed(used(read_sheet(css), fitting([PAGE], NOTHING)), [])) == left


def test_custom_properties_that_nothing_names_go() -> None:
    """A custom property stays while a kept rule names it, also through another one, or a page or a script does; both colours alike."""
    css = (
        ":root{--a:1px;--b:var(--c, red);--c:blue;--d:1;--e:var(--f);--f:2;--g:3}"
        "@media (prefers-color-scheme:dark){:root{--a:2px;--c:white;--f:4}}p{margin:var(--a);color:var( --b )}"
    )
    left = ":root{--a:1px;--b:var(--c, red);--c:blue;--g:3}@media (prefers-color-scheme:dark){:root{--a:2px;--c:white}}p{margin:var(--a);color:var( --b )}"
    assert write_sheet(without_unnamed(read_sheet(css), custom_names("getPropertyValue('--g')"))) == left


def test_frames_that_nothing_names_go() -> None:
    """Frames stay while an animation names them, also through a custom property."""
    css = "@keyframes a{to{top:0}}@keyframes b{to{top:0}}@-webkit-keyframes c{to{top:0}}p{animation:1s a;--d:c}i{animation-name:var(--d)}"
    assert "keyframes b" not in (left := write_sheet(without_unnamed(read_sheet(css), [])))
    assert "@keyframes a" in left
    assert "@-webkit-keyframes c" in left


@pytest.mark.parametrize("css", ["p{top:0}}", "p{top}", "p{top:0;*left}"])
def test_what_is_no_style_sheet_is_refused(css: str) -> None:
    """A style sheet with a mistake stops the build, as what it means is not known."""
    with pytest.raises(ValueError, match="line 1"):
        read_sheet(css)
