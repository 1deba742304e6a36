"""The one Jinja environment of papers: sandboxed, escaping, bounded, and strict about what nobody declared."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import BuiltinMethodType, MappingProxyType, MethodType
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment, SandboxedEscapeFormatter, SandboxedFormatter
from jinja2.utils import Cycler, Namespace
from markupsafe import Markup

from tdkt_docs.fill import limits, making, printing
from tdkt_docs.fill.codegen import PaperCode
from tdkt_docs.fill.context import MissingFieldError, PaperContext
from tdkt_docs.fill.filters import guarded_filters, guarded_tests, spend_on_method

__all__ = ["environment"]

_LETTERS = (
    "capitalize casefold center count endswith expandtabs find format index isalnum isalpha isdecimal isdigit islower "
    "isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind "
    "rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper zfill"
)
_LOOP = "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed"
_ATTRIBUTES: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        str: frozenset(_LETTERS.split()),
        making.OwnList: frozenset({"count", "index", *making.CHANGING["list"]}),
        list: frozenset({"count", "index"}),
        # what groupby makes is a tuple with names
        tuple: frozenset({"count", "index", "grouper", "list"}),
        making.OwnMapping: frozenset({"get", "items", "keys", "values", *making.CHANGING["dict"]}),
        dict: frozenset({"get", "items", "keys", "values"}),
        float: frozenset({"is_integer"}),
        LoopContext: frozenset(_LOOP.split()),
        Cycler: frozenset({"current", "next", "reset"}),
        Macro: frozenset({"arguments", "caller", "catch_kwargs", "catch_varargs", "name"}),
    }
)
"""What of a value a tag may reach, by its kind; of any other kind: nothing."""

_VIEWS = ("items", "keys", "values")
_FIELD = re.compile(r"[{.\[]")
_STEPS_OF_FIELD = 3
_VARIABLES = ("_loop_vars", "_block_vars")
_WIDTH_DIGITS = 3
_CALL_STEPS = 6
"""A call takes some microseconds."""


class _Missing(StrictUndefined):
    """What a template gets for a name nobody declared: any use of it raises."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None) -> None:
        # jinja writes it into its message, and a list of lists may be without end
        name = name if isinstance(name, (str, int)) else None
        if exc is SecurityError:
            super().__init__(hint, obj, name, exc)
            return
        # jinja says that it wants a class; it only ever calls what it was given to raise
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", partial(MissingFieldError, name or "")))


class _PaperEnvironment(SandboxedEnvironment):
    code_generator_class = PaperCode
    context_class = PaperContext
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        # jinja's optimizer would put its own lists in place of those a template may change
        super().__init__(optimized=False, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # {{ group.items }} means the content's key, not the method every mapping has
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def method(self, obj: Any, attribute: str) -> Any:
        """What is called: of a mapping the method, whatever its keys."""
        return SandboxedEnvironment.getattr(self, obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(argument) not in limits.PLAIN:
            _check_key(argument)
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def item(self, context: PaperContext, obj: Any, argument: Any) -> Any:
        """``obj[argument]``."""
        return self.getitem(printing.unescaped(context, obj) if isinstance(obj, Markup) else obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, Namespace):
            return not attr.startswith("_")
        kind = next((kind for kind in _ATTRIBUTES if isinstance(obj, kind)), None)
        return kind is not None and attr in _ATTRIBUTES[kind] and bool(super().is_safe_attribute(obj, attr, value))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "%" and isinstance(left, str):
            left = printing.unescaped(context, left)
            right = tuple(map(limits.plain, right)) if isinstance(right, tuple) else "" if right is None else right
        limits.spend_on_operands(context, operator, left, right)
        return super().call_binop(context, operator, left, right)

    # jinja calls it by place
    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        context.step(_CALL_STEPS + (len(args) + len(kwargs)) // 10)
        # anything else could only claim that it belongs to a text
        owner = obj.__self__ if isinstance(obj, (BuiltinMethodType, MethodType)) else None
        if isinstance(obj, LoopContext):
            args = (printing.each(context, args[0], _CALL_STEPS), *args[1:]) if args else args
        elif isinstance(owner, str):
            owner = printing.unescaped(context, owner)
            args = spend_on_method(context, owner, obj.__name__, args, _without_variables(kwargs))
            obj = getattr(owner, obj.__name__)
        elif isinstance(obj, partial):
            _pay_for_pattern(context, obj.args[1])
        elif obj is making.own_mapping or obj is making.Variables:
            args = tuple(limits.counted(context, entries) for entries in args)
        elif isinstance(owner, (making.OwnList, making.OwnMapping)) and obj.__name__ in making.CHANGING[_kind(owner)]:
            args = making.pay_for_change(context, owner, obj.__name__, args)
        elif isinstance(owner, dict) and obj.__name__ in _VIEWS:
            context.step(len(owner) // 20)
            return list(obj(*args))
        elif isinstance(owner, (list, tuple, dict, LoopContext)):
            _weigh_search(context, owner, obj.__name__, args)
        made = SandboxedEnvironment.call(self, context, obj, *args, **kwargs)
        if isinstance(obj, (partial, BlockReference)):
            context.step(len(made) // limits.COPIED_PER_STEP)
        return made

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        # ``"…".format``: its fields looked up as tags look them up, its widths and its length bounded
        owner = value.__self__ if isinstance(value, (BuiltinMethodType, MethodType)) else None
        if not isinstance(owner, str) or value.__name__ != "format":
            return None
        if isinstance(owner, Markup):
            return partial(_formatted, _EscapeFormatter(self, escape=owner.escape), owner)
        return partial(_formatted, _Formatter(self), owner)

    @staticmethod
    def concat(pieces: Iterable[Any]) -> str:
        """What a block shown again comes to: its pieces are those a part is made of."""
        found: list[bytes] = []
        length = 0
        for group in pieces:
            if isinstance(group, tuple):
                found += group
                length += sum(map(len, group)) + limits.PIECE_BYTES * len(group)
                limits.check_text(length, limits.MAX_PART)
        return b"".join(found).decode()

    # what PaperCode's programs call
    careful = staticmethod(printing.bytes_of)
    careful_attribute = staticmethod(printing.bytes_of_attribute)
    careful_beside = staticmethod(printing.bytes_beside_texts)
    careful_in_run = staticmethod(printing.bytes_in_run)
    collected = staticmethod(printing.collected)
    contained = staticmethod(printing.contained)
    each = staticmethod(printing.each)
    joined = staticmethod(printing.joined)
    known = printing.KNOWN
    texts = printing.TEXTS
    own_list = making.OwnList
    own_mapping = staticmethod(making.own_mapping)
    printed = staticmethod(printing.text_of)
    sliced = staticmethod(printing.sliced)
    weighed = staticmethod(printing.weighed)


def environment() -> SandboxedEnvironment:
    """A strict environment: ``None`` prints nothing; what is not text or a number cannot be printed at all."""
    strict = _PaperEnvironment(autoescape=True, undefined=_Missing)
    strict.filters = guarded_filters(strict.filters)
    strict.tests.update(guarded_tests(strict.tests))
    strict.globals.pop("lipsum")
    strict.globals.update(range=making.numbers, dict=making.own_mapping, namespace=making.Variables)
    return strict


def _without_variables(named: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a call in a loop or a block was given by name; jinja adds its variables."""
    return {name: value for name, value in named.items() if name not in _VARIABLES}


def _pay_for_pattern(context: PaperContext, pattern: str) -> None:
    """Pay for reading what ``"…".format`` is made from, and for looking its fields up."""
    limits.spend_on_text(context, len(pattern), per_step=limits.READ_PER_STEP)
    context.step(_STEPS_OF_FIELD * len(_FIELD.findall(pattern)))


def _check_key(key: Any) -> None:
    """Let what is looked up in a list or a mapping pass.

    Raises:
        MissingFieldError: Nobody declared it.
        TypeError: Nothing has such keys, and finding out whether it does may take for ever.
    """
    if isinstance(key, Undefined):
        str(key)  # raises: strict
    if not isinstance(key, str):
        raise TypeError(type(key).__name__)


def _kind(owner: Any) -> str:
    return "list" if isinstance(owner, list) else "dict"


def _weigh_search(context: PaperContext, owner: Any, name: str, values: tuple[Any, ...]) -> None:
    """Pay for what looks through a list for a value, or compares one with the last."""
    if name in {"count", "index"}:
        limits.weigh(context, owner)
    if name in {"changed", "count", "get", "index", "pop"}:
        limits.weigh(context, values)


class _Bounded(SandboxedFormatter):
    """Fields print what tags print, no wider and no longer."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.length = 0

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion is None:
            return value
        if isinstance(value, Undefined):
            return str(value)  # raises: strict
        made = super().convert_field(limits.plain(value), conversion)
        # a precision may shorten it again
        self._count(len(made))
        return made

    def format_field(self, value: Any, format_spec: str) -> Any:
        if any(
            len(digits) > _WIDTH_DIGITS for digits in "".join(c if c.isdigit() else " " for c in format_spec).split()
        ):
            raise limits.TooMuchError
        made = super().format_field(limits.plain(value), format_spec)
        self._count(len(made))
        return made

    def _count(self, length: int) -> None:
        self.length += length
        limits.check_text(self.length)


class _Formatter(_Bounded):
    """Of plain text."""


class _EscapeFormatter(_Bounded, SandboxedEscapeFormatter):
    """Of markup: what it is given is escaped."""


def _formatted(formatter: SandboxedFormatter, pattern: str, /, *args: Any, **named: Any) -> str:
    limits.check_text(len(pattern))
    return type(pattern)(formatter.vformat(pattern, args, named))
