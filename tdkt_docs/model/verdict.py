"""What a check of signatures found: separate facts, the conclusion derived from them."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tdkt_docs.model.kept import Package

__all__ = [
    "Algorithm",
    "Change",
    "ChangeKind",
    "Conclusion",
    "Revocation",
    "RevocationState",
    "SignatureDetails",
    "SignatureFacts",
    "SignatureKind",
    "SigningTime",
    "TimeSource",
    "Verdict",
]


class Conclusion(StrEnum):
    """The conclusion, never without its noun."""

    VALID = "hop-le"
    """Chữ ký số hợp lệ."""
    NOT_VALID = "khong-hop-le"
    """Chữ ký số không hợp lệ."""
    UNCHECKED = "chua-kiem-tra-duoc"
    """Chữ ký số chưa kiểm tra được."""
    UNTRUSTED = "chua-xac-dinh-tin-cay"
    """Nội dung không bị thay đổi; chưa xác định độ tin cậy của chứng thư số."""
    UNSIGNED = "khong-co-chu-ky"
    """Tệp không có chữ ký số."""


class SignatureKind(StrEnum):
    """What a signature in a PDF is for."""

    APPROVAL = "ky"
    CERTIFICATION = "chung-nhan"
    """The author's, which says what may be changed afterwards."""
    TIME_STAMP = "dau-thoi-gian"
    """A time stamp over the whole document."""


class ChangeKind(StrEnum):
    """What came into a file after a signature."""

    FILLED = "dien-o"
    """Form fields that were empty when it was signed."""
    REFILLED = "sua-o"
    """Form fields that held something already, or look otherwise than before."""
    SIGNED = "them-chu-ky"
    ARCHIVED = "luu-tru"
    """Data to check signatures by, and time stamps over the document."""
    OTHER = "khac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One kind of change, and the fields it touched."""

    kind: ChangeKind
    fields: tuple[str, ...] = ()


class RevocationState(StrEnum):
    """What is known of a certificate's revocation."""

    GOOD = "khong-thu-hoi"
    REVOKED = "da-thu-hoi"
    UNKNOWN = "chua-xac-dinh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """Whether the signer's certificate was revoked, and who says so."""

    state: RevocationState = RevocationState.UNKNOWN
    at: datetime | None = None
    reason: str = ""
    """In the words of RFC 5280, e.g. ``key_compromise``."""
    source: str = ""
    """``ocsp`` or ``crl``; empty where nothing was found."""
    online: bool = False
    """Asked for now, not found in the file."""


class TimeSource(StrEnum):
    """Who says when a signature was made."""

    NONE = "khong-co"
    CLAIMED = "nguoi-ky-khai"
    TIME_STAMP = "dau-thoi-gian"
    """A time stamp over the signature."""
    DOCUMENT = "dau-thoi-gian-tai-lieu"
    """A time stamp over the document that holds the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningTime:
    """When a signature existed, and who says so."""

    at: datetime | None = None
    source: TimeSource = TimeSource.NONE
    by: str = ""
    """Who made the time stamp."""
    trusted: bool | None = None
    """Whether the time stamp chains to a given root; None: not judged, or a claim only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Algorithm:
    """How a signature was computed."""

    digest: str = ""
    scheme: str = ""
    """``rsassa_pkcs1v15``, ``rsassa_pss``, ``ecdsa`` …"""
    key_bits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureDetails:
    """Facts that are told and do not count; those that count stand in ``SignatureFacts``."""

    kind: SignatureKind = SignatureKind.APPROVAL
    revision: int = 0
    """1-based number of the revision it covers; 0: unknown."""
    revisions: int = 0
    changes: tuple[Change, ...] = ()
    """What came after it."""
    root: str = ""
    """The given root its certificate chains to."""
    revocation: Revocation = dataclasses.field(default_factory=Revocation)
    time: SigningTime = dataclasses.field(default_factory=SigningTime)
    level: str = ""
    """``B-B``, ``B-T``, ``B-LT``, ``B-LTA``, or the legacy kind, e.g. ``adbe.pkcs7.detached``."""
    algorithm: Algorithm = dataclasses.field(default_factory=Algorithm)
    organisation: str = ""
    managing_unit: str = ""
    """The organisation that issued and manages the certificate."""
    serial: str = ""
    """The certificate's serial number, hexadecimal."""
    role: str = ""
    """The signature field's description, else its name."""
    reason: str = ""
    location: str = ""
    notes: tuple[str, ...] = ()
    """Message codes of what is odd and does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """One signature, fact by fact; None where a fact could not be established."""

    field: str
    signer: str
    issuer: str
    intact: bool | None
    """The signed bytes are the bytes in the file."""
    covers_whole_file: bool | None
    changes_allowed: bool | None
    """Whether what came after the signature is permitted; True where nothing came."""
    cryptographically_valid: bool | None
    trusted: bool | None
    """Chains to a given root; None where no roots were given."""
    signed_at: datetime | None
    """The signer's own claim."""
    certificate_valid_from: datetime | None = None
    certificate_valid_to: datetime | None = None
    test_certificate: bool = False
    """Whether the certificate is one of our test keys, without legal value."""
    problem: str = ""
    """Why the signature is not valid or could not be checked; a message code. With one it is never valid."""
    strong: bool | None = True
    """Whether hash, scheme and key are still safe; where not, nothing can be said of the signature."""
    in_force: bool | None = True
    """Whether the certificate's own period holds the time of signing."""
    revoked: bool | None = None
    """Whether the certificate was revoked when the signature was made; unknown does not count."""
    details: SignatureDetails = dataclasses.field(default_factory=SignatureDetails, compare=False)

    @property
    def conclusion(self) -> Conclusion:
        """The conclusion from the facts."""
        facts = (self.intact, self.cryptographically_valid, self.changes_allowed, self.in_force)
        if False in facts or self.trusted is False or self.revoked:
            return Conclusion.NOT_VALID
        if None in facts or not self.strong or self.problem:
            return Conclusion.UNCHECKED
        return Conclusion.UNTRUSTED if self.trusted is None else Conclusion.VALID


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All signatures of one file, and what became of embedded originals."""

    file: str
    signatures: tuple[SignatureFacts, ...] = ()
    problems: tuple[str, ...] = ()
    """Message codes of what stood in the way of a check (not a PDF, encrypted …), or of a broken manifest."""
    embedded: tuple["Verdict", ...] = ()
    """Originals embedded in a dossier, or the signed PDFs of a folder."""
    altered: tuple[str, ...] = ()
    """Files that are missing or are not the ones the manifest names."""
    is_folder: bool = dataclasses.field(default=False, compare=False)
    unsigned: int = 0
    """PDFs of a folder that hold no signature; they are not among ``embedded``."""
    unlisted: tuple[str, ...] = ()
    """Files that the manifest does not name, or that are there more than once."""
    edited: tuple[str, ...] = ()
    """Word and Excel files their owner changed since the manifest was written; no fault."""
    package: Package | None = dataclasses.field(default=None, compare=False)
    """Of a dossier's package, what lies in it and each difference; its paths stand in ``altered``, ``unlisted`` too."""

    @property
    def conclusion(self) -> Conclusion:
        """The worst conclusion of all signatures and embedded originals."""
        found = [signature.conclusion for signature in self.signatures]
        found += [inner.conclusion for inner in self.embedded if inner.conclusion is not Conclusion.UNSIGNED]
        if self.altered:
            found.append(Conclusion.NOT_VALID)
        if self.problems:
            found.append(Conclusion.UNCHECKED)
        for worst in (Conclusion.NOT_VALID, Conclusion.UNCHECKED, Conclusion.UNTRUSTED, Conclusion.VALID):
            if worst in found:
                return worst
        return Conclusion.UNSIGNED
