"""The bundled sample played through all four phases; its votes, numbers and dates are part of the sample."""

import os
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tdkt_docs import resources, sign
from tdkt_docs.errors import OutputError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.pipeline.campaign_run import run
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.pipeline.handed_in import ARCHIVE
from tdkt_docs.pipeline.registered import issue
from tdkt_docs.pipeline.request import OUTPUT_NAME, Progress, RunRequest
from tdkt_docs.pipeline.workspace import DOSSIERS, cannot_write
from tdkt_docs.plan import GivenNumber

__all__ = ["Played", "play_sample"]

_STORY = "so-khcn"
_CAMPAIGN = "dot-2026"
_NUMBERS = "so-ngay.toml"
_KEYS = "khoa-thu-nghiem"
_UNFINISHED = ".tdkt-mau-"
"""Start of the name of the folder being copied; the number of the process follows."""
_TEST_PASSWORD = b"thu-nghiem"  # opens throw-away test keys that are made anew for each sample folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What the sample came to."""

    out: Path
    dossier: Path
    outcome: Outcome


def play_sample(
    out: Path, *, now: datetime, language: str, progress: Progress, announce: Callable[..., None]
) -> Played:
    """Copy the sample to ``out``, make its test keys, and run every phase.

    Raises:
        OutputError: ``out`` holds something else.
    """
    office = out / _STORY
    _copy_story(out, office, now)
    campaign = office / _CAMPAIGN
    given = tomllib.loads((office / _NUMBERS).read_text(encoding="utf-8"))
    for phase in Phase:
        announce("demo.phase", phase=phase)
        _issue_numbers(campaign, phase, given.get(phase, {}))
        outcome = run(
            RunRequest(
                campaign=campaign,
                phase=phase,
                now=now,
                until="report" if phase is Phase.ARCHIVE else "sign",  # dossiers and reports of the last hold all
                password=lambda _key: _TEST_PASSWORD,
                language=language,
                progress=progress,
            )
        )
    results = campaign / OUTPUT_NAME
    return Played(out=results, dossier=results / DOSSIERS / f"{ARCHIVE}.pdf", outcome=outcome)


def _copy_story(out: Path, office: Path, now: datetime) -> None:
    """The sample's office folder at ``office``, whole or not at all; one from an earlier time stays as it is."""
    if office.exists():
        if not (office / _KEYS).is_dir():
            raise OutputError("demo.exists", path=out.name)
        return
    if out.exists() and not out.is_dir():
        raise OutputError("output.not-a-folder", path=out.name)
    if out.exists() and any(not path.name.startswith(_UNFINISHED) for path in out.iterdir()):
        raise OutputError("demo.exists", path=out.name)
    unfinished = out / f"{_UNFINISHED}{os.getpid()}"
    try:
        for left in out.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left)
        shutil.copytree(resources.samples_dir() / _STORY, unfinished)
        _make_keys(unfinished, now)
        unfinished.replace(office)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _make_keys(office: Path, now: datetime) -> None:
    """Throw-away keys for everybody who signs in the sample, and the root that vouches for them."""
    settings = tomllib.loads((office / "co-quan.toml").read_text(encoding="utf-8"))
    holders = {Path(path).stem: Path(path).stem for path in settings["ky-so"]["khoa"].values()}
    names = {signer["khoa"]: signer["ho-ten"] for signer in settings["nguoi-ky"] if signer.get("khoa")}
    root, _ = sign.make_test_keys(office / _KEYS, holders | names, at=now, password=_TEST_PASSWORD)
    shutil.copy(root, office / settings["ky-so"]["chung-thu-goc"])


def _issue_numbers(campaign: Path, phase: Phase, given: dict[str, dict[str, object]]) -> None:
    """Write the sample's own numbers and dates into its register."""
    if not given:
        return
    prepared = prepare(campaign, phase)
    for key, paper in given.items():
        number, on = paper.get("so"), paper.get("ngay")
        issue(
            prepared,
            key,
            GivenNumber(number=number if isinstance(number, int) else None, on=on if isinstance(on, date) else None),
        )
