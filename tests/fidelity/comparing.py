"""A corpus rendered by two engines and measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fidelity.corpus import Specimen
from fidelity.goals import Measured, misses
from fidelity.ink import likenesses
from fidelity.measure import layout
from tdkt_docs.render import AUTO, RenderJob, RenderOptions, RenderResult, render

__all__ = ["EMBEDDED", "REFERENCE", "Pair", "compared", "measured", "sent_by_auto"]

EMBEDDED = "dxpdf"
REFERENCE = "libreoffice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A document as both engines rendered it."""

    specimen: Specimen
    ours: RenderResult
    reference: RenderResult


def compared(corpus: Sequence[Specimen], engine: str, options: RenderOptions) -> tuple[Pair, ...]:
    """The corpus rendered by ``engine`` and by the reference, one batch each."""
    results = (_rendered(corpus, name, options) for name in (engine, REFERENCE))
    return tuple(
        Pair(specimen=specimen, ours=ours, reference=reference)
        for specimen, ours, reference in zip(corpus, *results, strict=True)
    )


def measured(pair: Pair) -> Measured:
    """The measures of a document; an engine that refused it is named."""
    name = pair.specimen.name
    ours, reference = pair.ours.pdf, pair.reference.pdf
    if ours is None or reference is None:
        codes = [
            f"{side}: {result.error.code}"
            for side, result in (("engine", pair.ours), ("reference", pair.reference))
            if result.error is not None
        ]
        return Measured(name=name, layout=None, ssim=None, refused=", ".join(codes))
    found = layout(ours.data, ours.page_count, reference.data, reference.page_count)
    return Measured(name=name, layout=found, ssim=min(likenesses(ours.data, reference.data)))


def sent_by_auto(pairs: Sequence[Pair], figures: Sequence[Measured], options: RenderOptions) -> Mapping[str, str]:
    """For each document that misses a goal, the engine ``auto`` chooses; ``"refused"`` where none does."""
    missing = [pair.specimen for pair, figure in zip(pairs, figures, strict=True) if misses(figure)]
    results = _rendered(missing, AUTO, options) if missing else ()
    return {result.name: "refused" if result.pdf is None else result.pdf.engine for result in results}


def _rendered(corpus: Sequence[Specimen], engine: str, options: RenderOptions) -> tuple[RenderResult, ...]:
    batch = [RenderJob(name=specimen.name, docx=specimen.docx, title=specimen.name) for specimen in corpus]
    return tuple(render(batch, engine=engine, options=options))
