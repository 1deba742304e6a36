"""``rules/scan-profiles.toml``: how scans are straightened and made smaller, and the least they may come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError, UsageError
from tdkt_docs.model.finding import Certainty

__all__ = ["ScanFloor", "ScanProfile", "scan_floor", "scan_profile", "scan_profiles", "scan_profiles_of"]

_FILE = "scan-profiles.toml"
_RULES = Kind("rules", RulesError)
_SOURCE = ("document", "article", "certainty")
_BEST_JPEG = 95


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFloor:
    """The least sharpness of a scan."""

    dpi: int
    legal_basis: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanProfile:
    """What is done to scans."""

    id: str
    """``"van-phong"``."""
    is_straightening: bool
    colour_dpi: int
    """The most that grey and coloured pages keep; 0: as scanned."""
    line_dpi: int
    """The most that black-and-white pages keep; 0: as scanned."""
    quality: int
    """Of JPEG, for what is written anew; 0: without loss."""
    legal_basis: str
    """Empty where it is ours."""
    certainty: Certainty


def scan_profile(name: str) -> ScanProfile:
    """The profile of that id.

    Raises:
        UsageError: There is none.
    """
    found = scan_profiles()
    if name not in found:
        raise UsageError("scan.no-profile", value=name, known=", ".join(found))
    return found[name]


@cache
def scan_profiles() -> Mapping[str, ScanProfile]:
    """The profiles by id; the first is used where nobody chooses."""
    return scan_profiles_of(_read())


@cache
def scan_floor() -> ScanFloor:
    """The least sharpness of a scan."""
    return _floor(_top(_read()))


def scan_profiles_of(data: bytes) -> Mapping[str, ScanProfile]:
    """The profiles in a file like ours.

    Raises:
        RulesError: It is not as it must be, or a profile reduces below the least.
    """
    top = _top(data)
    floor = _floor(top)
    return {name: _profile(name, node, floor.dpi) for name, node in top.children("ho-so").items()}


def _read() -> bytes:
    return (resources.rules_dir() / _FILE).read_bytes()


def _top(data: bytes) -> Node:
    top = Node(_RULES, _FILE, parsed(_RULES, _FILE, data))
    top.only("schema", "san", "ho-so")
    return top


def _floor(top: Node) -> ScanFloor:
    node = top.child("san") or top.fail("missing-key", "san")
    node.only("dpi", *_SOURCE)
    basis, certainty = _source(node)
    return ScanFloor(dpi=node.number("dpi"), legal_basis=basis, certainty=certainty)


def _profile(name: str, node: Node, least_dpi: int) -> ScanProfile:
    node.only("chinh-thang", "mau-dpi", "den-trang-dpi", "jpeg", *_SOURCE)
    basis, certainty = _source(node)
    quality = node.number("jpeg")
    if not 0 <= quality <= _BEST_JPEG:
        node.fail("bad-value", "jpeg", value=quality, allowed=f"0–{_BEST_JPEG}")
    return ScanProfile(
        id=name,
        is_straightening=node.flag("chinh-thang"),
        colour_dpi=_dpi(node, "mau-dpi", least_dpi),
        line_dpi=_dpi(node, "den-trang-dpi", least_dpi),
        quality=quality,
        legal_basis=basis,
        certainty=certainty,
    )


def _dpi(node: Node, key: str, least: int) -> int:
    value = node.number(key)
    if value and value < least:
        node.fail("bad-value", key, value=value, allowed=f"0, {least}, …")
    return value


def _source(node: Node) -> tuple[str, Certainty]:
    basis = " ".join(filter(None, (node.text("article"), node.text("document"))))
    return basis, Certainty(node.choice("certainty", tuple(Certainty)))
