"""Firefox's older way to be driven, beside WebDriver BiDi: the only one by which every release lets us change its preferences."""

from __future__ import annotations

import json
import socket
from types import TracebackType
from typing import Any, Self


class MarionetteError(Exception):
    """Firefox refused a command."""


class Marionette:
    """A session with a running Firefox, as a context manager. `address` is where the same session speaks WebDriver BiDi."""

    def __init__(self, port: int, patience: float) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), patience)
        self._last = 0
        self._read()  # it says hello first
        made = self.command("WebDriver:NewSession", webSocketUrl=True)["capabilities"]
        self.address: str = made["webSocketUrl"]
        self.process: int = made["moz:processID"]
        self.command("Marionette:SetContext", value="chrome")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and wait for its answer. Raises MarionetteError."""
        self._last += 1
        text = json.dumps([0, self._last, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise MarionetteError(f"{name}: {error['error']}: {error['message']}")
        return result

    def set(self, preferences: dict[str, bool | int]) -> None:
        """Change preferences while it runs."""
        each = "([name, value]) => Services.prefs[typeof value === 'number' ? 'setIntPref' : 'setBoolPref'](name, value)"
        self.command("WebDriver:ExecuteScript", script=f"Object.entries(arguments[0]).forEach({each})", args=[preferences])

    def quit(self) -> None:
        """Ask Firefox to close."""
        self.command("Marionette:Quit", flags=["eForceQuit"])

    def _read(self) -> Any:
        """Read one message: how many bytes it has, a colon, and so many bytes of JSON."""
        length = b""
        while (byte := self._exactly(1)) != b":":
            length += byte
        return json.loads(self._exactly(int(length)))

    def _exactly(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            piece = self._socket.recv(count - len(read))
            if not piece:
                raise MarionetteError("Firefox has hung up")
            read += piece
        return read
