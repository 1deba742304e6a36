"""What dossiers are made from, and what is known of its files: each read once a run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.model.dossier_rules import DossierRules
from tdkt_docs.model.outcome import EvidenceState
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.scan_parts import ReadyPart
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import Workspace, digest_of
from tdkt_docs.wording import say

__all__ = ["FileFacts", "Source", "evidence_states"]

_COMMON = "dot"


@dataclass(slots=True)
class FileFacts:
    """Digests of files and whether they are signed, by path; the files must not change any more in this run."""

    _digests: dict[Path, str] = field(default_factory=dict)
    _signed: dict[Path, bool] = field(default_factory=dict)

    def digest(self, path: Path) -> str:
        """sha256 as hex."""
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]

    def is_signed(self, path: Path) -> bool:
        """Whether a PDF bears signatures."""
        if path not in self._signed:
            self._signed[path] = bears_signature(path.read_bytes())
        return self._signed[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What dossiers are made from."""

    request: RunRequest
    prepared: Prepared
    workspace: Workspace
    made: tuple[Produced, ...]
    keys: Keys
    verdicts: Verdicts
    rules: DossierRules
    facts: FileFacts = field(default_factory=FileFacts)
    ready: dict[Path, ReadyPart] = field(default_factory=dict)
    """Attachments as they go in, by their files."""

    def signature_state(self, path: Path) -> str:
        """The conclusion on a signed file before it goes into a dossier, in words."""
        return say(f"verdict.{self.verdicts.on(path).conclusion.value}")


def evidence_states(verdicts: Verdicts) -> Iterator[EvidenceState]:
    """The evidence files, with what their own signatures are worth."""
    types = {each.id: each for each in verdicts.prepared.dossiers.requirements.types}
    facts = FileFacts()
    for evidence in verdicts.prepared.evidence:
        path = verdicts.prepared.settings.evidence_dir / evidence.file
        yield EvidenceState(
            file=evidence.file,
            rows=evidence.rows,
            type=types[evidence.type].label if evidence.type else "",
            is_common=not evidence.rows and evidence.type in types and types[evidence.type].scope == _COMMON,
            signature=verdicts.on(path).conclusion.value if facts.is_signed(path) else "",
            sha256=facts.digest(path),
        )
