"""What a signature's /Contents holds: a CMS, or the bare value of an old kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from pyhanko.sign.general import extract_certificate_info, extract_signer_info, find_cms_attribute_iter

__all__ = ["Held", "Unreadable", "bare", "held", "held_in", "stated_in", "unsigned_stamps"]


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
    info = extract_signer_info(data)
    try:
        certificates = extract_certificate_info(data)
    except ValueError as error:
        raise Unreadable("verify.no-certificate") from error
    inside = data["encap_content_info"]
    attributes = info["signed_attrs"]
    return Held(
        signer=certificates.signer_cert,
        others=tuple(certificates.other_certs),
        digest=info["digest_algorithm"]["algorithm"].native.lower(),
        value=info["signature"].native,
        scheme=info["signature_algorithm"],
        attributes=None if isinstance(attributes, core.Void) else attributes.untag(),
        content=None if isinstance(inside["content"], core.Void) else bytes(inside["content"]),
        content_type=inside["content_type"].native,
        info=info,
    )


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
