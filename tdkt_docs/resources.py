"""Where bundled files lie: the only module that knows."""

from pathlib import Path

__all__ = ["fonts_dir", "messages_dir", "rules_dir", "samples_dir", "schemas_dir", "templates_dir"]

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"


def templates_dir() -> Path:
    """The folder of the forms: in the wheel beside the package, in a checkout at its top."""
    return _beside("templates")


def samples_dir() -> Path:
    """The folder of the sample stories."""
    return _beside("samples")


def rules_dir() -> Path:
    """The folder of the rule packs."""
    return _PACKAGE / "rules"


def messages_dir() -> Path:
    """The folder of the texts of findings and errors, one folder a language."""
    return _PACKAGE / "messages"


def schemas_dir() -> Path:
    """The folder of the published JSON Schemas."""
    return _PACKAGE / "schemas"


def fonts_dir() -> Path:
    """The folder of the bundled faces and their licence."""
    return _PACKAGE / "pdf" / "fonts"


def _beside(name: str) -> Path:
    bundled = _BUNDLED / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name
