"""Whether a signature's value fits what was signed, its certificate, and what it claims of its own algorithms."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from asn1crypto import tsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR, SignatureValidationContext

from tdkt_docs.model.verdict import Algorithm
from tdkt_docs.verify.container import Held, Unreadable, digest_name

__all__ = ["Proof", "digest_of", "proof"]

_WEAK_HASHES = frozenset({"md2", "md4", "md5", "sha1", "ripemd160"})
_LEAST_RSA_BITS = 2048
_LEAST_EC_BITS = 256
"""Source: Thông tư 15/2025/TT-BKHCN, Phụ lục I: RSA from 2048 bits, ECDSA from 256."""
_CONTENT_TYPES = ("data", "tst_info")
_EDWARDS_BITS = {"ed25519": 256, "ed448": 456}
"""asn1crypto 1.5 does not know the size of these keys."""
_PSS_HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
# What pyHanko and cryptography stumble over where an identifier's parameters are not what its name asks for.
_STUMBLES = (AssertionError, AttributeError, KeyError, NotImplementedError, TypeError, ValueError, UnsupportedAlgorithm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the cryptography says, fact by fact."""

    intact: bool
    """The digest of the signed bytes is the one that was signed."""
    valid: bool
    """The value was made with the certificate's key over what it says."""
    strong: bool
    algorithm: Algorithm
    notes: tuple[str, ...] = ()
    problem: str = ""


def digest_of(name: str, *pieces: bytes | memoryview) -> bytes:
    """The digest of ``pieces`` one after the other.

    Raises:
        Unreadable: A hash nobody knows here.
    """
    shakes = name.startswith("shake256")
    try:
        state = hashlib.shake_256() if shakes else hashlib.new(name, usedforsecurity=False)
    except ValueError as error:
        raise Unreadable("verify.unknown-hash") from error
    for piece in pieces:
        state.update(piece)
    # RFC 8702: 512 bits of SHAKE256
    return state.digest(64) if isinstance(state, type(hashlib.shake_256())) else state.digest()


def proof(found: Held, digest: bytes) -> Proof:
    """What the cryptography says of ``found`` over content of this digest."""
    stated = found.attribute("message_digest")
    bound = _binding(found)
    signed = None if found.attributes is None else found.attributes.dump()
    scheme, odd = _scheme(found, digest if signed is None else signed, is_digest=signed is None)
    intact = scheme != "" if signed is None else len(stated) == 1 and stated[0].native == digest
    algorithm = Algorithm(digest=found.digest, scheme=scheme or _declared(found), key_bits=_bits(found.signer))
    return Proof(
        intact=intact,
        valid=scheme != "" and not bound,
        strong=_is_strong(found, algorithm, is_odd=odd),
        algorithm=algorithm,
        notes=("verify.wrong-parameters",) if odd or found.has_odd_digest else (),
        problem=bound,
    )


def _binding(found: Held) -> str:
    """What speaks against the signed attributes: another certificate, another kind of content, other algorithms."""
    if found.attributes is None:
        return ""
    kinds = [value.native for value in found.attribute("content_type")]
    if kinds != [found.content_type] or found.content_type not in _CONTENT_TYPES:
        return "verify.other-content-type"
    for name in ("signing_certificate_v2", "signing_certificate"):
        kind = tsp.SigningCertificateV2 if name.endswith("v2") else tsp.SigningCertificate
        named = found.attribute(name)
        if len(named) > 1 or any(not _names(kind.load(each.dump()), found.signer) for each in named):
            return "verify.other-certificate"
    protections = found.attribute("cms_algorithm_protection")
    if any(digest_name(each["digest_algorithm"]) != found.digest for each in protections):
        return "verify.other-algorithm"
    return ""


def _names(attribute: tsp.SigningCertificate | tsp.SigningCertificateV2, certificate: x509.Certificate) -> bool:
    """Whether the first certificate named is ``certificate``, by its hash; a name beside it adds nothing.

    Source: RFC 5035, 5.4.1.
    """
    if not len(attribute["certs"]):
        return False
    named = attribute["certs"][0]
    by = "sha1" if isinstance(named, tsp.ESSCertID) else named["hash_algorithm"]["algorithm"].native.lower()
    return bool(digest_of(by, certificate.dump()) == named["cert_hash"].native)


def _scheme(found: Held, signed: bytes, *, is_digest: bool) -> tuple[str, bool]:
    """The scheme the value was really made by, empty where by none, and whether the identifier says otherwise."""
    context = SignatureValidationContext(contextual_md_algorithm=found.digest, prehashed=is_digest)
    with suppress(InvalidSignature, *_STUMBLES):
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(
            found.value, signed, found.signer.public_key, found.scheme, context
        )
        return _declared(found), _has_odd_parameters(found)
    for name in _other_schemes(found, signed, is_digest=is_digest):
        return name, True
    return "", False


def _other_schemes(found: Held, signed: bytes, *, is_digest: bool) -> Iterator[str]:
    """Schemes an RSA value was made by although its identifier says something else, or says it badly."""
    with suppress(*_STUMBLES):
        info = found.signer.public_key.copy()
        info["algorithm"] = {"algorithm": "rsa"} if info.algorithm == "rsassa_pss" else info["algorithm"]
        key = load_der_public_key(info.dump())
        made = _PSS_HASHES.get(found.digest)
        if not isinstance(key, rsa.RSAPublicKey) or made is None:
            return
        chosen = utils.Prehashed(made()) if is_digest else made()
        masks = padding.MGF1(made())
        for name, pad in (
            ("rsassa_pkcs1v15", padding.PKCS1v15()),
            ("rsassa_pss", padding.PSS(mgf=masks, salt_length=padding.PSS.AUTO)),
        ):
            with suppress(InvalidSignature):
                key.verify(found.value, signed, pad, chosen)
                yield name


def _declared(found: Held) -> str:
    try:
        return str(found.scheme.signature_algo)
    except ValueError:
        return str(found.scheme["algorithm"].native)


def _has_odd_parameters(found: Held) -> bool:
    """Whether the identifier carries parameters that its scheme does not have."""
    if _declared(found) != "rsassa_pkcs1v15":
        return False
    return found.scheme["parameters"].native is not None


def _bits(certificate: x509.Certificate) -> int:
    key = certificate.public_key
    if key.algorithm in _EDWARDS_BITS:
        return _EDWARDS_BITS[key.algorithm]
    return int(key.bit_size) if key.algorithm in {"rsa", "rsassa_pss", "ec", "dsa"} else 0


def _is_strong(found: Held, algorithm: Algorithm, *, is_odd: bool) -> bool:
    kind = found.signer.public_key.algorithm
    least = {"rsa": _LEAST_RSA_BITS, "rsassa_pss": _LEAST_RSA_BITS, "ec": _LEAST_EC_BITS}.get(kind)
    if kind == "dsa" or found.digest in _WEAK_HASHES or (least is not None and algorithm.key_bits < least):
        return False
    if kind == "ed448":
        return found.digest.startswith("shake256")
    with suppress(*_STUMBLES):
        # RFC 8933: one hash for content and signature; an identifier that is wrong anyway names none
        return is_odd or found.scheme.hash_algo.lower() == found.digest
    return True
