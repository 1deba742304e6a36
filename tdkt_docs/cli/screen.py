"""What the user sees: results on stdout, messages and progress on stderr."""

import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, cast

from tdkt_docs.cli.words import LANGUAGE, t, t_remedy
from tdkt_docs.errors import TdktError

if TYPE_CHECKING:
    from tdkt_docs.model.finding import Finding
    from tdkt_docs.model.outcome import Outcome
    from tdkt_docs.model.verdict import Verdict

__all__ = ["Screen", "error_data", "finding_data", "outcome_data", "show_error", "verdict_data", "wants_json"]

_BAR_WIDTH = 24


def wants_json(arguments: Iterable[str]) -> bool:
    """Whether the call asks for JSON; errors are then JSON too."""
    return "--json" in arguments


class Screen:
    """Where one command writes."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._bar_open = False
        self._since = time.monotonic()

    def result(self, data: Mapping[str, object] | Sequence[object], text: str) -> None:
        """The result: ``data`` where JSON was asked for, ``text`` else."""
        self._close_bar()
        shown = json.dumps(data, ensure_ascii=False, indent=2) if self.as_json else text
        sys.stdout.write(shown + "\n")

    def say(self, code: str, **values: object) -> None:
        """A message on the way."""
        self._close_bar()
        sys.stderr.write(t(code, **values) + "\n")

    def progress(self, stage: str, done: int, total: int) -> None:
        """A bar for ``stage``; nothing where nobody looks."""
        if not sys.stderr.isatty() or not total:
            return
        sys.stderr.write(f"\r\033[K{t(f'stage.{stage}')} {_bar(done, total)} {done}/{total}")
        sys.stderr.flush()
        self._bar_open = True

    @property
    def shows_progress(self) -> bool:
        """Whether anybody looks."""
        return sys.stderr.isatty()

    def filling(self, done: int, total: int | None, failed: int) -> None:
        """Papers filled so far: how many a second, errors among them, and the time that is left."""
        if not self.shows_progress:
            return
        spent = time.monotonic() - self._since
        rate = done / spent if spent > 0 else 0.0
        counts = {"done": done, "failed": failed, "rate": f"{rate:.0f}"}
        if total is None:
            line = t("fill.progress-open", **counts)
        else:
            left = f"{max(total - done, 0) / rate:.0f} s" if rate else "…"
            line = f"{_bar(done, total)} {t('fill.progress', **counts, total=total, left=left)}"
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()
        self._bar_open = True

    def _close_bar(self) -> None:
        if self._bar_open:
            sys.stderr.write("\r\033[K")
            self._bar_open = False


def _bar(done: int, total: int) -> str:
    filled = _BAR_WIDTH * min(done, total) // max(total, 1)
    return "█" * filled + "░" * (_BAR_WIDTH - filled)


def outcome_data(outcome: "Outcome", language: str) -> Mapping[str, object]:
    """The outcome as ``report.json`` has it."""
    from tdkt_docs import report

    data: Mapping[str, object] = json.loads(report.render(outcome, "json", language))
    return data


def finding_data(finding: "Finding", language: str) -> Mapping[str, object]:
    """A finding as ``report.json`` has it."""
    from tdkt_docs import report

    where = {"file": finding.where.file, "sheet": finding.where.sheet, "row": finding.where.row or None}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": report.text_of(finding, language),
        "remedy": report.remedy_of(finding, language),
        "where": {**where, "place": finding.values.get("place", "")},
        "legal_basis": finding.legal_basis,
        "certainty": finding.certainty.value,
        "subject": finding.subject,
    }


def verdict_data(verdict: "Verdict", language: str) -> Mapping[str, object]:
    """A verdict with its facts, its conclusion and the sentence that says it, and so each signature in it."""
    from tdkt_docs import verify

    facts: dict[str, object] = json.loads(json.dumps(asdict(verdict), default=_json_text, ensure_ascii=False))
    listed = cast("list[dict[str, object]]", facts["signatures"])
    facts["signatures"] = [
        {"conclusion": signature.conclusion.value, **told}
        for signature, told in zip(verdict.signatures, listed, strict=True)
    ]
    facts["embedded"] = [verdict_data(inner, language) for inner in verdict.embedded]
    if verdict.package is not None:
        from tdkt_docs import report

        told = [report.difference_text(each, language) for each in verdict.package.differences]
        facts["differences"] = told
    return {"conclusion": verdict.conclusion.value, "sentence": verify.sentence(verdict, language), **facts}


def _json_text(value: object) -> str:
    """A moment as ISO 8601 has it, anything else as it says itself."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def error_data(error: TdktError) -> dict[str, object]:
    """An error as JSON has it."""
    text, remedy = t(error.code, **error.values), t_remedy(error.code, **error.values)
    data = {"code": error.code, "text": text, "remedy": remedy, "exit": int(error.exit_code)}
    return {**data, "findings": _findings(error)} if _findings(error) else data


def show_error(error: TdktError, *, as_json: bool) -> None:
    """What went wrong and what to do, in the user's language."""
    if as_json:
        sys.stdout.write(json.dumps({"error": error_data(error)}, ensure_ascii=False, indent=2) + "\n")
        return
    remedy = t_remedy(error.code, **error.values)
    sys.stderr.write(t("app.error", text=t(error.code, **error.values)) + "\n")
    if remedy:
        sys.stderr.write(t("app.remedy", remedy=remedy) + "\n")
    for told in _findings(error):
        sys.stderr.write("- " + " ".join((told["text"], told["remedy"])).strip() + "\n")


def _findings(error: TdktError) -> list[dict[str, str]]:
    """All that is wrong, of an error that found more than one thing."""
    found = getattr(error, "findings", ())
    if not found:
        return []
    from tdkt_docs import report

    return [
        {"code": each.code, "text": report.text_of(each, LANGUAGE), "remedy": report.remedy_of(each, LANGUAGE)}
        for each in found
    ]
