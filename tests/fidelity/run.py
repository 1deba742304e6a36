"""Renders the corpus with two engines and prints how far they are apart as Markdown; see README.md.

``uv run --group fidelity python tests/fidelity/run.py [--engine dxpdf] [--only WORD] [--templates] [--json FILE]
[--keep DIR] [--jobs N]``
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the package lies beside the other tests

from fidelity.comparing import EMBEDDED, REFERENCE, Pair, compared, measured, sent_by_auto
from fidelity.corpus import Specimen, generated, resaved, templates
from fidelity.goals import Measured, misses
from fidelity.known import complaints, known
from tdkt_docs.render import RenderOptions, engines_report

__all__: list[str] = []

_COLUMNS = ("document", "pages", "recall", "same page", "line breaks", "dx95", "dy95", "SSIM", "auto")
_GOAL_OF = dict(
    zip(_COLUMNS[1:8], ("pages", "recall", "same-page", "line-breaks", "dx95", "dy95", "ssim"), strict=True)
)


def main() -> int:
    """Print the table and the summary; 1 where something is otherwise than known.toml says."""
    options = _options()
    corpus = tuple(_corpus(only=options.only, is_templates=options.templates))
    settings = RenderOptions(jobs=options.jobs)
    pairs = compared(corpus, options.engine, settings)
    figures = tuple(measured(pair) for pair in pairs)
    sent = sent_by_auto(pairs, figures, settings)
    print("\n".join(_table(figures, sent)))
    # the list is of what the embedded engine misses when it is forced
    complained = tuple(complaints(figures, sent, known() if options.engine == EMBEDDED else {}))
    print("\n".join(("", *_summary(figures, options.engine), *(f"- {complaint}" for complaint in complained))))
    if options.json:
        options.json.write_text(_as_json(figures, sent), encoding="utf-8")
    if options.keep:
        _keep(pairs, options.keep)
    return 1 if complained else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How far the pages of two engines are apart.")
    parser.add_argument("--engine", default=EMBEDDED, help="dxpdf, libreoffice or auto; compared with LibreOffice")
    parser.add_argument("--only", default="", help="only documents whose name contains this word")
    parser.add_argument("--templates", action="store_true", help="only our own templates")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--keep", type=Path, help="keep the .docx and both PDFs in this folder")
    parser.add_argument("--jobs", type=int, default=1, help="processes of the embedded engine")
    return parser.parse_args()


def _corpus(*, only: str, is_templates: bool) -> Iterator[Specimen]:
    yield from (specimen for specimen in templates() if only in specimen.name)
    if is_templates:
        return
    papers = tuple(generated())
    yield from (paper for paper in papers if only in paper.name)
    again = [paper for paper in papers[::2] if only in paper.name.replace("generated/", "resaved/")]
    if again:
        yield from resaved(again)


def _table(figures: Sequence[Measured], sent: Mapping[str, str]) -> Iterator[str]:
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{'---|' * len(_COLUMNS)}"
    for figure in figures:
        missed = misses(figure)
        cells = (
            f"**{shown}**" if _GOAL_OF.get(column) in missed else shown
            for column, shown in zip(_COLUMNS, _cells(figure, sent), strict=True)
        )
        yield f"| {' | '.join(cells)} |"


def _cells(figure: Measured, sent: Mapping[str, str]) -> tuple[str, ...]:
    found, auto = figure.layout, sent.get(figure.name, "")
    if found is None:
        return (figure.name, f"**{figure.refused}**", "", "", "", "", "", "", auto)
    return (
        figure.name,
        f"{found.pages}" if found.pages == found.reference_pages else f"{found.pages} of {found.reference_pages}",
        _shown(found.recall, 3),
        _shown(found.same_page, 3),
        _shown(found.line_breaks, 3),
        _shown(found.dx95_pt, 2),
        _shown(found.dy95_pt, 2),
        _shown(figure.ssim, 3),
        auto,
    )


def _shown(value: float | None, digits: int) -> str:
    # rounded down a goal missed by little would read as reached
    return "-" if value is None else f"{value:.{digits}f}"


def _summary(figures: Sequence[Measured], engine: str) -> Iterator[str]:
    versions = {state.name: state.version for state in engines_report().engines}
    against = f"{REFERENCE} {versions.get(REFERENCE)}"
    yield f"{engine} {versions.get(engine) or ''} against {against}: {len(figures)} documents"
    reached = sum(1 for figure in figures if not misses(figure))
    yield f"- {reached} reach every goal, {len(figures) - reached} miss one or more"
    for goal in ("refused", *_GOAL_OF.values()):
        count = sum(1 for figure in figures if goal in misses(figure))
        if count:
            yield f"- {goal}: missed by {count}"


def _as_json(figures: Sequence[Measured], sent: Mapping[str, str]) -> str:
    entries = [{**asdict(figure), "misses": misses(figure), "auto": sent.get(figure.name, "")} for figure in figures]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _keep(pairs: Sequence[Pair], folder: Path) -> None:
    for pair in pairs:
        stem = folder / pair.specimen.name.replace("/", "+")
        stem.parent.mkdir(parents=True, exist_ok=True)
        Path(f"{stem}.docx").write_bytes(pair.specimen.docx)
        for label, result in (("engine", pair.ours), (REFERENCE, pair.reference)):
            if result.pdf is not None:
                Path(f"{stem}.{label}.pdf").write_bytes(result.pdf.data)


if __name__ == "__main__":
    sys.exit(main())
