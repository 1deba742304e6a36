"""Whom to trust: root certificates from a file, a folder or the system, and the moment trust is judged at."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import pem, x509

from tdkt_docs.errors import SourceError
from tdkt_docs.model.verdict import Verdict

__all__ = ["Trust", "read_roots", "system_roots", "trust_of"]

_SUFFIXES = (".pem", ".crt", ".cer", ".der")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a signer's certificate is judged by."""

    roots: tuple[x509.Certificate, ...] | None = None
    """None: trust is not judged."""
    at: datetime | None = None
    """None: each signature at the time it claims, as the law asks for the status when it was made."""
    online: bool = False
    """Whether the issuers may be asked about revocation."""
    known: dict[tuple[str, int], Verdict] = field(default_factory=dict, repr=False, compare=False)
    """Verdicts found by this trust, by the file's digest and how deep it was looked into: a dossier's originals are
    judged as papers, too."""


def trust_of(roots: Path | None, at: datetime | None) -> Trust:
    """Trust by the roots in a file or folder, or none.

    Raises:
        SourceError: As ``read_roots``.
    """
    return Trust(roots=None if roots is None else read_roots(roots), at=at)


def system_roots() -> tuple[x509.Certificate, ...]:
    """The root certificates this machine trusts.

    Raises:
        SourceError: It trusts nobody.
    """
    context = ssl.create_default_context()
    ders = list(context.get_ca_certs(binary_form=True))
    folder = ssl.get_default_verify_paths().capath
    if not ders and folder and Path(folder).is_dir():
        return read_roots(Path(folder))
    if not ders:
        raise SourceError("verify.no-system-roots")
    return tuple(x509.Certificate.load(der) for der in ders)


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
