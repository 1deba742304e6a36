"""Every template and every invented paper is an archive file, whichever engine draws it."""

import pytest
from fidelity.corpus import Specimen, generated, templates
from pdfa_check import violations

from tdkt_docs.render import RenderJob, RenderOptions, RenderResult, render

pytestmark = pytest.mark.external

CORPUS = {specimen.name: specimen for specimen in (*templates(is_common=True), *generated())}
ENGINES = ("dxpdf", "libreoffice")


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, str], RenderResult]:
    """The corpus in one batch an engine."""
    jobs = [RenderJob(name=one.name, docx=one.docx, title=one.name) for one in CORPUS.values()]
    return {
        (engine, result.name): result
        for engine in ENGINES
        for result in render(jobs, engine=engine, options=RenderOptions(jobs=2))
    }


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("specimen", CORPUS.values(), ids=CORPUS)
def test_it_is_valid_pdfa_2b(results, specimen: Specimen, engine: str):
    result = results[engine, specimen.name]

    assert result.error is None
    assert violations(result.pdf.data) == []
