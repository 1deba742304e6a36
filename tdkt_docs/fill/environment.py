"""The one Jinja environment of papers: sandboxed, escaping, bounded, and strict about what nobody declared."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from tdkt_docs.fill import limits, printing
from tdkt_docs.fill.codegen import PaperCode
from tdkt_docs.fill.context import MissingFieldError, PaperContext

__all__ = ["environment"]

_UNSAFE_FILTERS = ("safe", "forceescape", "pprint", "tojson", "urlize", "xmlattr")
_UNSAFE_GLOBALS = ("lipsum",)
_TEXT_METHODS = (
    "capitalize casefold center count endswith expandtabs find format index isalnum isalpha isdecimal isdigit islower "
    "isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind "
    "rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper zfill"
)
"""What of a text's own methods a tag may call: none changes anything, and each one's result is checked for size."""


class _Missing(StrictUndefined):
    """What a template gets for a name nobody declared: any use of it raises."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None) -> None:
        del exc
        # jinja only ever calls what it was given to raise
        super().__init__(hint, obj, name, partial(MissingFieldError, name or ""))  # type: ignore[arg-type] # jinja2 types a class where it only calls


class _PaperEnvironment(SandboxedEnvironment):
    code_generator_class = PaperCode
    context_class = PaperContext
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        # {{ group.items }} means the content's key, not the method every dict has
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr not in _TEXT_METHODS.split():
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        limits.check_operands(operator, left, right)
        return super().call_binop(context, operator, left, right)

    # jinja calls it by place
    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        context.step()
        if isinstance(obj, LoopContext) and args:
            args = (printing.each(context, args[0]), *args[1:])
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str):
            limits.check_arguments(obj.__name__, (owner, *args), kwargs)
        return SandboxedEnvironment.call(self, context, obj, *args, **kwargs)

    # what PaperCode's programs call
    careful = staticmethod(printing.bytes_of)
    careful_attribute = staticmethod(printing.bytes_of_attribute)
    each = staticmethod(printing.each)
    joined = staticmethod(printing.joined)
    known = staticmethod(printing.KNOWN.get)


def environment() -> SandboxedEnvironment:
    """A strict environment: ``None`` prints nothing; what is not text or a number cannot be printed at all."""
    strict = _PaperEnvironment(autoescape=True, undefined=_Missing, finalize=printing.text_of)
    for name in _UNSAFE_FILTERS:
        del strict.filters[name]
    for name in _UNSAFE_GLOBALS:
        del strict.globals[name]
    strict.filters = {name: _bounded(name, function) for name, function in strict.filters.items()}
    return strict


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, its work counted and its result kept small; it hands on of the context what the filter takes."""
    first = {"context": lambda context: (context,), "environment": lambda context: (context.environment,)}
    first["eval_context"] = lambda context: (context.eval_ctx,)
    kind = getattr(function, "jinja_pass_arg", None)
    handed = first[kind.name] if kind is not None else lambda _context: ()

    @pass_context
    @wraps(function)
    def bounded(context: PaperContext, *values: Any, **named: Any) -> Any:
        limits.check_arguments(name, values, named)
        context.step(1 + (len(values[0]) if isinstance(values[0], (list, tuple, dict, range)) else 0))
        return function(*handed(context), *values, **named)

    return bounded
