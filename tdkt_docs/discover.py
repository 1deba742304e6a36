"""Drop-in modules: what a package holds, without importing it."""

import importlib
import pkgutil
from types import ModuleType

__all__ = ["load", "names"]


def names(package: str) -> tuple[str, ...]:
    """The public modules of ``package``, sorted; nothing but the package itself is imported."""
    found = importlib.import_module(package)
    return tuple(sorted(module.name for module in pkgutil.iter_modules(found.__path__) if module.name[0] != "_"))


def load(package: str, name: str) -> ModuleType:
    """The module ``name`` of ``package``.

    Raises:
        KeyError: The package has no such module.
    """
    if name not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package}.{name}")
