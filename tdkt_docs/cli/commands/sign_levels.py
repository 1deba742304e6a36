"""Levels of signatures as options of ``tdkt sign``, and ``tdkt sign --extend``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.screen import Screen, error_data, show_error
from tdkt_docs.cli.words import t
from tdkt_docs.errors import Exit, OutputError, TdktError

if TYPE_CHECKING:
    from tdkt_docs.sign import Extended, Key, Services

__all__ = ["EXTENDED", "Extend", "Level", "Roots", "Tsa", "extend_files", "services", "warn_of_unknown"]

EXTENDED = "gia-han"
"""Folder beside the files, where no other is named."""

Level = Annotated[str, typer.Option("--level", help=t("option.level"), metavar="b-b|b-t|b-lt|b-lta")]
Tsa = Annotated[str, typer.Option("--tsa", help=t("option.tsa"), metavar="URL")]
Roots = Annotated[
    Path | None, typer.Option("--roots", help=t("option.sign-roots"), metavar=t("metavar.file-or-folder"))
]
Extend = Annotated[bool, typer.Option("--extend", help=t("option.extend"))]


def services(level: str, tsa: str, roots: Path | None) -> "Services":
    """What a signature of the level needs.

    Raises:
        SignError: The level is unknown, or needs what is not given.
        SourceError: The roots cannot be read.
    """
    from tdkt_docs import sign
    from tdkt_docs.verify.trust import read_roots

    return sign.services_for(level, tsa, read_roots(roots) if roots else None)


def warn_of_unknown(screen: Screen, key: "Key", needed: "Services") -> None:
    """Say before the first paper is signed where nobody knows whether the key's certificate is revoked.

    Raises:
        SignError: It is revoked, or not from a trusted root.
    """
    from tdkt_docs import sign

    if sign.standing(key, needed.sources, now()) is sign.Standing.UNKNOWN:
        screen.say("standing.unknown", name=key.name)


def extend_files(targets: Mapping[Path, Path], needed: "Services", screen: Screen) -> int:
    """Each file kept checkable for longer, at its target; one that fails does not stop the others.

    A file that lies extended there already is left as it is: the same call goes on where an earlier one ended.

    Args:
        targets: Where each file's copy goes; no two go to the same place.
        needed: The level, and who helps to reach it.
        screen: What is told there.
    """
    from tdkt_docs import sign

    todo = [_Task(source=source, target=target) for source, target in targets.items()]
    found = sign.side_by_side(todo, _extending(needed), at_once=needed.at_once)
    done: list[_Task] = []
    failed: list[tuple[_Task, TdktError]] = []
    for task, result in found:
        if isinstance(result, TdktError):
            failed.append((task, result))
            if not screen.as_json:
                show_error(result, as_json=False)
        else:
            done.append(task)
            _tell(screen, task, result)
    _conclude(screen, done, failed)
    return failed[0][1].exit_code if failed else Exit.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    source: Path
    target: Path


def _extending(needed: "Services") -> "Callable[[_Task], Extended | None]":
    """What is done with one file; None for one that is done already."""
    from tdkt_docs import pipeline, sign

    def work(task: _Task) -> "Extended | None":
        pdf = pipeline.given_bytes(task.source)
        if task.target.exists():
            there = pipeline.given_bytes(task.target)
            if len(there) > len(pdf) and there.startswith(pdf):
                return None
            raise OutputError("output.exists", path=task.target.name)
        extended = sign.extend(pdf, needed, at=now(), file=task.source.name)
        pipeline.write(task.target, extended.data)
        return extended

    return work


def _tell(screen: Screen, task: _Task, extended: "Extended | None") -> None:
    if extended is None:
        screen.say("extending.done-already", file=task.source.name)
    else:
        until = f"{extended.good_until:%d/%m/%Y}"
        screen.say("extending.done", file=task.source.name, until=until)


def _conclude(screen: Screen, done: Sequence[_Task], failed: "Sequence[tuple[_Task, TdktError]]") -> None:
    written = [str(task.target) for task in done]
    data = {"written": written, "failed": [{"file": str(task.source), **error_data(error)} for task, error in failed]}
    screen.result(data, "\n".join(written))
