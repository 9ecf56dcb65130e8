"""Traditional editions: `to_traditional` for an issue, `engine.Engine` for strings.

`to_traditional` is imported when it is first used; the engine needs none of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.traditional.edition import to_traditional as to_traditional

__all__ = ["to_traditional"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'converter.traditional' has no attribute {name!r}")
    from converter.traditional import edition  # noqa: PLC0415 (see above)

    value = globals()[name] = getattr(edition, name)
    return value
