"""A bag as one .zip: the same bytes for the same bag, and streamed."""

import zipfile
from pathlib import Path

from tdkt_docs.archive.originals import CHUNK, digest_of

__all__ = ["as_zip"]

_FIXED = (1980, 1, 1, 0, 0, 0)
"""The oldest day a .zip can tell: when a file was copied says nothing."""
_PLAIN = 0o100644 << 16


def as_zip(folder: Path, target: Path, name: str) -> str:
    """Write every file under ``folder`` to the .zip ``target``, below a folder ``name``; its sha256.

    Nothing is compressed: PDFs and pictures are already, and a stored byte that flips spoils no other.

    Raises:
        OSError: A file cannot be read or written.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", _FIXED)
            entry.create_system, entry.external_attr, entry.file_size = 3, _PLAIN, path.stat().st_size
            with path.open("rb") as file, packed.open(entry, "w") as out:
                while piece := file.read(CHUNK):
                    out.write(piece)
    return digest_of(target)
