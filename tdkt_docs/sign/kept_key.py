"""A signer of pyHanko that keeps what does not change from one document to the next.

Source: measured in ``tests/bench/sign_speed.py``: pyHanko 0.38's SimpleSigner parses the key twice a signature, and
each signature's CMS, some 700 ASN.1 values of which two differ, is put together anew.
"""

import copy
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import process_pss_params

__all__ = ["KeptKeySigner", "PrivateKey", "digest_for", "pss_parameters", "signer_by"]

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_SEQUENCE, _SET, _OCTETS, _CONTEXT_0 = b"\x30", b"\x31", b"\x04", b"\xa0"
_LARGE_CURVES = ((512, "sha512"), (384, "sha384"))
"""From how many bits on a curve asks for more than SHA-256.

Source: FIPS 186-5, 6.1.1: the hash is as strong as the curve.
"""


def digest_for(certificate: x509.Certificate | None) -> str:
    """The name of the hash that a key of this certificate signs with."""
    if certificate is None or certificate.public_key.algorithm != "ec":
        return "sha256"
    bits = certificate.public_key.bit_size
    return next((name for least, name in _LARGE_CURVES if bits >= least), "sha256")


def pss_parameters(digest_algorithm: str) -> algos.RSASSAPSSParams:
    """PSS as all readers know it: one hash for everything, the salt as long as the hash.

    Source: RFC 4055, 3.1; ETSI TS 119 312, 7.3.
    """
    digest = {"algorithm": digest_algorithm}
    return algos.RSASSAPSSParams(
        {
            "hash_algorithm": algos.DigestAlgorithm(digest),
            "mask_gen_algorithm": algos.MaskGenAlgorithm(
                {"algorithm": "mgf1", "parameters": algos.DigestAlgorithm(digest)}
            ),
            "salt_length": _HASHES[digest_algorithm].digest_size,
        }
    )


def signer_by(signer: Signer, *, is_pss: bool) -> Signer:
    """The same key signing by PSS, or by PKCS#1 v1.5; a key that is not RSA knows one way only."""
    certificate = signer.signing_cert
    if signer.prefer_pss == is_pss or certificate is None or certificate.public_key.algorithm != "rsa":
        return signer
    other = copy.copy(signer)  # what is unlocked, and what is kept, stays common to both
    other.prefer_pss = is_pss
    return other


class KeptKeySigner(Signer):
    """Signs with a key parsed once, and puts only digest and signature into a CMS that pyHanko made once."""

    def __init__(
        self, private: PrivateKey, *, signing_cert: x509.Certificate, cert_registry: SimpleCertificateStore
    ) -> None:
        super().__init__(signing_cert=signing_cert, cert_registry=cert_registry, embed_roots=False)
        self._private = private
        self._moulds: dict[tuple[str, bool], _Mould] = {}

    def get_signature_mechanism_for_digest(self, digest_algorithm: str | None) -> algos.SignedDigestAlgorithm:
        """What the CMS says of how it is signed; pyHanko's own takes the longest salt there can be."""
        if self.prefer_pss and digest_algorithm is not None:
            return algos.SignedDigestAlgorithm(
                {"algorithm": "rsassa_pss", "parameters": pss_parameters(digest_algorithm)}
            )
        return super().get_signature_mechanism_for_digest(digest_algorithm)

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 # pyHanko's signature
    ) -> bytes:
        """The signature itself; of a dry run as many zeros as it may need."""
        if dry_run:
            return bytes(self._private.key_size // 4 + 16)
        return self._raw(data, digest_algorithm)

    async def async_sign(
        self, data_digest: bytes, digest_algorithm: str, *arguments: Any, **options: Any
    ) -> cms.ContentInfo | bytes:
        """The CMS; the plain one of PAdES B-B comes from its mould."""
        if arguments or not self._is_plain(options):
            return await super().async_sign(data_digest, digest_algorithm, *arguments, **options)
        known = (digest_algorithm, self.prefer_pss)
        if known not in self._moulds:
            made = await super().async_sign(data_digest, digest_algorithm, **options)
            self._moulds[known] = _mould_of(made, data_digest)
        mould = self._moulds[known]
        return mould.cast(data_digest, self._raw(mould.attributes(data_digest), digest_algorithm))

    def _is_plain(self, options: dict[str, Any]) -> bool:
        """Whether nothing but the digest will differ from the last signature."""
        asked = options.get("signed_attr_settings") or PdfCMSSignedAttributes()
        return (
            bool(options.get("use_pades"))
            and not options.get("dry_run")
            and options.get("timestamper") is None
            and options.get("encap_content_info") is None
            and options.get("is_pdf_sig", True)
            and asked.cades_signed_attrs is None
            and asked.adobe_revinfo_attr is None
            and self.signed_attr_prov_spec is None
            and self.unsigned_attr_prov_spec is None
        )

    def _raw(self, data: bytes, digest_algorithm: str) -> bytes:
        chosen = _HASHES[digest_algorithm]()
        if not isinstance(self._private, rsa.RSAPrivateKey):
            return self._private.sign(data, ec.ECDSA(chosen))
        if not self.prefer_pss:
            return self._private.sign(data, padding.PKCS1v15(), chosen)
        stated, _ = process_pss_params(pss_parameters(digest_algorithm))
        return self._private.sign(data, stated, chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mould:
    """A CMS in pieces, each DER: all but the digest and the signature."""

    before_digest: bytes
    after_digest: bytes
    """Content of the signed attributes around the digest."""
    head: bytes
    """Of the SignedData: version, digest algorithms, content type, certificates."""
    signer: bytes
    """Of the SignerInfo: version, certificate's name and number, digest algorithm."""
    mechanism: bytes

    def attributes(self, digest: bytes) -> bytes:
        """The attributes as they are signed."""
        return _tlv(_SET, self.before_digest + digest + self.after_digest)

    def cast(self, digest: bytes, signature: bytes) -> bytes:
        """The CMS of one document."""
        attributes = _tlv(_CONTEXT_0, self.before_digest + digest + self.after_digest)
        info = _tlv(_SEQUENCE, self.signer + attributes + self.mechanism + _tlv(_OCTETS, signature))
        signed = _tlv(_SEQUENCE, self.head + _tlv(_SET, info))
        return _tlv(_SEQUENCE, cms.ContentType("signed_data").dump() + _tlv(_CONTEXT_0, signed))


def _mould_of(made: cms.ContentInfo, digest: bytes) -> _Mould:
    signed = made["content"]
    (info,) = signed["signer_infos"]
    attributes: bytes = info["signed_attrs"].contents
    before, found, after = attributes.partition(digest)
    assert found
    return _Mould(
        before_digest=before,
        after_digest=after,
        head=b"".join(
            signed[name].dump() for name in ("version", "digest_algorithms", "encap_content_info", "certificates")
        ),
        signer=b"".join(info[name].dump() for name in ("version", "sid", "digest_algorithm")),
        mechanism=info["signature_algorithm"].dump(),
    )


def _tlv(tag: bytes, content: bytes) -> bytes:
    r"""One DER value.

    >>> _tlv(b"\x04", b"ab").hex()
    '04026162'
    >>> _tlv(b"\x04", bytes(300))[:4].hex()
    '0482012c'
    """
    length = len(content)
    if length < 0x80:  # noqa: PLR2004 # X.690, 8.1.3: from here on the length has a length of its own
        return tag + bytes([length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return tag + bytes([0x80 | len(octets)]) + octets + content
