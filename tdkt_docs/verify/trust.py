"""Whom to trust: root certificates from a file or folder, and the moment at which trust is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pem, x509

from tdkt_docs.errors import SourceError

__all__ = ["Trust", "read_roots"]

_SUFFIXES = (".pem", ".crt", ".cer", ".der")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a signer's certificate is judged by."""

    roots: tuple[x509.Certificate, ...] | None = None
    """None: trust is not judged."""
    at: datetime | None = None
    """None: each signature at the time it claims, as the law asks for the status when it was made."""


def read_roots(path: Path) -> tuple[x509.Certificate, ...]:
    """The root certificates in ``path``, a file or a folder of .pem, .crt, .cer and .der files.

    Raises:
        SourceError: Nothing there, or a file that holds no certificate.
    """
    files = [path]
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES)
    roots = tuple(certificate for file in files for certificate in _certificates(file))
    if not roots:
        raise SourceError("verify.no-roots", file=path.name)
    return roots


def _certificates(file: Path) -> Iterator[x509.Certificate]:
    try:
        data = file.read_bytes()
        ders = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        for der in ders:
            certificate = x509.Certificate.load(der, strict=True)
            certificate.not_valid_after  # noqa: B018 # asn1crypto parses lazily: a wrong file fails here, not later
            yield certificate
    except (OSError, ValueError, TypeError) as error:
        raise SourceError("verify.bad-root", file=file.name) from error
