"""What a certificate says of itself, for whoever signs or checks."""

from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from asn1crypto import x509

__all__ = ["TEST_ORGANISATION", "CertificateFacts", "facts"]

TEST_ORGANISATION = "THỬ NGHIỆM"
"""The organisation in the subject of our test certificates: they have no legal value and every stamp says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """The part of a certificate people ask for."""

    name: str
    """Common name of the subject, or its organisation."""
    issuer: str
    valid_from: datetime
    valid_to: datetime
    is_test: bool

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether ``moment`` lies within the certificate's own period."""
        return self.valid_from <= moment <= self.valid_to


def facts(certificate: x509.Certificate) -> CertificateFacts:
    """The facts of a certificate as asn1crypto parsed it.

    Raises:
        ValueError: The certificate is not the DER it claims to be.
    """
    return CertificateFacts(
        name=_shown(certificate.subject),
        issuer=_shown(certificate.issuer),
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
        is_test=TEST_ORGANISATION in _values(certificate.subject, "organization_name"),
    )


def _shown(name: x509.Name) -> str:
    for part in ("common_name", "organization_name"):
        values = _values(name, part)
        if values:
            return values[0]
    return normalize("NFC", name.human_friendly)


def _values(name: x509.Name, part: str) -> tuple[str, ...]:
    value = name.native.get(part, [])
    values = value if isinstance(value, list) else [value]
    return tuple(normalize("NFC", str(each)) for each in values)
