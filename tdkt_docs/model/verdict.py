"""What a check of signatures found: separate facts, the conclusion derived from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Conclusion", "SignatureFacts", "Verdict"]


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
    """Why the signature could not be checked; a message code."""

    @property
    def conclusion(self) -> Conclusion:
        """The conclusion from the facts."""
        facts = (self.intact, self.cryptographically_valid, self.changes_allowed)
        if False in facts or self.trusted is False:
            return Conclusion.NOT_VALID
        if None in facts:
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
    edited: tuple[str, ...] = ()
    """Word and Excel files their owner changed since the manifest was written; no fault."""

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
