"""The books as fixtures, each made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clients.books import BOOKS, Book, Made, make


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Book], Made]:
    """Gives the book made, the same on every call."""
    made: dict[str, Made] = {}

    def get(book: Book) -> Made:
        if book.name not in made:
            made[book.name] = make(book, tmp_path_factory.mktemp(book.name))
        return made[book.name]

    return get


@pytest.fixture(scope="session", params=BOOKS, ids=lambda book: book.name)
def made(request: pytest.FixtureRequest, library: Callable[[Book], Made]) -> Made:
    """Each of the books."""
    return library(request.param)


@pytest.fixture(scope="session")
def any_book(library: Callable[[Book], Made]) -> Made:
    """The smallest of the books, to be spoiled."""
    return library(BOOKS[0])
