"""Characters in like company: each in one class, and the file whole."""

from __future__ import annotations

from converter.traditional import data
from converter.traditional.char_classes import classes


def test_each_character_is_in_one_class_that_is_named_by_its_first() -> None:
    lines = data.text("char_classes.txt").splitlines()
    characters = "".join(lines)
    assert len(set(characters)) == len(characters)
    assert classes() == {char: line[0] for line in lines for char in line}
    assert len(lines) > 1


def test_characters_in_like_company_are_together() -> None:
    own = classes()
    assert own["于"] == own["余"] == own["周"]  # family names
    assert own["菜"] == own["茶"] != own["于"]
    assert "龘" not in own
