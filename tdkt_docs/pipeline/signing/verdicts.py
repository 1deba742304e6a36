"""What the signatures of files in the output folder are worth, each file judged once a run."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tdkt_docs import verify
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.pipeline.gather import Prepared

__all__ = ["Verdicts"]


@dataclass(slots=True)
class Verdicts:
    """Verdicts by path, against the roots the office trusts."""

    prepared: Prepared
    at: datetime | None
    """The moment trust is judged at; None: when each signature claims to have been made."""
    _found: dict[Path, Verdict] = field(default_factory=dict)
    _trust: verify.Trust | None = None

    @property
    def roots(self) -> Path | None:
        """The folder of trusted roots, where the office names one."""
        named = self.prepared.campaign.office.roots
        return self.prepared.settings.office_dir / named if named else None

    def on(self, path: Path) -> Verdict:
        """The verdict on ``path``; the file must not change any more in this run."""
        if path not in self._found:
            self._trust = self._trust or verify.trust_of(self.roots, self.at)
            self._found[path] = verify.verify(path, trust=self._trust)
        return self._found[path]
