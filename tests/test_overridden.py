"""What a later rule sets again is not loaded; what could still count is."""

from __future__ import annotations

import pytest

from generator.overridden import without_overridden
from generator.unused import read_sheet, write_sheet

KEPT = [
    pytest.param("p{top:0}i{top:1px}", id="another selector"),
    pytest.param("p{top:0}@media print{p{top:1px}}", id="only on paper"),
    pytest.param("@media print{p{top:0}}@media screen{p{top:1px}}", id="elsewhere"),
    pytest.param("p{top:0!important}p{top:1px}", id="important before"),
    pytest.param("p,i{top:0}p{top:1px}", id="one of two selectors"),
    pytest.param("p{top:0;top:1px}", id="a fallback of the same rule"),
    pytest.param("p{height:1px}p{height:100dvh}", id="a unit that not every browser has"),
    pytest.param("p{color:red}p{color:color-mix(in srgb,red,blue)}", id="a value that not every browser has"),
    pytest.param("p{border-radius:1px}p{border:0}", id="what a short form leaves alone"),
    pytest.param("p{margin:0}p{margin-top:1px}", id="one side"),
    pytest.param("p{--a:1}p{--b:2}", id="another custom property"),
]


@pytest.mark.parametrize("css", KEPT)
def test_what_could_count_stays(css: str) -> None:
    """A declaration stays where the later one does not always apply, does not win, or may not be understood."""
    assert write_sheet(without_overridden(read_sheet(css))) == css


@pytest.mark.parametrize(
    ("css", "left"),
    [
        pytest.param("p{top:0;left:0}i{top:2px}p{top:1px}", "p{left:0}i{top:2px}p{top:1px}", id="the same selector"),
        pytest.param("p{top:0}p,i{top:1px}", "p,i{top:1px}", id="one of more selectors"),
        pytest.param("p,i{top:0}p{top:1px}i{top:2px}", "p{top:1px}i{top:2px}", id="both of two selectors"),
        pytest.param("@media print{p{top:0}}p{top:1px}", "p{top:1px}", id="on paper and everywhere"),
        pytest.param("@media print{p{top:0}p{top:1px}}", "@media print{p{top:1px}}", id="on paper both times"),
        pytest.param("p{top:0!important}p{top:1px!important}", "p{top:1px!important}", id="important both times"),
        pytest.param("p{margin-top:0;margin:0}p{margin:1px}", "p{margin:1px}", id="a short form"),
        pytest.param("p{color:red}p{color:var(--a)}", "p{color:var(--a)}", id="a custom property as value"),
        pytest.param("@page{margin:1cm}@page{margin:2cm}", "@page{margin:1cm}@page{margin:2cm}", id="paper is left as it is"),
    ],
)
def test_what_is_set_again_goes(css: str, left: str) -> None:
    """Of what a later rule of the same selectors sets in any case, only the later one is left, in its place."""
    assert write_sheet(without_overridden(read_sheet(css))) == left
