"""The locked requirements: read from what ``uv export`` says, and written with the digests of the wheels at hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packaging.markers import Marker
from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed
from packaging.utils import canonicalize_name

__all__ = ["BundleError", "Requirement", "needed", "read_requirements", "requirements_text", "windows"]

_DIGEST = "--hash=sha256:"


class BundleError(Exception):
    """Why no bundle can be made of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One pinned distribution."""

    name: str
    version: str
    marker: Marker | None = None
    digests: frozenset[str] = frozenset()
    """SHA-256 in hexadecimal of the files it may be installed from."""


def read_requirements(exported: str) -> tuple[Requirement, ...]:
    """The requirements in the format of ``requirements.txt``.

    Raises:
        BundleError: A line is no pinned requirement with digests: an option, an address, a folder.
    """
    return tuple(map(_requirement, _logical_lines(exported)))


def windows(python: str) -> dict[str, str]:
    """What markers are judged by on 64-bit Windows.

    Args:
        python: The version of CPython, as ``"3.12"``.
    """
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }


def needed(requirements: Iterable[Requirement], python: str) -> tuple[Requirement, ...]:
    """Those that hold on 64-bit Windows with that version of CPython."""
    environment = windows(python)
    return tuple(each for each in requirements if each.marker is None or each.marker.evaluate(environment))


def requirements_text(requirements: Sequence[Requirement], digests: Mapping[str, Iterable[str]]) -> str:
    """The bundle's ``requirements.txt``: no line but pinned requirements, markers kept, digests only of what is there.

    Args:
        requirements: What to write.
        digests: SHA-256 of the wheels in the bundle, by the distribution's name.
    """
    return "".join(_line(each, sorted(digests[each.name])) for each in sorted(requirements, key=lambda each: each.name))


def _logical_lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _requirement(line: str) -> Requirement:
    words, *digests = line.split(_DIGEST)
    try:
        parsed = Parsed(words.strip())
    except InvalidRequirement as error:
        raise BundleError(f"not a pinned requirement: {line}") from error
    pins = [each.version for each in parsed.specifier if each.operator == "=="]
    if parsed.url or len(pins) != 1 or not digests:
        raise BundleError(f"not a pinned requirement: {line}")
    return Requirement(
        name=canonicalize_name(parsed.name),
        version=pins[0],
        marker=parsed.marker,
        digests=frozenset(each.strip() for each in digests),
    )


def _line(requirement: Requirement, digests: Iterable[str]) -> str:
    pin = f"{requirement.name}=={requirement.version}"
    first = f"{pin} ; {requirement.marker}" if requirement.marker else pin
    return " \\\n    ".join([first, *(f"{_DIGEST}{digest}" for digest in digests)]) + "\n"
