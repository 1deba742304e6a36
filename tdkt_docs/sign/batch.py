"""Many papers under one unlock: each is signed by all its signers in their order, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError, find_unique_cms_attribute
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from tdkt_docs.errors import TdktError
from tdkt_docs.model.artefact import SignedPdf
from tdkt_docs.sign.key import Key, KeyGoneError
from tdkt_docs.sign.request import SignRequest
from tdkt_docs.sign.signature import prepare_fields, sign

__all__ = ["SignJob", "SignOne", "SignResult", "SignStep", "bears", "sign_all"]

SignOne = Callable[[bytes, Key, SignRequest], SignedPdf]
"""What makes one signature: ``sign``, or ``sign`` with the services that a higher level needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignStep:
    """One signature of a paper."""

    key: Key
    request: SignRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class SignJob:
    """One paper to be signed."""

    name: str
    """What results call it."""
    read: Callable[[], bytes] = field(repr=False)
    """Gives the PDF when its turn comes, so that a thousand of them are not held at once."""
    steps: Callable[[bytes], tuple[SignStep, ...]] = field(repr=False)
    """Gives its signatures in their order, for the PDF: each claims the moment at which it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignResult:
    """What became of one paper: either ``data`` or ``error``."""

    name: str
    data: bytes | None = field(default=None, repr=False)
    signed: tuple[SignedPdf, ...] = field(default=(), repr=False)
    """Each signature with the file as it was after it."""
    error: TdktError | None = None


def sign_all(jobs: Iterable[SignJob], *, stop_at_first: bool = False, sign_one: SignOne = sign) -> Iterator[SignResult]:
    """Sign paper after paper, lazily: a result is there before the next paper is read.

    A paper that several people sign gets its missing fields before the first of them, so that none breaks another's.

    Args:
        jobs: The papers; taken one by one.
        stop_at_first: Whether the first paper that fails is the last result; else the others go on. Where the key
            itself is gone nothing more is tried.
        sign_one: What makes one signature.
    """
    for job in jobs:
        result = _signed(job, sign_one)
        yield result
        if result.error is not None and (stop_at_first or isinstance(result.error, KeyGoneError)):
            return


def _signed(job: SignJob, sign_one: SignOne) -> SignResult:
    try:
        data = job.read()
        steps = job.steps(data)
        if len(steps) > 1:
            data = prepare_fields(data, [step.request for step in steps])
        signed: list[SignedPdf] = []
        for step in steps:
            signed.append(sign_one(data, step.key, step.request))
            data = signed[-1].data
    except TdktError as error:
        return SignResult(name=job.name, error=error)
    return SignResult(name=job.name, data=data, signed=tuple(signed))


def bears(signed: bytes, pdf: bytes, key: Key, field_name: str) -> bool:
    """Whether ``signed`` is ``pdf`` as it was, with this key's signature in this field added.

    A batch that was cut short is gone on with by this: what is signed is not signed again.
    """
    if len(signed) <= len(pdf) or not signed.startswith(pdf):
        return False
    try:
        before, after = (_by_field(each) for each in (pdf, signed))
        ours = after.get(field_name)
        return ours is not None and field_name not in before and _is_of(ours.signer_cert, key) and _is_whole(ours)
    except (PdfError, SigningError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _by_field(pdf: bytes) -> dict[str, EmbeddedPdfSignature]:
    return {each.field_name: each for each in PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures}


def _is_whole(found: EmbeddedPdfSignature) -> bool:
    stated = find_unique_cms_attribute(found.signer_info["signed_attrs"], "message_digest")
    return bool(found.compute_digest() == stated.native)


def _is_of(certificate: x509.Certificate, key: Key) -> bool:
    own = key.signer.signing_cert
    return own is not None and certificate.sha256 == own.sha256
