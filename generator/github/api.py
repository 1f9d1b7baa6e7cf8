"""What is asked of GitHub, without the asking: the repository's API as the rest of this package sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

#: Who writes what the workflows write.
BOT = "github-actions[bot]"
#: How many things GitHub lists on a page.
PER_PAGE = 100


class ApiError(Exception):
    """GitHub did not do what was asked. `status` is its answer, 0 if there was none. The message is one sentence."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


class TooMuchError(ApiError):
    """An answer was longer than we read."""


class Api(Protocol):
    """One repository. A path is what follows `/repos/<owner>/<name>/`, and holds only what we have made or checked ourselves."""

    @property
    def name(self) -> str:
        """Give `owner/name`."""

    def get(self, path: str) -> Any:
        """Give an answer in JSON. Raises `ApiError`."""

    def get_bytes(self, path: str, most: int) -> bytes:
        """Give an answer as it is. Raises `TooMuchError` if it has more than `most` bytes, `ApiError`."""

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """Change something; give the answer, None if it is empty. Raises `ApiError`."""


class Shape(BaseModel):
    """A part of GitHub's JSON: what we read of it; the rest is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


T = TypeVar("T", bound="Shape")


class ShapeError(ValueError):
    """JSON from GitHub has not the shape that it documents. The message is one sentence."""


def read(model: type[T], value: Any) -> T:
    """Read JSON into its shape. Raises `ShapeError`."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise ShapeError(f"GitHub's {model.__name__} is not as documented: {where}: {first['msg'].lower()}") from None


def pages(api: Api, path: str, most: int) -> Iterator[Any]:
    """Give the items of a list that GitHub gives page by page, from at most so many pages. `path` has a query already, or ends in `?`."""
    for page in range(1, most + 1):
        items = api.get(f"{path}&per_page={PER_PAGE}&page={page}".replace("?&", "?"))
        if not isinstance(items, list):
            raise ShapeError("GitHub gives no list where it documents one")
        yield from items
        if len(items) < PER_PAGE:
            return
