"""What workers a run has."""

from __future__ import annotations

from msgspec import Struct


class Crew(Struct, frozen=True):
    """How many workers there are, and what a task may cost."""

    jobs: int = 1
    timeout: float | None = 600
    """Seconds for one task; None: as long as it takes."""
    memory: int | None = None
    """Megabytes a worker may take; None: as much as there is."""
    shift: int = 300
    """Tasks after which a worker is replaced, so that what libraries leave behind can't add up."""
    grace: float = 10
    """Seconds that running tasks have to end when the run is to stop."""
    cluster: str | None = None
    """Address of the Dask scheduler whose workers they are; None: processes of our own."""
