"""Our own templates look in the embedded engine as in LibreOffice; what does not is listed, with its cause.

And whichever engine draws them, or an invented paper, it makes an archive file.

Run with the dependency group ``fidelity``; tests/fidelity/README.md says what is measured.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from fidelity.corpus import generated, generated_names, template_names, templates
from fidelity.goals import Measured
from fidelity.known import complaints, known
from pdfa_check import violations
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.render import RenderOptions, RenderResult

if TYPE_CHECKING:
    from fidelity.comparing import Pair

pytestmark = pytest.mark.external


OPTIONS = RenderOptions(jobs=2)
OURS, PAPERS = template_names(is_common=True), generated_names()
"""The templates every campaign uses (all are measured by hand), and the invented papers."""


@lru_cache(maxsize=1)
def drawn() -> dict[str, "Pair"]:
    """Both by their names, each engine in one batch."""
    from fidelity.comparing import EMBEDDED, compared

    corpus = (*templates(is_common=True), *generated())
    return {pair.specimen.name: pair for pair in compared(corpus, EMBEDDED, OPTIONS)}


@lru_cache(maxsize=1)
def measured_templates() -> tuple[tuple[Measured, ...], tuple[str, ...]]:
    """The measures of our templates, and what is otherwise than known.toml says."""
    from fidelity.comparing import measured, sent_by_auto

    pairs = [drawn()[name] for name in OURS]
    figures = tuple(measured(pair) for pair in pairs)
    return figures, tuple(complaints(figures, sent_by_auto(pairs, figures, OPTIONS), known()))


def result_of(name: str, engine: str) -> RenderResult:
    return drawn()[name].ours if engine == "dxpdf" else drawn()[name].reference


@pytest.mark.parametrize("engine", ["dxpdf", "libreoffice"])
@pytest.mark.parametrize("name", [*OURS, *PAPERS])
def test_it_is_valid_pdfa_2b(name: str, engine: str):
    result = result_of(name, engine)

    assert result.error is None
    assert violations(result.pdf.data) == []


def test_our_templates_reach_the_goals_or_are_listed_with_their_cause():
    _, complained = measured_templates()

    assert () == complained


def test_no_word_of_our_templates_is_lost_and_none_has_more_or_fewer_pages():
    figures, _ = measured_templates()

    # a head that LibreOffice alone repeats on a further page is no lost word
    repeated = {name for name, entry in known().items() if "recall" in entry.misses}
    lost = {
        figure.name: figure.layout.lost
        for figure in figures
        if figure.layout and figure.layout.lost and figure.name not in repeated
    }
    assert {} == lost
    assert [] == [
        figure.name
        for figure in figures
        if figure.layout is None or figure.layout.pages != figure.layout.reference_pages
    ]


def test_what_is_listed_is_in_the_corpus():
    resaved = {name.replace("generated/", "resaved/") for name in PAPERS}

    assert set() == set(known()) - {*template_names(), *PAPERS, *resaved}


def squares(places: Sequence[tuple[float, float]]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 300), invariant=True)
    for x, y in places:
        canvas.rect(x, y, 60, 60, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_pages_that_look_alike_are_like_and_a_missing_shape_shows():
    from fidelity.ink import likenesses

    both, one = squares([(30, 30), (150, 150)]), squares([(30, 30)])

    assert [(1.0,), True] == [likenesses(both, both), likenesses(one, both)[0] < 0.97]


def test_pages_of_different_size_are_laid_on_one_paper():
    from fidelity.ink import likenesses

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(320, 300), invariant=True)
    canvas.rect(30, 30, 60, 60, fill=1)
    canvas.save()

    (likeness,) = likenesses(file.getvalue(), squares([(30, 30)]))

    assert likeness > 0.999
