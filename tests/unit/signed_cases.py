"""Attacks on signed PDFs and damage to them: each case with the verdict it has to get, given its signers' root."""

from collections.abc import Callable
from dataclasses import dataclass

from signed_attacks import (
    DAY,
    YEARS,
    archived,
    bomb,
    by,
    certificate_entry,
    certified,
    changed_value,
    crl_kept,
    deep,
    encrypted,
    field,
    flipped,
    foreign_stamp,
    freed,
    garbage,
    hybrid,
    looped,
    many,
    new_field,
    no_xref,
    old_list,
    old_table,
    other_key,
    other_name,
    rewritten,
    root,
    rsa_signer,
    second,
    shadow_pages,
    shadow_table,
    signed,
    signer,
    stamper,
    ten_mixed,
    then,
    twin_names,
    two_widgets,
    whole_range,
    wider_hole,
    with_contents,
    with_range,
    wrapped,
)
from signed_by_hand import AT, BARE_PSS, FORM, PLAIN_RSA, PSS, SIGNED_AT, Place, Signing, paper, pen, sign

__all__ = ["CASES", "Case", "root"]

VALID, WRONG, OPEN, TRUSTLESS, NONE = (
    "hop-le",
    "khong-hop-le",
    "chua-kiem-tra-duoc",
    "chua-xac-dinh-tin-cay",
    "khong-co-chu-ky",
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file and what has to be said of it."""

    title: str
    make: Callable[[], bytes]
    conclusion: str
    reasons: tuple[str, ...] = ()
    """Codes, of the file first; empty where it is valid."""
    notes: tuple[str, ...] = ()
    """Codes of what is told and does not count."""


def case(title: str, make: Callable[[], bytes], conclusion: str, *reasons: str, notes: tuple[str, ...] = ()) -> Case:
    return Case(
        title=title,
        make=make,
        conclusion=conclusion,
        reasons=tuple(f"verify.{each}" for each in reasons),
        notes=tuple(f"verify.{each}" for each in notes),
    )


CASES = (
    # what is right
    case("signed once", signed, VALID),
    case("an empty field filled afterwards", then({7: field(7, "/V (15)")}), VALID),
    case("signed a second time", second(), VALID),
    case("signed, filled, signed", second(then({7: field(7, "/V (15)")})), VALID),
    case("certified for forms, then filled", then({7: field(7, "/V (15)")}, lambda: certified(2)), VALID),
    case("a field with two widgets", two_widgets, VALID),
    case("a time stamp over the signature", lambda: sign(paper(), signer(), Signing(stamp_by=stamper())), VALID),
    case("archived: list and time stamp over the document", archived, VALID),
    case("RSA with PSS", by(Signing(by="pss", identifier=PSS), rsa_signer), VALID),
    case("blanks after the end", lambda: signed() + b"\r\n\x00 ", VALID),
    case("ten thousand objects", many, VALID),
    case("a page tree of two thousand floors", deep, VALID),
    case("a picture of a signature and no signature", paper, NONE),
    case(
        "a time stamp over the document and no signature",
        by(who=stamper, place=Place(kind="/DocTimeStamp", filter="/ETSI.RFC3161")),
        OPEN,
        "only-time-stamps",
    ),
    # identifiers that are wrong
    case("PSS stated, PKCS#1 v1.5 made", by(Signing(identifier=PSS), rsa_signer), VALID, notes=("wrong-parameters",)),
    case(
        "PKCS#1 v1.5 stated, PSS made",
        by(Signing(by="pss", identifier=PLAIN_RSA), rsa_signer),
        VALID,
        notes=("wrong-parameters",),
    ),
    case(
        "PSS without its parameters",
        by(Signing(by="pss", identifier=BARE_PSS), rsa_signer),
        VALID,
        notes=("wrong-parameters",),
    ),
    case(
        "PSS without parameters, PKCS#1 v1.5 made",
        by(Signing(identifier=BARE_PSS), rsa_signer),
        VALID,
        notes=("wrong-parameters",),
    ),
    # content changed, value changed
    case("a changed byte of the content", lambda: flipped(signed().index(b"so 1")), WRONG, "altered"),
    case("a changed byte of the value", changed_value, WRONG, "altered"),
    case("rewritten by another program", rewritten, WRONG, "altered"),
    case("a certificate of another key", other_key, WRONG, "altered"),
    case("a certificate that is none", garbage, OPEN, "unreadable-signature"),
    case("another name shown for the same key", other_name, WRONG, "other-certificate"),
    # universal signature forgery
    case("contents of zeros", with_contents(b"\x00"), OPEN, "empty-signature"),
    case("no contents", lambda: signed().replace(b"/Contents", b"/Kontents"), OPEN, "empty-signature"),
    case("contents that are no DER", with_contents(b"khong phai CMS"), OPEN, "unreadable-signature"),
    case("a CMS without signer", by(Signing(signers=0)), OPEN, "not-one-signer"),
    case("a CMS with two signers", by(Signing(signers=2)), OPEN, "not-one-signer"),
    case("no certificate", by(Signing(certificates=())), OPEN, "no-certificate"),
    case("no range", lambda: signed().replace(b"/ByteRange", b"/BiteRange"), OPEN, "no-byte-range"),
    case("a range that is null", with_range("/ByteRange null"), OPEN, "no-byte-range"),
    case("a range of three numbers", with_range("/ByteRange [0 10 20]"), OPEN, "bad-byte-range"),
    case("a negative range", with_range("/ByteRange [0 -10 20 30]"), OPEN, "bad-byte-range"),
    case("a range not from the start", with_range("/ByteRange [10 20 30 40]"), OPEN, "bad-byte-range"),
    case("a range that overlaps", with_range("/ByteRange [0 900 100 900]"), WRONG, "altered"),
    case("a range beyond the file", with_range("/ByteRange [0 900 9000 9999999999]"), WRONG, "altered"),
    case("a range that covers the value too", whole_range, WRONG, "altered"),
    case("a hole wider than the value", wider_hole, OPEN, "odd-byte-range"),
    case("a kind nobody knows", by(place=Place(filter="/La.hoac")), OPEN, "unknown-kind"),
    case("content of its own in the CMS", by(Signing(content=b"khac")), OPEN, "carries-content"),
    case("another kind of content stated", by(Signing(content_type="digested_data")), WRONG, "other-content-type"),
    # signature wrapping, incremental saving
    case("signature wrapping: other content beside the value", wrapped, OPEN, "odd-byte-range"),
    case("other content in an update", then({4: FORM[4].replace("so 1", "so 9")}), WRONG, "changed-after"),
    case("other content without a table", no_xref, OPEN, "broken-pdf"),
    case("other content and the old table", old_table, OPEN, "unexplained-end"),
    case("the content set free", freed, WRONG, "changed-after"),
    case("junk after the end", lambda: signed() + b"<script>", OPEN, "cut-short"),
    case("a page added", then({2: FORM[2].replace("[3", "[3 0 R 3"), 50: FORM[3]}), WRONG, "changed-after"),
    case("the font of the text changed", then({5: FORM[5].replace("Helvetica", "Symbol")}), WRONG, "changed-after"),
    case("an update with two kinds of table", hybrid, OPEN, "hybrid"),
    # shadow attacks
    case("hide: another page tree takes its place", shadow_pages, WRONG, "changed-after"),
    case("hide and replace: a table leads elsewhere", shadow_table, WRONG, "changed-after"),
    case(
        "replace: a filled field written over",
        then({8: field(8, "/V (Bo)").replace("/V (UBND tinh)", "")}),
        OPEN,
        "refilled",
    ),
    case(
        "replace: a filled field looks otherwise", then({11: FORM[11].replace("0 0 5 5", "0 0 9 9")}), OPEN, "refilled"
    ),
    case("a filled field hidden", then({8: FORM[8].replace("/F 4", "/F 2")}), OPEN, "refilled"),
    case(
        "the form's default look changed",
        then({6: FORM[6].replace("12 Tf", "1 Tf"), 7: field(7, "/V (15)")}),
        OPEN,
        "refilled",
    ),
    case("a filled field emptied", then({8: FORM[8].replace("/V (UBND tinh)", "")}), OPEN, "refilled"),
    # certified documents
    case(
        "certified against all changes, then filled",
        then({7: field(7, "/V (15)")}, lambda: certified(1)),
        WRONG,
        "changed-after",
    ),
    case(
        "evil annotation",
        then(
            {
                50: "<< /Type /Annot /Subtype /FreeText /Rect [80 690 300 720] /Contents (so 9) >>",
                3: FORM[3].replace("10 0 R]", "10 0 R 50 0 R]"),
            },
            lambda: certified(2),
        ),
        WRONG,
        "changed-after",
    ),
    case(
        "sneaky signature: a new field on certified paper",
        new_field(picture=True, start=lambda: certified(2)),
        WRONG,
        "changed-after",
    ),
    case("an unsigned field that shows a picture", new_field(picture=True), OPEN, "refilled"),
    case("a second signature no certificate allows", second(lambda: certified(1)), WRONG, "changed-after"),
    # the form
    case("the form taken away", then({1: FORM[1].replace("/AcroForm 6 0 R", "")}), OPEN, "stray-signature"),
    case(
        "the form taken away from certified paper",
        then({1: FORM[1].replace("/AcroForm 6 0 R", "/Perms << /DocMDP 20 0 R >>")}, lambda: certified(2)),
        OPEN,
        "stray-signature",
    ),
    case("two fields of one name", twin_names, OPEN, "unreadable-update"),
    case(
        "a form field of the form itself",
        lambda: sign(paper({**FORM, 6: FORM[6].replace("10 0 R]", "6 0 R]")}), signer()),
        VALID,
    ),
    # time and certificate
    case("signed tomorrow", by(Signing(at=AT + 2 * DAY)), OPEN, "future-time"),
    case("signed before the certificate", by(Signing(at=SIGNED_AT - YEARS)), WRONG, "certificate-not-in-force"),
    case(
        "a certificate that has expired since",
        by(who=lambda: pen("Lê Cũ", root(), period=(SIGNED_AT - DAY, SIGNED_AT + DAY))),
        OPEN,
        "expired-since",
    ),
    case("self-signed", by(who=lambda: pen("Tự ký")), WRONG, "not-trusted"),
    case("a certificate for web servers", by(who=lambda: pen("Máy chủ", root(), usage="tls")), WRONG, "wrong-usage"),
    case("a list that has grown old", old_list, VALID),
    case("revoked before signing", lambda: crl_kept(-DAY), WRONG, "revoked"),
    case("revoked after the claimed time", lambda: crl_kept(DAY), OPEN, "revoked-since"),
    case("revoked after the time stamp", lambda: crl_kept(DAY, stamped=True), VALID),
    case(
        "a time stamp of another signature",
        lambda: sign(paper(), signer(), Signing(stamp=foreign_stamp())),
        OPEN,
        "broken-stamp",
    ),
    # algorithms
    case("SHA-1", by(Signing(digest="sha1"), rsa_signer), OPEN, "weak-algorithm"),
    case("MD5", by(Signing(digest="md5"), rsa_signer), OPEN, "weak-algorithm"),
    case("RSA of 1024 bits", by(who=lambda: rsa_signer(1024)), OPEN, "weak-algorithm"),
    case("adbe.pkcs7.sha1", by(Signing(), rsa_signer, Place(filter="/adbe.pkcs7.sha1")), OPEN, "weak-algorithm"),
    case(
        "adbe.x509.rsa_sha1",
        lambda: sign(
            paper(), rsa_signer(), place=Place(filter="/adbe.x509.rsa_sha1", entries=certificate_entry(rsa_signer()))
        ),
        OPEN,
        "weak-algorithm",
    ),
    case("ten signatures of five kinds", ten_mixed, OPEN, "weak-algorithm"),
    # files that are none, or broken
    case("nothing", lambda: b"", OPEN, "empty"),
    case("a workbook renamed", lambda: b"PK\x03\x04 [Content_Types].xml", OPEN, "not-pdf"),
    case("a zip renamed and cut", lambda: b"PK\x03\x04 data/", OPEN, "broken-package"),
    case("cut in the middle", lambda: signed()[: len(signed()) // 2], OPEN, "broken-pdf"),
    case("encrypted", encrypted, OPEN, "encrypted"),
    case(
        "junk before the header, offsets as they were",
        lambda: b"HTTP/1.1 200 OK\r\n\r\n" + signed(),
        OPEN,
        "junk-before",
    ),
    case("a table that leads to itself", looped, OPEN, "broken-pdf"),
    case("a stream that unfolds to 300 MB", bomb, OPEN, "broken-pdf"),
)
