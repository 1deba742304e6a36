"""Which engines this machine has, and which of them a call means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from tdkt_docs import discover
from tdkt_docs.errors import ProgramMissingError, UsageError
from tdkt_docs.pdf import fonts
from tdkt_docs.render.engine import Engine
from tdkt_docs.render.job import AUTO, RenderOptions

__all__ = ["EngineState", "EnginesReport", "Ready", "chosen", "engines_report"]

_DEFAULTS = RenderOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """An engine as found on this machine."""

    name: str
    version: str | None
    """``None`` where it is not installed."""
    is_deterministic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginesReport:
    """What rendering rests on here."""

    engines: tuple[EngineState, ...]
    """In the order they are tried."""
    faces: fonts.Faces
    """The faces papers are drawn with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An engine that is installed."""

    name: str
    module: Engine
    version: str


def engines_report(options: RenderOptions = _DEFAULTS) -> EnginesReport:
    """The engines and fonts found on this machine."""
    modules = _modules(options)
    states = (
        EngineState(name=name, version=module.version(), is_deterministic=module.IS_DETERMINISTIC)
        for name, module in modules.items()
    )
    return EnginesReport(
        engines=tuple(states),
        faces=fonts.faces(options.font_places),
    )


def chosen(engine: str, options: RenderOptions) -> tuple[Ready, ...]:
    """The engines that ``engine`` means, best first; never none.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    modules = _modules(options)
    if engine != AUTO and engine not in modules:
        raise UsageError("render.unknown-engine", engine=engine, known=", ".join((AUTO, *modules)))
    wanted = modules if engine == AUTO else {engine: modules[engine]}
    versions = {name: module.version() for name, module in wanted.items()}
    ready = tuple(
        Ready(name=name, module=module, version=version)
        for name, module in wanted.items()
        if (version := versions[name]) is not None
    )
    if not ready:
        raise ProgramMissingError("render.engine-missing", engine=", ".join(wanted))
    return ready


def _modules(options: RenderOptions) -> Mapping[str, Engine]:
    names = discover.names(options.engines)
    modules = {name: cast("Engine", discover.load(options.engines, name)) for name in names}
    return dict(sorted(modules.items(), key=lambda item: (item[1].RANK, item[0])))
