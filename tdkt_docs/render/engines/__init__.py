"""Engines that turn .docx into PDF, one module each; the shape they share is ``render.engine.Engine``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.render.engine import Engine
    from tdkt_docs.render.engines import dxpdf, libreoffice

    _ENGINES: tuple[Engine, ...] = (dxpdf, libreoffice)
