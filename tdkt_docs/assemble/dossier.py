"""A dossier as PDF/A: in memory, as a file, or as numbered volumes none of which is larger than a portal takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pikepdf

from tdkt_docs.assemble.aside import LARGE_BYTES
from tdkt_docs.assemble.binding import Binding, Bound, bind
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.laying import Piece, Share
from tdkt_docs.assemble.manifest import Counts, manifest
from tdkt_docs.assemble.splicing import Finished
from tdkt_docs.assemble.volumes import Weighed, halved, packed, placed_pieces, weighed
from tdkt_docs.collector import resting
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan, DossierVolume
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import nfc

__all__ = ["assemble", "assemble_files", "write"]

_SPARE = ".tdkt-ghep-"
_WHOLE = Share()


def assemble(plan: DossierPlan, *, at: datetime, large_bytes: int = LARGE_BYTES) -> Dossier:
    """The dossier of ``plan`` as one PDF/A-3b, the same bytes for the same files and ``at``; one volume, however large.

    Every document keeps its place in the plan. A signed one is embedded byte for byte and shown as marked pages.
    Evidence that cannot be opened, or is a draft, is left out with a finding: one bad scan stops nobody's dossier.

    Args:
        plan: What goes in, and what the cover says; blanks print as dotted lines.
        at: The moment written into the file as its date.
        large_bytes: Pictures from this size on, and embedded files from a sixteenth of it, are not held meanwhile.

    Raises:
        AssembleError: There is nothing to assemble, or a document that is no evidence is missing, encrypted, damaged, a
            draft or of a kind that cannot be shown.
    """
    with TemporaryDirectory(prefix=_SPARE) as spare:
        binding = Binding(plan=plan, desk=Desk(Path(spare), large_bytes), at=at)
        bound, finished = _finished(binding, _pieces(plan), _WHOLE)
        return _dossier(bound, data=finished.read())


def write(plan: DossierPlan, folder: Path, *, at: datetime, large_bytes: int = LARGE_BYTES) -> Dossier:
    """Write the dossier of ``plan`` into ``folder``, which is there: ``<key>.pdf``, or volumes ``<key>_tap-01.pdf`` ….

    As ``assemble``, but no file is held in memory: pictures and embedded files go block by block from where they lie
    into the dossier. Where the plan asks for volumes and one file would be larger, the documents are parted in their
    order, none of them cut in two unless it alone is larger than a volume; then a finding tells. Files of these names
    are written over, others are left alone.

    Raises:
        AssembleError: As ``assemble``.
    """
    with TemporaryDirectory(prefix=_SPARE, dir=folder) as spare:
        binding = Binding(plan=plan, desk=Desk(Path(spare), large_bytes), at=at)
        bound, whole = _finished(binding, _pieces(plan), _WHOLE)
        if not plan.volume_bytes or whole.size_bytes <= plan.volume_bytes:
            target = _put(whole, Path(spare), folder / f"{plan.key}.pdf")
            return _dossier(bound, volumes=(_volume(target, bound),))
        pieces = weighed(_pieces(plan), bound.placed, whole.size_bytes)
        made = _in_volumes(binding, pieces)
        return _joined(binding, made, (Path(spare), folder), bound.findings)


def assemble_files(paths: Sequence[Path], title: str, at: datetime) -> Dossier:
    """A dossier of plain files in the order given, each called by its file name; everything unknown stays blank.

    Raises:
        AssembleError: As ``assemble``.
    """
    parts = tuple(
        DossierPart(key=f"tep-{order:03}", title=nfc(path.stem), path=path, kind="tep")
        for order, path in enumerate(paths, start=1)
    )
    made = assemble(DossierPlan(key="ho-so", title=title, office="", parts=parts), at=at)
    return replace(made, findings=(*made.findings, *_signed_inside(made)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A volume before it is written."""

    finished: Finished
    bound: Bound
    pieces: tuple[Weighed, ...]

    @property
    def size_bytes(self) -> int:
        return self.finished.size_bytes


def _pieces(plan: DossierPlan) -> tuple[Piece, ...]:
    return tuple(Piece(part=part, order=order) for order, part in enumerate(plan.parts, start=1))


def _finished(binding: Binding, pieces: Sequence[Piece], share: Share) -> tuple[Bound, Finished]:
    with pikepdf.new() as pdf, resting():
        bound = bind(pdf, binding, pieces, share)
        saved = binding.desk.saved(pdf)
    return bound, binding.desk.finished(saved)


def _put(finished: Finished, spare: Path, target: Path) -> Path:
    """Write the file where it is wanted, whole or not at all."""
    written = spare / "written"
    finished.write_to(written)
    return written.replace(target)


def _in_volumes(binding: Binding, pieces: Sequence[Weighed]) -> tuple[_Made, ...]:
    """The volumes, parted again until each is small enough or one page: weights are guesses, sizes are measured."""
    most = binding.plan.volume_bytes
    volumes = packed(pieces, most)
    while True:
        written = tuple(_made(binding, volumes))
        parted = [halved(one.pieces) if one.size_bytes > most else (one.pieces,) for one in written]
        again = tuple(volume for some in parted for volume in some)
        if len(again) == len(volumes):
            return written
        volumes = again


def _made(binding: Binding, volumes: Sequence[Sequence[Weighed]]) -> Iterator[_Made]:
    sheets = contents_sheets = 0
    pieces = placed_pieces(volumes)
    for number, some in enumerate(pieces, start=1):
        share = Share(number=number, count=len(pieces), sheets_before=sheets, contents_sheets_before=contents_sheets)
        bound, finished = _finished(binding, some, share)
        sheets, contents_sheets = bound.sheets[1], contents_sheets + bound.contents_sheets
        yield _Made(finished=finished, bound=bound, pieces=tuple(volumes[number - 1]))


def _joined(
    binding: Binding, made: Sequence[_Made], folders: tuple[Path, Path], findings: Sequence[Finding]
) -> Dossier:
    plan = binding.plan
    told = (*findings, *_cut(made), *_too_large(plan, made))
    placed = tuple(one for volume in made for one in volume.bound.placed)
    page_count, sheet_count = sum(volume.bound.page_count for volume in made), placed[-1].sheets[1]
    counts = Counts(page_count=page_count, sheet_count=sheet_count, volume=0, volume_count=len(made))
    spare, folder = folders
    volumes = tuple(
        _volume(_put(volume.finished, spare, folder / f"{plan.key}_tap-{number:02}.pdf"), volume.bound)
        for number, volume in enumerate(made, start=1)
    )
    return Dossier(
        data=b"",
        page_count=page_count,
        sheet_count=sheet_count,
        manifest=manifest(plan, placed, counts, at=binding.at),
        findings=told,
        volumes=volumes,
    )


def _cut(made: Sequence[_Made]) -> Iterator[Finding]:
    """A warning for each document that lies in several volumes."""
    volumes: dict[str, list[int]] = {}
    for volume in made:
        for placed in volume.bound.placed:
            if placed.piece[1] > 1:
                volumes.setdefault(placed.source.part.path.name, []).append(placed.volume)
    for file, numbers in volumes.items():
        values = {"first": str(numbers[0]), "last": str(numbers[-1])}
        yield Finding(code="TD-797", severity=Severity.WARNING, where=Where(file=file), values=values)


def _too_large(plan: DossierPlan, made: Sequence[_Made]) -> Iterator[Finding]:
    for number, volume in enumerate(made, start=1):
        if volume.size_bytes > plan.volume_bytes:
            file = volume.bound.placed[0].source.part.path.name
            values = {"volume": str(number), "bytes": str(volume.size_bytes), "most": str(plan.volume_bytes)}
            yield Finding(code="TD-798", severity=Severity.WARNING, where=Where(file=file), values=values)


def _volume(path: Path, bound: Bound) -> DossierVolume:
    return DossierVolume(path=path, page_count=bound.page_count, sheets=bound.sheets)


def _dossier(bound: Bound, *, data: bytes = b"", volumes: tuple[DossierVolume, ...] = ()) -> Dossier:
    return Dossier(
        data=data,
        page_count=bound.page_count,
        sheet_count=bound.sheets[1],
        manifest=bound.manifest,
        findings=bound.findings,
        volumes=volumes,
    )


def _signed_inside(made: Dossier) -> Iterator[Finding]:
    """A note for each file that is signed: its pages here are shown only, the file itself travels inside."""
    for part in cast("list[Mapping[str, object]]", made.manifest["parts"]):
        if part["signed"]:
            file, inside = str(part["file"]), str(part["attachment"])
            values = {"attachment": inside}
            yield Finding(code="TD-850", severity=Severity.NOTE, where=Where(file=file), values=values)
