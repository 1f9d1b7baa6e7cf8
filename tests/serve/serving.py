"""The server of the preview, running while a test asks it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.serve.server import State, listen

SECRET = "not for the browser"  # noqa: S105 - a text that must not be served


@contextmanager
def running(folder: Path, state: State) -> Iterator[int]:
    with listen(folder, state, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


Answer = tuple[int, Mapping[str, str], bytes]
Ask = Callable[..., Answer]
