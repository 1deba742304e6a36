"""What rules of layout ask of a paper, as ``rules/the-thuc/`` has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tdkt_docs.model.finding import Certainty, Severity

__all__ = ["CheckRule", "ComponentRule", "LayoutRules", "ProfileRule", "Span"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From the least to the most, both included."""

    least: float
    most: float

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRule:
    """How much a finding weighs and what it rests on."""

    code: str
    severity: Severity
    """Already lowered where the certainty allows no error."""
    certainty: Certainty
    legal_basis: str = ""
    """Article and document; empty for what is good practice only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRule:
    """How one component of a paper looks; None and empty ask for nothing."""

    id: str
    """A ``lint.Part``."""
    label: str
    size_pt: Span | None = None
    case: str = ""
    """``"hoa"``: all capitals; ``"thuong"``: not all capitals."""
    is_bold: bool | None = None
    is_italic: bool | None = None
    alignments: tuple[str, ...] = ()
    """``"center"``, ``"left"``, ``"both"``."""
    legal_basis: str = ""
    certainty: Certainty = Certainty.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRule:
    """A sort of paper: how it is recognised, what it must have, which checks it is spared."""

    id: str
    label: str
    titles: tuple[str, ...] = ()
    """Tên loại, in capitals."""
    needs: tuple[str, ...] = ()
    """Components (``lint.Part``) that must be there."""
    lines: tuple[str, ...] = ()
    """Components that must have a line under them."""
    skips: frozenset[str] = frozenset()
    """Codes that are not checked."""
    only: frozenset[str] = frozenset()
    """The only codes that are checked; empty for all."""
    at_most: Severity = Severity.ERROR
    """No finding weighs more."""

    def asks(self, code: str) -> bool:
        """Whether the check is made for such a paper."""
        return code not in self.skips and (not self.only or code in self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """All rules of one document of layout, with what an office has changed."""

    id: str
    """``"nd30-2020"``."""
    document: str
    """What it is called in words."""
    checks: Mapping[str, CheckRule]
    """By code."""
    components: Mapping[str, ComponentRule]
    profiles: Mapping[str, ProfileRule]
    values: Mapping[str, object] = field(default_factory=dict)
    """Everything else, by dotted key: ``"trang.le-trai-mm"``."""

    def check(self, code: str) -> CheckRule | None:
        """The rule of ``code``; None where these rules do not know it."""
        return self.checks.get(code)

    def span(self, key: str) -> Span:
        """A range.

        Raises:
            KeyError: There is no such range.
        """
        value = self.values[key]
        if not isinstance(value, Span):
            raise KeyError(key)
        return value

    def number(self, key: str) -> float:
        """A number.

        Raises:
            KeyError: There is no such number.
        """
        value = self.values[key]
        if not isinstance(value, int | float):
            raise KeyError(key)
        return float(value)

    def numbers(self, key: str) -> tuple[float, ...]:
        """Several numbers; none where the key is absent."""
        value = self.values.get(key, ())
        return tuple(float(each) for each in value) if isinstance(value, tuple) else ()

    def text(self, key: str) -> str:
        """A text; empty where the key is absent."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Several texts; none where the key is absent."""
        value = self.values.get(key, ())
        return tuple(str(each) for each in value) if isinstance(value, tuple) else ()

    def words(self, key: str) -> Mapping[str, str]:
        """A table of texts, by the last part of its keys; empty where there is none."""
        start = f"{key}."
        return {
            name.removeprefix(start): value
            for name, value in self.values.items()
            if name.startswith(start) and isinstance(value, str)
        }
