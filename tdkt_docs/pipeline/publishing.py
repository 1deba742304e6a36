"""Copies for publication of PDFs, with what a campaign knows of its people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tdkt_docs import bind, catalog, read, redact
from tdkt_docs.errors import OutputError, SourceError, UsageError
from tdkt_docs.model.campaign import Nominee
from tdkt_docs.pipeline.given import given_bytes
from tdkt_docs.pipeline.program import PROGRAM
from tdkt_docs.pipeline.workspace import write

__all__ = ["PublishRequest", "Published", "publish"]

_SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """Which PDFs are to be published, and what is left out of them."""

    paths: tuple[Path, ...]
    out: Path
    """A file for one PDF where it ends like one; else a folder."""
    campaign: Path | None = None
    """The campaign whose people are known; None where only what can be recognised goes."""
    also: Path | None = None
    """A text file with more texts that must not be shown, one a line."""
    keeps_scans: bool = False
    only_public: bool = False
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A PDF and its copy."""

    path: Path
    copy: Path
    redacted: redact.Redacted


def publish(request: PublishRequest) -> Iterator[Published]:
    """The copies, each proven and written before the next is begun.

    Raises:
        UsageError: Something given is no PDF, or two copies would have one name.
        SourceError: A file cannot be read.
        AssembleError: A copy could not be proven to be clean; it is not written.
        OutputError: A copy is there already, or cannot be written.
    """
    targets = _targets(request)
    options = redact.Options(
        people=_people(request.campaign) if request.campaign is not None else (),
        others=_lines(request.also) if request.also is not None else (),
        keeps_scans=request.keeps_scans,
        only_public=request.only_public,
        program=PROGRAM,
    )
    for path, target in targets.items():
        made = redact.redact(given_bytes(path), path.name, options, at=request.now)
        write(target, made.data)
        yield Published(path=path, copy=target, redacted=made)


def _targets(request: PublishRequest) -> dict[Path, Path]:
    targets: dict[Path, Path] = {}
    is_file = request.out.suffix.lower() == _SUFFIX and len(request.paths) == 1
    for path in request.paths:
        if path.is_dir():
            raise UsageError("redact.folder", file=path.name)
        if path.suffix.lower() != _SUFFIX:
            raise UsageError("redact.not-pdf", file=path.name)
        target = request.out if is_file else request.out / path.name
        if target in targets.values():
            raise UsageError("redact.same-name", file=path.name)
        if target.exists():
            raise OutputError("output.exists", path=target.name)
        targets[path] = target
    return targets


def _people(campaign: Path) -> tuple[redact.Person, ...]:
    """What the campaign's workbook says of each of its people."""
    settings = bind.load_settings(campaign)
    pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile, law=settings.law)
    bound = bind.bind(read.read_together(settings.workbook, *settings.more), settings, pack)
    subjects = [proposal.subject for proposal in bound.campaign.proposals]
    return tuple(_person(subject) for subject in subjects if isinstance(subject, Nominee))


def _person(nominee: Nominee) -> redact.Person:
    return redact.Person(
        name=nominee.name,
        number=nominee.cccd,
        born=nominee.born,
        addresses=tuple(filter(None, (nominee.home_town, nominee.residence))),
    )


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = given_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("redact.also-unreadable", file=path.name) from error
    return tuple(line.strip() for line in text.splitlines() if line.strip())
