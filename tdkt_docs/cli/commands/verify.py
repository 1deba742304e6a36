"""``tdkt verify``: what the signatures of files, or of everything in a folder, are worth."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.commands.run import VIETNAM
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, SourceError

__all__ = ["verify"]


def verify(
    paths: Annotated[list[Path], typer.Argument(help=t("argument.verify"), metavar="TỆP|THƯ MỤC…")],
    roots: Annotated[Path | None, typer.Option("--roots", help=t("option.roots"), metavar="THƯ MỤC")] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Check fact by fact and conclude."""
    from tdkt_docs import report
    from tdkt_docs import verify as verifying
    from tdkt_docs.model.verdict import Conclusion

    now = datetime.now(VIETNAM)
    verdicts = []
    for path in paths:
        if not path.exists():
            raise SourceError("verify.missing", path=path.name)
        if path.is_dir():
            verdicts += verifying.verify_folder(path, roots=roots, at=now)
        else:
            verdicts.append(verifying.verify(path, roots=roots, at=now))
    Screen(as_json=as_json).result(
        [report.verdict_data(verdict, lang) for verdict in verdicts],
        "\n".join(report.verdict_text(verdict, lang) for verdict in verdicts),
    )
    found = {verdict.conclusion for verdict in verdicts}
    if Conclusion.NOT_VALID in found:
        return Exit.NOT_VALID
    return Exit.FINDINGS if Conclusion.UNCHECKED in found else Exit.DONE
