"""``tdkt verify``: what the signatures of files, or of everything in a folder, are worth."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, verdict_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.model.verdict import Verdict

__all__ = ["verify"]


def verify(
    paths: Annotated[list[Path], typer.Argument(help=t("argument.verify"), metavar=t("metavar.file-or-folder"))],
    roots: Annotated[Path | None, typer.Option("--roots", help=t("option.roots"), metavar=t("metavar.folder"))] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Check fact by fact and conclude."""
    from tdkt_docs import pipeline
    from tdkt_docs import verify as verifying
    from tdkt_docs.model.verdict import Conclusion

    at = now()
    verdicts: list[Verdict] = []
    for path in (given.resolve() for given in paths):
        check = verifying.verify_folder if path.is_dir() else verifying.verify
        verdicts.append(check(path, roots=roots or pipeline.roots_of_office(path), at=at))
    Screen(as_json=as_json).result(
        [verdict_data(verdict, lang) for verdict in verdicts],
        "\n".join(line for verdict in verdicts for line in _lines(verdict, lang)),
    )
    found = {verdict.conclusion for verdict in verdicts}
    if Conclusion.NOT_VALID in found:
        return Exit.NOT_VALID
    return Exit.FINDINGS if found & {Conclusion.UNCHECKED, Conclusion.UNSIGNED} else Exit.DONE


def _lines(verdict: "Verdict", language: str, depth: int = 0) -> Iterator[str]:
    """The verdict, who signed, and below it what is inside."""
    from tdkt_docs import verify as verifying

    indent = "  " * depth
    yield f"{indent}{verdict.file}: {verifying.sentence(verdict, language)}"
    for signature in verdict.signatures:
        signed_at = signature.signed_at.isoformat() if signature.signed_at else "—"
        code = "shown.by-test" if signature.test_certificate else "shown.by"
        yield f"{indent}  {t(code, signer=signature.signer, signed_at=signed_at)}"
    for path in verdict.edited:
        yield f"{indent}  {t('shown.edited', path=path)}"
    for path in verdict.altered:
        yield f"{indent}  {t('shown.altered', path=path)}"
    for inner in verdict.embedded:
        yield from _lines(inner, language, depth + 1)
