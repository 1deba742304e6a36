"""YAML: a list of objects, or an object of such lists by sheet name."""

from pathlib import Path
from typing import Any

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import Sheet
from tdkt_docs.read.objects import sheets_of_objects

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".yaml", ".yml")


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a YAML file; row 1 holds the keys.

    Raises:
        SourceError: It is no YAML in UTF-8, or nested too deeply.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        content = yaml.load(text, Loader=_loader())  # noqa: S506 (a SafeLoader with fewer guesses)
    except UnicodeDecodeError as error:
        raise SourceError("read.not-unicode", file=path.name) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SourceError("read.syntax", file=path.name, line=line, column=column) from error
    except RecursionError as error:
        raise SourceError("read.json-deep", file=path.name, line=1) from error
    return sheets_of_objects(content, path.stem, path.name)


def _loader() -> Any:
    """A safe loader that leaves numbers and yes/no as text: YAML 1.1 would read the CCCD 001234567012 as octal."""
    import yaml

    guessed = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool")

    class _TextLoader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 (the library's own attribute)
            letter: [(tag, pattern) for tag, pattern in resolvers if tag not in guessed]
            for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return _TextLoader
