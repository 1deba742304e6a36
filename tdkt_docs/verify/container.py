"""What a signature's /Contents holds: a CMS, or the bare value of an old kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from pyhanko.sign.general import extract_certificate_info, find_cms_attribute_iter

__all__ = ["Held", "Unreadable", "bare", "digest_name", "held", "held_in", "stated_in", "unsigned_stamps"]


_MISNAMED = {
    "1.2.840.113549.1.1.5": "sha1",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.113549.1.1.14": "sha224",
}
"""Signature algorithms that stand in the world's files where a hash should."""


class Unreadable(ValueError):  # noqa: N818 # not an error of the program: a fact about the signature
    """The signature cannot be read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One signer's part of a CMS, or what an old kind of signature has instead."""

    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    digest: str
    """Name of the hash the content is digested by."""
    value: bytes
    scheme: algos.SignedDigestAlgorithm
    """As it is declared."""
    attributes: cms.CMSAttributes | None = None
    has_odd_digest: bool = False
    """The hash is named by a signature algorithm."""
    content: bytes | None = None
    """What the CMS itself carries."""
    content_type: str = "data"
    info: cms.SignerInfo | None = None

    def attribute(self, name: str) -> tuple[Any, ...]:
        """The values of a signed attribute."""
        return () if self.attributes is None else tuple(find_cms_attribute_iter(self.attributes, name))


def held(contents: bytes) -> Held:
    """The one signer's part of the CMS in ``contents``.

    Raises:
        Unreadable: No CMS, no signer or several, or the signer's certificate is not in it.
        ValueError: The DER breaks off somewhere.
    """
    if not contents.strip(b"\x00"):
        raise Unreadable("verify.empty-signature")
    message = cms.ContentInfo.load(contents)
    if message["content_type"].native != "signed_data":
        raise Unreadable("verify.not-cms")
    return held_in(message["content"])


def held_in(data: cms.SignedData) -> Held:
    """As ``held``, of a CMS read already."""
    if len(data["signer_infos"]) != 1:
        raise Unreadable("verify.not-one-signer")
    info = data["signer_infos"][0]
    signer, others = _certificates(data, info)
    inside = data["encap_content_info"]
    attributes = info["signed_attrs"]
    return Held(
        signer=signer,
        others=others,
        digest=digest_name(info["digest_algorithm"]),
        has_odd_digest=info["digest_algorithm"]["algorithm"].native in _MISNAMED,
        value=info["signature"].native,
        scheme=info["signature_algorithm"],
        attributes=None if isinstance(attributes, core.Void) else attributes.untag(),
        content=None if isinstance(inside["content"], core.Void) else bytes(inside["content"]),
        content_type=inside["content_type"].native,
        info=info,
    )


def digest_name(algorithm: algos.DigestAlgorithm) -> str:
    """The hash an identifier names, lower case, or its number."""
    name = str(algorithm["algorithm"].native)
    return _MISNAMED.get(name, name.lower())


def _certificates(data: cms.SignedData, info: cms.SignerInfo) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The signer's certificate and the others.

    By the bytes of issuer and number: asn1crypto 1.5 cannot compare names with a structured value in them.
    """
    certificates = [each.chosen.untag() for each in data["certificates"] or () if each.name == "certificate"]
    by = info["sid"]
    for each in certificates:
        if by.name == "issuer_and_serial_number":
            issuer, number = by.chosen["issuer"].dump(), by.chosen["serial_number"].native
            is_signer = each.serial_number == number and _der(each.issuer) == issuer
        else:
            is_signer = each.key_identifier == by.chosen.native
        if is_signer:
            return each, tuple(other for other in certificates if other is not each)
    try:
        found = extract_certificate_info(data)
    except ValueError as error:
        raise Unreadable("verify.no-certificate") from error
    return found.signer_cert, tuple(found.other_certs)


def _der(name: x509.Name) -> bytes:
    return bytes(name.dump())


def bare(contents: bytes, certificates: Any) -> Held:
    """What ``adbe.x509.rsa_sha1`` has: the value alone, the certificates beside it in the PDF.

    Source: ISO 32000-1, 12.8.3.2.
    """
    each = certificates if isinstance(certificates, (list, tuple)) else [certificates]
    chain = [x509.Certificate.load(one.original_bytes) for one in each]
    return Held(
        signer=chain[0],
        others=tuple(chain[1:]),
        digest="sha1",
        value=core.OctetString.load(contents).native,
        scheme=algos.SignedDigestAlgorithm({"algorithm": "sha1_rsa"}),
    )


def stated_in(found: Held) -> tsp.TSTInfo:
    """What a time stamp states.

    Raises:
        Unreadable: It is no time stamp.
    """
    if found.content_type != "tst_info" or found.content is None:
        raise Unreadable("verify.not-time-stamp")
    return tsp.TSTInfo.load(found.content, strict=True)


def unsigned_stamps(found: Held) -> Iterator[cms.SignedData]:
    """The time stamps over the signature's value."""
    if found.info is None:
        return
    for token in find_cms_attribute_iter(found.info["unsigned_attrs"], "signature_time_stamp_token"):
        yield token["content"]
