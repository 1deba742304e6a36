"""The one Jinja environment of papers: sandboxed, escaping, and strict about what nobody declared."""

from functools import partial
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

__all__ = ["MissingFieldError", "environment"]

_UNSAFE_FILTERS = ("safe", "forceescape", "pprint", "tojson", "urlize", "xmlattr")


class MissingFieldError(UndefinedError):
    """A tag names something the content does not hold."""

    def __init__(self, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.name = name


class _Missing(StrictUndefined):
    """What a template gets for a name nobody declared: any use of it raises."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None) -> None:
        del exc
        # jinja only ever calls what it was given to raise
        super().__init__(hint, obj, name, partial(MissingFieldError, name or ""))  # type: ignore[arg-type] # jinja2 types a class where it only calls


class _PaperEnvironment(SandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        # {{ group.items }} means the content's key, not the method every dict has
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def environment() -> SandboxedEnvironment:
    """A strict environment: ``None`` prints nothing; what is not text or a number cannot be printed at all."""
    strict = _PaperEnvironment(autoescape=True, undefined=_Missing, finalize=_text_only)
    for name in _UNSAFE_FILTERS:
        del strict.filters[name]
    return strict


def _text_only(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Undefined)):
        raise TypeError(type(value).__name__)
    return value
