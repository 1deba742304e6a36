"""How long each stage of a run takes."""

import json
import time

__all__ = ["StageClock"]


class StageClock:
    """Seconds by stage; what comes before the first stage is ``start``."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}
        self._stage, self._since = "start", time.monotonic() - time.process_time()

    def begins(self, stage: str) -> None:
        """Notes that ``stage`` begins, and the one before is over."""
        now = time.monotonic()
        self._spent[self._stage] = self._spent.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def told(self) -> bytes:
        """The stages that are over, and the one that is on, as JSON."""
        self.begins(self._stage)
        return json.dumps({name: round(seconds, 3) for name, seconds in self._spent.items()}, indent=1).encode()
