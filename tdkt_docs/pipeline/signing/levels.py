"""How much the office's settings want signatures to carry, and who helps to reach it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.verify.trust import read_roots

__all__ = ["doubt_about", "roots_named", "scheme_of", "services_for_slot", "services_of"]

_UNTRUSTED = "sign.signer-untrusted"


def roots_named(office: Office, office_dir: Path) -> sign.Sources | None:
    """Whom the office trusts, and that issuers are asked; None where it names nobody.

    Raises:
        SourceError: The trusted roots cannot be read.
    """
    return sign.Sources(roots=read_roots(office_dir / office.roots)) if office.roots else None


def doubt_about(key: sign.Key, sources: sign.Sources | None, at: datetime, *, file: str) -> tuple[Finding, ...]:
    """What is to be told of a key's certificate before it signs: that its issuer said nothing, or that none is trusted.

    Args:
        key: What is to sign.
        sources: Whom to trust and ask; None asks nobody.
        at: The moment.
        file: What a refusal calls that which is to be signed.

    Nobody asks about test keys. A certificate between root and signer may be missing here and be known elsewhere, so
    that alone refuses nothing.

    Raises:
        SignError: The certificate is revoked, or one above it is not in force.

    Source: Thông tư 15/2025/TT-BKHCN, Phụ lục II (status by OCSP or the latest CRL; warn when it is unknown).
    """
    try:
        found = sign.standing(key, sources, at, file=file)
    except SignError as error:
        if error.code != _UNTRUSTED:
            raise
        return (Finding(code="TD-796", severity=Severity.WARNING, values={"name": key.name}),)
    if found is sign.Standing.UNKNOWN and not key.is_test:
        return (Finding(code="TD-795", severity=Severity.WARNING, values={"name": key.name}),)
    return ()


def services_of(office: Office, office_dir: Path) -> sign.Services:
    """What signatures of the office's level need; at B-B nobody is asked anything.

    Args:
        office: With ``[ky-so]`` of its settings.
        office_dir: Where its trusted roots lie.

    Raises:
        SignError: The level or the scheme is unknown, or needs what the settings do not name.
        SourceError: The trusted roots cannot be read.
    """
    scheme_of(office)
    asked = office.signing
    if asked.level in ("", sign.Level.B):
        return sign.Services()
    return sign.services_for(asked.level, asked.tsa, read_roots(office_dir / office.roots) if office.roots else None)


def scheme_of(office: Office) -> sign.Scheme:
    """The scheme that the office's settings name for RSA keys; PKCS#1 v1.5 where they name none.

    Raises:
        SignError: There is no such scheme.
    """
    known = {scheme.value: scheme for scheme in sign.Scheme}
    asked = office.signing.scheme or sign.Scheme.PKCS1V15
    if asked not in known:
        raise SignError("sign-cli.no-such-scheme", value=asked, known=", ".join(known))
    return known[asked]


def services_for_slot(services: sign.Services, *, is_last: bool) -> sign.Services:
    """The same for one of a paper's signatures: the archive's time stamp comes once, over the last of them."""
    if services.level is sign.Level.LTA and not is_last:
        return replace(services, level=sign.Level.LT)
    return services
