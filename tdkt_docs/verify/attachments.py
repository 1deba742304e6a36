"""Files embedded in a PDF, and what the dossier's own manifest says of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.verify.entry import entry

__all__ = ["MANIFEST", "Attachment", "Differences", "attachments", "differences"]

MANIFEST = "manifest.json"
_DEEPEST = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside a PDF."""

    name: str
    data: bytes


def attachments(reader: PdfFileReader) -> tuple[Attachment, ...]:
    """The files under the document's EmbeddedFiles, in its order."""
    names = entry(reader.root, "/Names", {})
    tree = entry(names, "/EmbeddedFiles", None)
    return tuple(_leaves(tree, _DEEPEST)) if tree is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Where the files are not those the manifest names."""

    altered: tuple[str, ...] = ()
    """Missing, or another file than the one named."""
    unlisted: tuple[str, ...] = ()
    """There, and not named."""


def differences(manifest: bytes, found: Sequence[Attachment]) -> Differences:
    """Parts whose embedded original is missing or another, there twice, or not named at all.

    Raises:
        ValueError: The manifest is not what a dossier carries.
    """
    digests: dict[str, list[str]] = {}
    for each in found:
        digests.setdefault(each.name, []).append(sha256(each.data).hexdigest())
    altered, named = [], {MANIFEST}
    for part in _parts(manifest):
        name = str(part.get("attachment", part.get("file", "")))
        named.add(name)
        # An empty name: a part that is shown as pages only.
        if name and digests.get(name) != [part.get("sha256")]:
            altered.append(name)
    return Differences(altered=tuple(altered), unlisted=tuple(name for name in digests if name not in named))


def _parts(manifest: bytes) -> list[dict[str, Any]]:
    told = json.loads(manifest.decode("utf-8"))
    parts = told.get("parts") if isinstance(told, dict) else None
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        message = "no list of parts"
        raise ValueError(message)
    return parts


def _leaves(node: Any, depth: int) -> Iterator[Attachment]:
    if not depth:
        message = "the tree of embedded files is too deep"
        raise ValueError(message)
    pairs = entry(node, "/Names", ())
    for index in range(0, len(pairs) - 1, 2):
        spec = pairs[index + 1]
        held = spec["/EF"]
        stream = entry(held, "/UF", None) or held["/F"]
        name = entry(spec, "/UF", None) or entry(spec, "/F", pairs[index])
        yield Attachment(name=str(name), data=bytes(stream.data))
    kids = entry(node, "/Kids", ())
    for index in range(len(kids)):  # by index: iterating gives pyHanko's bare references
        yield from _leaves(kids[index], depth - 1)
