"""What a run is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.options import Options

if TYPE_CHECKING:
    from converter.archive.plan import Planned


class Asked(Struct, frozen=True):
    """The command's words as a run needs them."""

    out: Path
    options: Options
    redo: bool = False
    """Convert all, whatever the ledger says."""
    resumes: bool = True
    """There is a ledger that lasts: that a TEI corrected by hand is left alone is no failure."""
    rebuilding: bool = False
    """The ledger was damaged: take up issues whose files stand."""
    verbose: bool = False

    def folder(self, planned: Planned) -> Path:
        """Where the outputs of an input go."""
        return self.out / planned.place
