"""A batch of .docx → PDF/A, every visible word accounted for, the slots' places found."""

from tdkt_docs.render.anchors import anchored
from tdkt_docs.render.choosing import EnginesReport, EngineState, engines_report
from tdkt_docs.render.converting import to_docx, to_xlsx
from tdkt_docs.render.engine import Convert, Engine, EngineSettings, Failure
from tdkt_docs.render.job import AUTO, FieldKind, FormField, RenderJob, RenderOptions, RenderResult
from tdkt_docs.render.rendering import batch_renderer, render, renderer
from tdkt_docs.render.slots import room_above, seal_beside
from tdkt_docs.render.worker import Worker

__all__ = [
    "AUTO",
    "Convert",
    "Engine",
    "EngineSettings",
    "EngineState",
    "EnginesReport",
    "Failure",
    "FieldKind",
    "FormField",
    "RenderJob",
    "RenderOptions",
    "RenderResult",
    "Worker",
    "anchored",
    "batch_renderer",
    "engines_report",
    "render",
    "renderer",
    "room_above",
    "seal_beside",
    "to_docx",
    "to_xlsx",
]
