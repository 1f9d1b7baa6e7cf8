"""Reviews: when they lapse by themselves, and what each page says about them."""

from __future__ import annotations

from html import unescape
from pathlib import Path, PurePosixPath

import pytest
import yaml
from lxml import html as lxml_html
from playwright.sync_api import Browser

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reviews import Reviews, State, UnknownRecordError, digest, key, read_reviewable, reviewable
from generator.pages import plan_pages
from generator.pages.review import NOT_YET, ReviewLines, day, line, shown
from generator.reading.problems import ContentError
from generator.records import Review, Technique
from generator.records.schema import read_record
from generator.site.build import build_site
from generator.site.walk import write
from tests.conftest import hosted
from tests.guide.signing import SIGNED, STILL, review, signed, tiny_guide
from tests.helpers.casefile import guide_of, tiny_content

pytestmark = pytest.mark.ring("quick")


class TestState:
    """Whether a record is reviewed."""

    def test_reviewed(self) -> None:
        """A record whose digest the newest review names is reviewed, by that person; another one is not."""
        library = tiny_guide()
        reviews = Reviews(Facts(library))
        found = reviews.of(library.techniques["still-hands"])
        assert (found.state, found.review, found.reviewer) == (
            State.REVIEWED,
            library.reviews["2026-11-example-reviewer"],
            library.reviewers["example-reviewer"],
        )
        assert reviews.of(library.techniques["long-glide"]).state is State.NONE

    def test_lapses_by_itself(self) -> None:
        """When the record changes, nobody touches the review, and the record counts as changed."""
        library = tiny_guide(techniques__still_hands="more:\n  - One more thought.\n")
        found = Reviews(Facts(library)).of(library.techniques["still-hands"])
        assert found.state is State.CHANGED
        assert found.review is library.reviews["2026-11-example-reviewer"]

    def test_the_newest_wins(self) -> None:
        """A newer review of other words ends an older one of the present words, and a newer one of these renews it."""
        now = digest(tiny_guide().techniques["still-hands"])
        for signed, state in (("0" * 16, State.CHANGED), (now, State.REVIEWED)):  # noqa: F402 - here it is a digest
            library = tiny_guide(reviews__a_newer=review(signed))
            found = Reviews(Facts(library)).of(library.techniques["still-hands"])
            assert (found.state, found.review and found.review.id) == (state, "a-newer")
        older = tiny_guide(reviews__z_older=review("0" * 16, "2026-01-01", "2027-01-01"))
        assert Reviews(Facts(older)).of(older.techniques["still-hands"]).state is State.REVIEWED

    @pytest.mark.parametrize("name", ["0-first", "z-last"])
    def test_two_on_one_day(self, name: str) -> None:
        """Of two reviews on one day, the one that saw the present words counts, whatever they are called."""
        library = tiny_guide(**{f"reviews__{name}".replace("-", "_"): review("0" * 16, "2026-11-20", "2027-11-20")})
        found = Reviews(Facts(library)).of(library.techniques["still-hands"])
        assert (found.state, found.review and found.review.id) == (State.REVIEWED, "2026-11-example-reviewer")

    def test_counts(self) -> None:
        """Every record that readers meet is counted once, by kind and state; people, reviews and sources are not."""
        library = tiny_guide(reviews__b=review("0" * 16, record="techniques/long-glide"))
        counts = {count.kind: count for count in Reviews(Facts(library)).counts}
        found = counts["techniques"]
        assert (found.reviewed, found.changed, found.none, found.all) == (1, 1, 1, 3)
        assert sum(count.all for count in counts.values()) == len(list(reviewable(library)))
        assert not counts.keys() & {"sources", "reviewers", "reviews"}
        assert counts.keys() >= {"safety-check", "words", "stop-signs"}

    def test_the_example_is_signed(self) -> None:
        """The example review in tests/tiny names the digest of what it covers: after a change there, sign it again."""
        now = digest(read_record(Technique, STILL, tiny_content()[STILL]))
        assert f"digest: {now}" in tiny_content()[SIGNED].decode()


class TestReadReviewable:
    """Finding the record to sign."""

    @pytest.mark.parametrize(
        "name", ["techniques/still-hands", "content/techniques/still-hands.yml", "techniques/still-hands.yml"]
    )
    def test_by_key_and_path(self, name: str) -> None:
        """A record is found by its key and by the path of its file."""
        assert key(read_reviewable(tiny_content(), name)) == "techniques/still-hands"

    @pytest.mark.parametrize("name", ["site", "site/site", "content/site.yml"])
    def test_single_files(self, name: str) -> None:
        """A kind with a single file is found by its name alone, too."""
        assert key(read_reviewable(tiny_content(), name)) == "site/site"

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("techniques/stil-hands", 'there is no record "techniques/stil-hands", did you mean "techniques/still-hands"?'),
            ("nothing/like-it", 'there is no record "nothing/like-it"'),
            ("", 'there is no record ""'),
            ("sources/handbook", '"sources/handbook" is nothing that is reviewed'),
        ],
    )
    def test_unknown(self, name: str, says: str) -> None:
        """What does not exist, or is not reviewed, is told in one sentence."""
        with pytest.raises(UnknownRecordError) as error:
            read_reviewable(tiny_content(), name)
        assert str(error.value) == says

    def test_other_files_may_be_broken(self) -> None:
        """A half-written review does not keep its reviewer from the digest, but the record itself must be sound."""
        broken = {**tiny_content(), SIGNED: b"by: nobody\ncovers: ["}
        assert read_reviewable(broken, "techniques/still-hands").id == "still-hands"
        with pytest.raises(ContentError):
            read_reviewable({**broken, STILL: b"name: ["}, "techniques/still-hands")


class TestLine:
    """What the pages say."""

    def lines(self, library: Library) -> dict[str, str]:
        found = ReviewLines(Facts(library))
        return {page.address: found.of(page).text for page in plan_pages(Facts(library))}

    def test_without_reviews(self, real: Library) -> None:
        """As long as nobody reviewed anything, every page says so, and names no day on which it is due."""
        assert not real.reviews
        found = [ReviewLines(Facts(real)).of(page) for page in plan_pages(Facts(real))]
        assert len(found) > 200
        assert {(each.text, each.due, each.overdue) for each in found} == {
            ("Not yet reviewed by a massage therapist or a clinician.", "", "")
        }

    def test_own_record(self) -> None:
        """The page of a record says by whom it was reviewed and when it is due again, that of another one that it was not."""
        found = self.lines(tiny_guide())
        assert found["techniques/still-hands/"] == (
            "Reviewed on 20 November 2026 by Example Reviewer, BSc Physiotherapy, Physiotherapist. Due again on 20 November 2027."
        )
        assert found["techniques/long-glide/"] == NOT_YET
        assert found["safety/conditions/clot/"] == NOT_YET

    def test_changed(self) -> None:
        """After a change the page says since when the review no longer holds."""
        found = self.lines(tiny_guide(techniques__still_hands="more:\n  - One more thought.\n"))
        assert found["techniques/still-hands/"] == (
            "Changed since it was reviewed on 20 November 2026 by Example Reviewer, BSc Physiotherapy."
        )

    def test_pages_of_many_records(self) -> None:
        """A guide says how many of its records are reviewed, on each of its pages; all other pages say it of the site."""
        library = tiny_guide(reviews__b=review("0" * 16, record="techniques/long-glide"))
        found = self.lines(library)
        of_guide = f"1 of the {len(shown(Facts(library), library.guides['back']))} records of this guide is reviewed. 1 has changed since."
        of_site = f"1 of the {len(list(reviewable(library)))} records of this site is reviewed. 1 has changed since."
        guide = library.guides["back"]
        of_its_own = (
            addresses.address(guide),
            addresses.checklists(guide),
            addresses.session(guide),
            "guides/back/cheat-sheet/",
        )
        assert {found[address] for address in of_its_own} == {of_guide}
        assert {found[address] for address in ("", addresses.SAFETY, addresses.QUESTIONS, addresses.ABOUT)} == {of_site}

    def test_a_guide_is_made_from(self) -> None:
        """What a guide shows are its routines, strokes, warnings, signs, lists, positions, things and questions, each once."""
        library = tiny_guide()
        found = [key(record) for record in shown(Facts(library), library.guides["back"])]
        assert len(found) == len(set(found))
        assert {each.split("/")[0] for each in found} == {
            "guides", "routines", "techniques", "areas", "warnings", "stop-signs", "checklists", "positions", "supplies", "questions",
        }  # fmt: skip

    def test_days(self) -> None:
        """A date is worded as people write it."""
        assert [day("2026-01-01"), day("2027-12-31")] == ["1 January 2026", "31 December 2027"]

    def test_names_are_escaped(self) -> None:
        """The name of a reviewer is text, wherever it is printed."""
        content = {**tiny_content(), SIGNED: signed()}
        path = PurePosixPath("content/reviewers/example-reviewer.yml")
        content[path] = content[path].replace(b"name: Example Reviewer", b"name: 'A \"B\" C* & D'")
        files = {str(file.path): file.data.decode() for file in write(Facts(guide_of(content)))}
        page = files["techniques/still-hands/index.md"]
        assert yaml.safe_load(page.split("---\n")[1])["review"].startswith(
            "Reviewed on 20 November 2026 by A &#34;B&#34; C* &amp; D,"
        )
        assert 'A "B" C*' not in files["about/index.md"]
        assert 'A "B" C* & D' in unescape(files["about/index.md"])


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small content, with one reviewed and one changed technique."""
    from tests.conftest import TINY, copy_project

    project = copy_project(tmp_path_factory.mktemp("reviewed") / "tiny", TINY)
    (project / "content" / "reviews" / "b.yml").write_text(review("0" * 16, record="techniques/long-glide"))
    (project / SIGNED).write_bytes(signed())
    build_site(project)
    return project / "site"


def reads(page: Path) -> str:
    """Give the text of a built page."""
    return " ".join(lxml_html.fromstring(page.read_text(encoding="utf-8")).text_content().split())


@pytest.mark.ring("test")
class TestSite:
    """The same as readers see it."""

    def test_about_names_the_reviewer(self, small_site: Path) -> None:
        """The page About says who they are, what they learned, what they read, what still holds, when it is due, and their interests."""
        text = reads(small_site / "about" / "index.html")
        for part in (
            "Example Reviewer, Physiotherapist, BSc Physiotherapy (Example register 000000), on 20 November 2026.",
            "Safety wording of one stroke. 1 of 1 record is still as they read it. Due again on 20 November 2027.",
            "0 of 1 record is still as they read it.",
            "Interests: None.",
        ):
            assert part in text, part
        assert "about/gaps/" in (small_site / "about" / "index.html").read_text(encoding="utf-8")

    def test_gaps_name_what_changed(self, small_site: Path) -> None:
        """The page "What is missing" counts the states and names what has changed since it was reviewed."""
        page = lxml_html.fromstring((small_site / "about" / "gaps" / "index.html").read_text(encoding="utf-8"))
        row = next(row for row in page.iter("tr") if "Strokes" in row.text_content())
        assert [cell.text_content() for cell in row] == ["Strokes", "1 of 3", "1"]
        assert "Long glide. Changed since it was reviewed on 1 December 2026 by Example Reviewer" in reads(
            small_site / "about" / "gaps" / "index.html"
        )

    @pytest.mark.parametrize(
        ("today", "late"),
        [("2026-11-22", False), ("2027-11-20", False), ("2027-11-21", True), ("2031-01-01", True)],
    )
    def test_overdue(self, chromium: Browser, small_site: Path, today: str, late: bool) -> None:
        """From the day after it was due, the line of a reviewed page says that it is overdue, once, and until then it does not."""
        with hosted(small_site) as address:
            page = chromium.new_page()
            page.clock.set_fixed_time(f"{today}T12:00:00")
            for path in ("techniques/still-hands/", "guides/back/", "guides/back/cheat-sheet/", "about/"):
                page.goto(address + path)
                page.wait_for_function("() => !document.querySelector('[data-due]')")
                text = page.locator("body").text_content() or ""
                times = text.count("was due on 20 November 2027.")
                visible = page.locator(".guide-footer").inner_text()
                assert (times > 0) is late, (path, text[-400:])
                if path == "techniques/still-hands/":
                    assert visible.count("Overdue: it was due on 20 November 2027.") == int(late)
            page.close()

    def test_no_clock_without_a_review(self, small_site: Path) -> None:
        """A page that is not reviewed, or has changed, names no day; and without scripts the day stands there as text."""
        plain = (small_site / "techniques" / "shoulder-knead" / "index.html").read_text(encoding="utf-8")
        changed = (small_site / "techniques" / "long-glide" / "index.html").read_text(encoding="utf-8")
        assert "data-due" not in plain + changed
        assert "Changed since it was reviewed on 1 December 2026" in changed
        due = (small_site / "techniques" / "still-hands" / "index.html").read_text(encoding="utf-8")
        assert due.count('data-due="2027-11-20"') == 2  # for the screen and for paper
        assert "Due again on 20 November 2027." in due


def test_the_line_of_each_state() -> None:
    """A state without a review has the calm line."""
    library = tiny_guide()
    nobody = Reviews(Facts(library)).of(library.areas["spine"])
    assert (nobody.review, nobody.reviewer, line(nobody).text) == (None, None, NOT_YET)
    assert all(isinstance(each, Review) for each in library.reviews.values())
