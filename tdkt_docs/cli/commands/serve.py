"""``tdkt serve``: the local page."""

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import Lang
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

__all__ = ["serve"]


def serve(
    folder: Annotated[
        Path, typer.Argument(help=t("argument.workplace"), metavar=t("metavar.folder"), show_default=False)
    ] = Path(),
    port: Annotated[int, typer.Option("--port", help=t("option.port"), min=0, max=65535, metavar="N")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help=t("option.no-open"))] = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Serve the page until Ctrl-C."""
    from tdkt_docs import web

    def opened(address: str) -> None:
        sys.stdout.write(t("serve.open", address=address) + "\n")
        sys.stdout.flush()
        if not no_open:
            webbrowser.open(address)

    site = web.Site(workplace=web.Workplace(root=folder.resolve()), now=now, language=lang)
    web.serve(web.Serving(site=site, port=port, opened=opened))
    return Exit.DONE
