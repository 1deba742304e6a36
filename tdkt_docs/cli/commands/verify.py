"""``tdkt verify``: what the signatures of files, or of everything in a folder, are worth."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.bags import is_package
from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang, cores
from tdkt_docs.cli.screen import Screen, verdict_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, UsageError
from tdkt_docs.wording import remedy

if TYPE_CHECKING:
    from tdkt_docs.model.verdict import Verdict
    from tdkt_docs.verify import Trust

__all__ = ["verify"]

_SYSTEM = ("he-thong", "system")
_NOBODY = ("khong", "none")


def verify(
    paths: Annotated[list[Path], typer.Argument(help=t("argument.verify"), metavar=t("metavar.file-or-folder"))],
    roots: Annotated[str, typer.Option("--roots", help=t("option.roots"), metavar=t("metavar.roots"))] = "",
    at: Annotated[str, typer.Option("--at", help=t("option.verify-at"), metavar=t("metavar.day"))] = "",
    online: Annotated[bool, typer.Option("--online", help=t("option.verify-online"))] = False,
    listed: Annotated[bool, typer.Option("--list", help=t("option.verify-list"))] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help=t("option.verify-html"), metavar=t("metavar.file"))
    ] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Check fact by fact and conclude."""
    from tdkt_docs import verify as verifying

    screen, moment = Screen(as_json=as_json), _moment(at)
    work = verifying.Work(jobs=cores(), progress=lambda done, total: screen.progress("verify", done, total))
    judged = []
    trusts = []
    for path in (given.resolve() for given in paths):
        trust = replace(_trust(roots, path, moment), online=online)
        if is_package(path):
            judged.append(verifying.verify_package(path, trust=trust, work=work))
        elif path.is_dir():
            judged.append(verifying.verify_folder(path, trust=trust, work=work))
        else:
            judged.append(verifying.verify(path, trust=trust))
        trusts.append(trust)
    if html is not None:
        _write(html, judged, trusts, lang)
    lines = [line for verdict in judged for line in _lines(verdict, lang, with_parts=listed)]
    screen.result([verdict_data(verdict, lang) for verdict in judged], "\n".join([*lines, *_counts(judged, lang)]))
    return _exit(judged)


def _moment(at: str) -> datetime:
    """The end of the day asked for, else now."""
    if not at:
        return now()
    from tdkt_docs.vn.dates import VIETNAM, parse_date

    try:
        day = parse_date(at)
        return datetime(day.year or 0, day.month or 0, day.day or 0, 23, 59, 59, tzinfo=VIETNAM)
    except (ValueError, TypeError) as error:
        raise UsageError("verify.bad-day", value=at) from error


def _trust(roots: str, path: Path, at: datetime) -> "Trust":
    """Whom to trust: the roots named, the system's, nobody, or those of the office in whose folder the file lies."""
    from tdkt_docs import pipeline
    from tdkt_docs import verify as verifying

    if roots in _NOBODY:
        return verifying.Trust(at=at)
    if roots in _SYSTEM:
        return verifying.Trust(roots=verifying.system_roots(), at=at)
    return verifying.trust_of(Path(roots) if roots else pipeline.roots_of_office(path), at)


def _write(file: Path, judged: "list[Verdict]", trusts: "list[Trust]", language: str) -> None:
    from tdkt_docs import report
    from tdkt_docs import verify as verifying
    from tdkt_docs.files import write_whole

    counts = [len(trust.roots) for trust in trusts if trust.roots is not None]
    page = report.VerdictPage(
        verdicts=tuple(judged),
        sentence=lambda verdict: verifying.sentence(verdict, language),
        at=trusts[0].at or now(),
        root_count=max(counts) if len(counts) == len(trusts) else None,
    )
    try:
        write_whole(file, report.verdict_page(page, language).encode())
    except OSError as error:
        raise OutputError("verify.page-not-written", file=file.name) from error


def _exit(judged: "list[Verdict]") -> Exit:
    from tdkt_docs.model.verdict import Conclusion

    found = {verdict.conclusion for verdict in judged}
    if Conclusion.NOT_VALID in found:
        return Exit.NOT_VALID
    return Exit.FINDINGS if found & {Conclusion.UNCHECKED, Conclusion.UNSIGNED} else Exit.DONE


def _counts(judged: "list[Verdict]", language: str) -> Iterator[str]:
    """How many files of each conclusion, where there are several."""
    from tdkt_docs import report

    counts = tuple(report.conclusion_counts(judged, language))
    if counts and (len(judged) > 1 or any(verdict.is_folder for verdict in judged)):
        yield f"{t('verdict-page.counts')}: " + "; ".join(counts)


def _lines(verdict: "Verdict", language: str, depth: int = 0, *, with_parts: bool = False) -> Iterator[str]:
    """The verdict, who signed, of a file fact by fact, and below it what is inside."""
    from tdkt_docs import report
    from tdkt_docs import verify as verifying

    indent = "  " * depth
    yield f"{indent}{verdict.file}: {verifying.sentence(verdict, language)}"
    if verdict.package is None:
        told = dict.fromkeys(remedy(code, language) for code in verdict.problems)
        yield from (f"{indent}  {line}" for line in told if line)
    yield from (f"  {line}" for line in report.package_lines(verdict, language, with_parts=with_parts))
    for signature in verdict.signatures:
        signed_at = signature.signed_at.isoformat() if signature.signed_at else "—"
        code = "shown.by-test" if signature.test_certificate else "shown.by"
        yield f"{indent}  {t(code, signer=signature.signer, signed_at=signed_at)}"
        for fact in () if depth else report.fact_lines(signature, language):
            yield f"{indent}    {fact.name}: {fact.value}"
    for path in verdict.edited:
        yield f"{indent}  {t('shown.edited', path=path)}"
    for path in verdict.altered if verdict.package is None else ():
        yield f"{indent}  {t('shown.altered', path=path)}"
    for path in verdict.unlisted if verdict.package is None else ():
        yield f"{indent}  {t('verdict-page.unlisted', path=path)}"
    for inner in verdict.embedded:
        yield from _lines(inner, language, depth + 1)
