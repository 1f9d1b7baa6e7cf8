"""The press typesets once, keeps what it made, and trusts no file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.disk.content import FolderError
from generator.paper.press import BATCH, SUFFIX, THREADS, TypesetCache, answers, batches, made_of
from generator.paper.typeset import Document, Typeset

pytestmark = pytest.mark.ring("test")

#: A worker that answers with the epoch for a PDF, and leaves a mark each time it runs.
WORKER = """
import json, sys
open(sys.argv[1], "a").write("ran\\n")
for line in sys.stdin.buffer:
    pdf = b"%PDF" + str(json.loads(line)["epoch"]).encode() + b"\\n\\n"
    sys.stdout.buffer.write(json.dumps({"size": len(pdf), "told": {"size": 9.5}}).encode() + b"\\n" + pdf)
"""
ONE, TWO = Document("sheet.typ", "{}", 1), Document("sheet.typ", "{}", 2)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "mark"


@pytest.fixture
def worker(tmp_path: Path, mark: Path) -> Sequence[str]:
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    return (sys.executable, str(tmp_path / "worker.py"), str(mark))


def runs(mark: Path) -> int:
    return mark.read_text(encoding="utf-8").count("ran") if mark.exists() else 0


def test_nothing_is_typeset_twice(tmp_path: Path, worker: Sequence[str], mark: Path) -> None:
    """One worker makes all that is new, also of what is asked for twice; what is kept needs none."""
    press = TypesetCache(tmp_path / "kept", worker)
    assert [made.file for made in press([TWO, ONE, TWO])] == [b"%PDF2\n\n", b"%PDF1\n\n", b"%PDF2\n\n"]
    assert runs(mark) == 1
    again = TypesetCache(tmp_path / "kept", worker)([ONE, TWO])
    assert [made.file for made in again] == [b"%PDF1\n\n", b"%PDF2\n\n"]
    assert again[0].told == {"size": 9.5}
    assert runs(mark) == 1
    assert TypesetCache(tmp_path / "kept", worker)([]) == []


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"%PDF1\n", None], ids=["empty", "nonsense", "other", "cut-short"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, worker: Sequence[str], mark: Path, damage: bytes | None) -> None:
    """A kept file that was touched or cut short is not believed."""
    TypesetCache(tmp_path / "kept", worker)([ONE])
    file = tmp_path / "kept" / f"{ONE.key}{SUFFIX}"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] if damage is None else damage)
    assert TypesetCache(tmp_path / "kept", worker)([ONE])[0].file == b"%PDF1\n\n"
    assert runs(mark) == 2
    assert file.read_bytes() == whole


def test_clear_takes_what_is_not_used(tmp_path: Path, worker: Sequence[str]) -> None:
    """After a build nothing is kept but what it used."""
    TypesetCache(tmp_path / "kept", worker)([ONE])
    press = TypesetCache(tmp_path / "kept", worker)
    press([TWO])
    press.clear()
    assert [file.name for file in (tmp_path / "kept").iterdir()] == [f"{TWO.key}{SUFFIX}"]


#: A worker that answers the second time only when the first answer is kept.
SLOW = """
import json, pathlib, sys, time
for number, line in enumerate(sys.stdin.buffer):
    for _ in range(1000 * number):
        if list(pathlib.Path(sys.argv[1]).glob("*.typeset")):
            break
        time.sleep(0.01)
    else:
        if number:
            sys.exit("nothing was kept")
    sys.stdout.buffer.write(b'{"size": 4, "told": {}}\\n%PDF')
    sys.stdout.buffer.flush()
"""


def test_answers_are_kept_as_they_come(tmp_path: Path) -> None:
    """The press holds one answer at a time: the first is on the disk before the second is made."""
    made = TypesetCache(tmp_path / "kept", (sys.executable, "-c", SLOW, str(tmp_path / "kept")))([ONE, TWO])
    assert [each.file for each in made] == [b"%PDF", b"%PDF"]


def test_answers_are_read_in_one_pass() -> None:
    """Reading an answer asks the stream for its own bytes, not for all that is left."""
    size, count = 1000, 50
    stream = Counted(b"".join(b'{"size": 1000, "told": {}}\n' + b"x" * size for _ in range(count)))
    assert sum(len(each.file) for each in answers(stream, count)) == size * count
    assert stream.given == len(stream.getvalue())


class Counted(io.BytesIO):
    """Counts the bytes that are read from it."""

    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.given += len(found)
        return found

    def readline(self, size: int | None = -1, /) -> bytes:
        found = super().readline(size)
        self.given += len(found)
        return found


@pytest.mark.parametrize(
    ("asked", "together"),
    [
        ("", ""),
        ("p", "p"),
        ("c", "c"),
        ("ppp", "p p p"),
        ("cpcc", "c p cc"),
        ("ccdc", "cc d c"),
        ("c" * 20, "cccccccc cccccccc cccc"),
    ],
    ids=["nothing", "one PDF", "one card", "PDFs", "cards around a PDF", "two templates", "many cards"],
)
def test_cards_are_made_together(asked: str, together: str) -> None:
    """A few PNGs of one template are made in one go, each PDF alone, all in the order in which they were asked for."""
    kinds = {
        "p": Document("sheet.typ", "{}", 1),
        "c": Document("card.typ", "{}", 0, "png"),
        "d": Document("other.typ", "{}", 0, "png"),
    }
    letters = {document: letter for letter, document in kinds.items()}
    assert BATCH == 8
    assert " ".join("".join(letters[each] for each in batch) for batch in batches(kinds[each] for each in asked)) == together


def test_only_as_much_is_asked_for_as_can_be_made() -> None:
    """However many there are, their order holds, and no more wait in memory than the threads are busy with."""
    taken, most = list[int](), (THREADS + 2) * BATCH

    def asked() -> Iterator[Document]:
        for number in range(20 * BATCH):
            taken.append(number)
            yield Document("card.typ", "{}", number, "png")

    made = made_of(asked(), lambda batch: [Typeset(str(each.epoch).encode(), {}) for each in batch])
    for number in range(20 * BATCH):
        assert next(made).file == str(number).encode()
        assert len(taken) <= number + most
    assert list(made) == []


@pytest.mark.parametrize("left", [0, 5, 30], ids=["nothing", "half a head", "half a file"])
def test_a_worker_that_stops_half_way_is_told(tmp_path: Path, left: int) -> None:
    """What was cut short is never taken for a file."""
    program = f"import sys; sys.stdout.buffer.write((b'{{\"size\": 9, \"told\": {{}}}}\\n%PDF')[:{left}]); sys.exit('it stopped')"
    with pytest.raises(RuntimeError, match="it stopped"):
        TypesetCache(tmp_path / "kept", (sys.executable, "-c", program))([ONE])
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_worker_that_is_ended_is_one_sentence(tmp_path: Path) -> None:
    """If the system ends the worker, for want of memory, the reason is told and nothing is kept."""
    killed = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(FolderError, match="ended by signal 9"):
        TypesetCache(tmp_path / "kept", killed)([ONE])
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_mistake_of_ours_shows_its_traceback(tmp_path: Path) -> None:
    """What goes wrong in the worker is shown whole."""
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        TypesetCache(tmp_path / "kept", (sys.executable, "-c", "1/0"))([ONE])
