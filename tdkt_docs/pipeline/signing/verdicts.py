"""What the signatures of files in the output folder are worth, each file judged once a run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tdkt_docs import verify
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.pipeline.gather import Prepared

__all__ = ["Verdicts"]

_MANY = 100
"""Files from which on another process is worth its start, which takes as long as judging about forty."""


@dataclass(slots=True)
class Verdicts:
    """Verdicts by path, against the roots the office trusts."""

    prepared: Prepared
    at: datetime | None
    """The moment trust is judged at; None: when each signature claims to have been made."""
    _found: dict[Path, Verdict] = field(default_factory=dict)
    _trust: verify.Trust | None = None
    _ahead: verify.Ahead | None = None

    @property
    def roots(self) -> Path | None:
        """The folder of trusted roots, where the office names one."""
        named = self.prepared.campaign.office.roots
        return self.prepared.settings.office_dir / named if named else None

    @contextmanager
    def ahead(self, paths: Sequence[Path], *, jobs: int) -> Iterator[None]:
        """Meanwhile another process judges ``paths``, too, if they are many and two may be at work."""
        if len(paths) < _MANY or jobs <= 1:
            yield
            return
        self._ahead = verify.Ahead(paths, self._by())
        try:
            yield
        finally:
            self._ahead.close()
            self._ahead = None

    def on(self, path: Path) -> Verdict:
        """The verdict on ``path``; the file must not change any more in this run."""
        if path not in self._found:
            if self._ahead is not None:
                self._ahead.settle(path)
            self._found[path] = verify.verify(path, trust=self._by())
        return self._found[path]

    def _by(self) -> verify.Trust:
        self._trust = self._trust or verify.trust_of(self.roots, self.at)
        return self._trust
