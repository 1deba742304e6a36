"""Drop-in modules: what a package holds, without importing it."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType

__all__ = ["load", "names", "on_demand"]


@cache
def names(package: str) -> tuple[str, ...]:
    """The public modules of ``package``, sorted, looked for once a process; nothing but the package is imported."""
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


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A ``__getattr__`` for ``package``: what it offers is imported when it is first asked for.

    Args:
        package: Its full name.
        homes: The module that each name comes from, as seen from the package: ``"forms.desk"``. No module right in the
            package may bear the name of something it offers: importing the module would hide it.
    """

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{homes[name]}"), name)

    return found
