"""What a token holds: certificates, and the private key that belongs to one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, ObjectClass

from tdkt_docs.errors import SignError
from tdkt_docs.sign.admission import is_authority
from tdkt_docs.sign.tokens.address import TokenAddress

__all__ = ["HeldCertificate", "certificates", "chosen", "private_key", "wants_pin_each_time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCertificate:
    """A certificate in a token."""

    certificate: x509.Certificate
    label: str
    id: bytes
    is_private: bool
    """Whether it is seen only after the PIN."""


def certificates(session: Any) -> tuple[HeldCertificate, ...]:
    """All certificates that the session sees; what cannot be read is left out."""
    found = []
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        try:
            certificate = x509.Certificate.load(bytes(_attribute(each, Attribute.VALUE) or b""), strict=True)
            certificate.native  # noqa: B018 # asn1crypto parses when asked
        except (ValueError, TypeError):
            continue
        is_private = bool(_attribute(each, Attribute.PRIVATE))
        found.append(HeldCertificate(certificate=certificate, label=_label(each), id=_id(each), is_private=is_private))
    return tuple(found)


def chosen(found: Sequence[HeldCertificate], address: TokenAddress) -> HeldCertificate | None:
    """The certificate that the address means; where it says nothing, the only one that is no authority's.

    Raises:
        SignError: It may mean more than one.
    """
    fitting = [each for each in found if _fits(each.label, each.id, address)]
    own = [each for each in fitting if not is_authority(each.certificate)] or fitting
    distinct = {each.certificate.dump(): each for each in own}
    if len(distinct) > 1:
        raise SignError("sign.two-objects", token=address.shown, found=_listed(distinct.values()))
    return next(iter(distinct.values()), None)


def private_key(session: Any, held: HeldCertificate) -> Any | None:
    """The private key of a certificate: by identifier, else by label, else the only one there is."""
    keys = tuple(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
    by_id = [key for key in keys if held.id and _id(key) == held.id]
    by_label = [key for key in by_id or keys if held.label and _label(key) == held.label]
    for some in (by_id, by_label, keys):
        if len(some) == 1:
            return some[0]
    return (by_label or by_id or [None])[0]


def wants_pin_each_time(key: Any) -> bool:
    """Whether the token asks for the PIN at every signature by this key."""
    return bool(_attribute(key, Attribute.ALWAYS_AUTHENTICATE))


def _fits(label: str, identifier: bytes, address: TokenAddress) -> bool:
    return (not address.object or address.object == label) and (not address.id or address.id == identifier)


def _listed(found: Iterable[HeldCertificate]) -> str:
    return ", ".join(f"object={each.label or '…'};id={_escaped(each.id)}" for each in found)


def _escaped(identifier: bytes) -> str:
    return "".join(f"%{byte:02x}" for byte in identifier)


def _label(each: Any) -> str:
    return normalize("NFC", str(_attribute(each, Attribute.LABEL) or ""))


def _id(each: Any) -> bytes:
    return bytes(_attribute(each, Attribute.ID) or b"")


def _attribute(each: Any, name: Attribute) -> Any:
    try:
        return each[name]
    except (pkcs11.AttributeTypeInvalid, pkcs11.AttributeSensitive, pkcs11.AttributeValueInvalid, KeyError):
        return None
