"""Signed PDFs attacked and damaged: each function makes one, or a function that makes one."""

import zlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from hashlib import sha256
from io import BytesIO

import pikepdf
from cryptography.hazmat.primitives.asymmetric import rsa
from signed_by_hand import (
    FORM,
    HOLE,
    SIGNED_AT,
    Pen,
    Place,
    Signing,
    add,
    cms_of,
    paper,
    pen,
    revocation_list,
    sign,
    stamp,
)

YEARS = timedelta(days=365)
DAY = timedelta(days=1)


@cache
def root() -> Pen:
    return pen("Chứng thư số gốc Sơn Hà", usage="ca", period=(SIGNED_AT - YEARS, SIGNED_AT + 20 * YEARS))


@cache
def signer() -> Pen:
    return pen("Nguyễn Văn An", root())


@cache
def rsa_signer(bits: int = 2048) -> Pen:
    return pen("Trần Thị Bình", root(), key=rsa.generate_private_key(public_exponent=65537, key_size=bits))


@cache
def stamper() -> Pen:
    return pen(
        "Máy cấp dấu thời gian Sơn Hà", root(), usage="stamp", period=(SIGNED_AT - YEARS, SIGNED_AT + 15 * YEARS)
    )


@cache
def signed() -> bytes:
    return sign(paper(), signer())


def by(how: Signing | None = None, who: Callable[[], Pen] = signer, place: Place | None = None) -> Callable[[], bytes]:
    return lambda: sign(paper(), who(), how, place=place)


def then(objects: Mapping[int, str | bytes], start: Callable[[], bytes] = signed) -> Callable[[], bytes]:
    return lambda: add(start(), objects)


def hole(data: bytes) -> tuple[int, int]:
    start = data.rindex(b"/Contents <") + len(b"/Contents ")
    return start, data.index(b">", start) + 1


def with_contents(content: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        start, end = hole(signed())
        return signed()[: start + 1] + content.hex().encode().ljust(HOLE, b"0") + signed()[end - 1 :]

    return make


def with_range(text: str) -> Callable[[], bytes]:
    """The range written over, in the room it has."""

    def make() -> bytes:
        start = signed().index(b"/ByteRange [")
        end = signed().index(b"]", start) + 1
        return signed()[:start] + text.encode().ljust(end - start) + signed()[end:]

    return make


def flipped(at: int) -> bytes:
    return signed()[:at] + bytes([signed()[at] ^ 1]) + signed()[at + 1 :]


def changed_value() -> bytes:
    """The last byte of the signature's value, which ends the CMS."""
    start, end = hole(signed())
    content = bytearray.fromhex(signed()[start + 1 : end - 1].decode())
    size = int.from_bytes(content[2:4], "big") + 4
    content[size - 1] ^= 1
    return with_contents(bytes(content[:size]))()


def field(number: int, more: str) -> str:
    return f"{FORM[number].removesuffix('>>')} {more} >>"


def wider_hole() -> bytes:
    """A range that leaves out the key before the value too, and a digest that fits it."""
    return _resigned(lambda start, end: (start - 40, end))


def whole_range() -> bytes:
    start, _ = hole(signed())
    return with_range(f"/ByteRange [0 {start} {start} {len(signed()) - start}]")()


def _resigned(choose: Callable[[int, int], tuple[int, int]]) -> bytes:
    start, end = hole(signed())
    first, second = choose(start, end)
    data = with_range(f"/ByteRange [0 {first} {second} {len(signed()) - second}]")()
    value = cms_of(signer(), sha256(data[:first] + data[second:]).digest())
    return data[: start + 1] + value.hex().encode().ljust(HOLE, b"0") + data[end - 1 :]


def wrapped() -> bytes:
    """The value shortened, other content in the room it leaves (signature wrapping)."""
    start, end = hole(signed())
    digits = signed()[start : end - 1].rstrip(b"0") + b"00>"
    evil = b">>\nendobj\n4 0 obj\n<< /Length 2 >>\nstream\nQQ\nendstream\nendobj\n"
    return signed()[:start] + (digits + evil).ljust(end - start) + signed()[end:]


def no_xref() -> bytes:
    """Other content appended as bare objects, without a table (incremental saving attack)."""
    return signed() + b"4 0 obj\n<< /Length 2 >>\nstream\nQQ\nendstream\nendobj\n%%EOF\n"


def old_table() -> bytes:
    """Other content, and the pointer to the old table again."""
    pointer = signed()[signed().rindex(b"startxref") :]
    return signed() + b"4 0 obj\n<< /Length 2 >>\nstream\nQQ\nendstream\nendobj\n" + pointer


def shadow_pages() -> bytes:
    """Another page tree lies in the paper before it is signed; afterwards the catalogue leads to it."""
    hidden = {**FORM, 30: FORM[2].replace("3 0 R", "31 0 R"), 31: FORM[3].replace("/Contents 4", "/Contents 32")}
    hidden[32] = FORM[4].replace("so 1", "so 9")
    return add(sign(paper(hidden), signer()), {1: FORM[1].replace("/Pages 2", "/Pages 30")})


def shadow_table() -> bytes:
    """Nothing but a table is appended: it leads the content's number to another stream that was signed too."""
    other = "null\nendobj\n4 0 obj\n" + FORM[4].replace("so 1", "so 9")
    data = sign(paper({**FORM, 32: other}), signer())
    place = data.rindex(b"\n4 0 obj", 0, data.index(b"so 9")) + 1
    previous = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = f"xref\n4 1\n{place:010} 00000 n \ntrailer\n<< /Size 40 /Root 1 0 R /Prev {previous} >>\n"
    return data + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()


def hybrid() -> bytes:
    """An update with a table and a stream of references beside it: programs differ in which one they read."""
    start = len(signed())
    entries = b"\x01" + start.to_bytes(4, "big") + b"\x00"
    stream = b"40 0 obj\n<< /Type /XRef /Size 41 /W [1 4 1] /Index [7 1] /Length 6 /Root 1 0 R >>\nstream\n"
    stream += entries + b"\nendstream\nendobj\n"
    content = f"7 0 obj\n{field(7, '/V (15)')}\nendobj\n".encode()
    previous = int(signed()[signed().rindex(b"startxref") + 9 :].split()[0])
    at, table = start + len(content), start + len(content) + len(stream)
    return (
        signed()
        + content
        + stream.replace(entries, b"\x01" + start.to_bytes(4, "big") + b"\x00")
        + f"xref\n40 1\n{at:010} 00000 n \n".encode()
        + f"trailer\n<< /Size 41 /Root 1 0 R /Prev {previous} /XRefStm {at} >>\n".encode()
        + f"startxref\n{table}\n%%EOF\n".encode()
    )


def looped() -> bytes:
    data = paper()
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % table)


def rewritten() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed())) as pdf:
        pdf.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=""))
    return out.getvalue()


CERTIFIED = (
    " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams"
    " << /Type /TransformParams /P {level} /V /1.2 >> >>]"
)


def certified(level: int) -> bytes:
    """The author's signature, which lets nothing (1) or forms and signatures (2) come after it."""
    catalogue = {1: FORM[1].removesuffix(">>") + " /Perms << /DocMDP 20 0 R >> >>"}
    return sign(paper(), signer(), place=Place(entries=CERTIFIED.format(level=level), more=catalogue))


def new_field(*, picture: bool, start: Callable[[], bytes] = signed) -> Callable[[], bytes]:
    """A signature field nobody signed, which shows a picture over the paper."""
    form = {
        6: FORM[6].replace("10 0 R]", "10 0 R 33 0 R]"),
        3: FORM[3].replace("10 0 R]", "10 0 R 33 0 R]"),
        33: "<< /Type /Annot /Subtype /Widget /FT /Sig /T (them) /Rect [60 690 300 720] /F 4 /P 3 0 R"
        + (" /AP << /N 34 0 R >> >>" if picture else " >>"),
    }
    drawn = {34: FORM[11]} if picture else {}
    return then({**form, **drawn}, start)


def second(start: Callable[[], bytes] = signed) -> Callable[[], bytes]:
    return lambda: sign(start(), signer(), place=Place(widget=10, number=21))


def crl_kept(revoked_after: timedelta, *, stamped: bool = False) -> bytes:
    """The document keeps a list by which the signer's certificate was revoked."""
    how = Signing(stamp_by=stamper()) if stamped else None
    listed = revocation_list(
        root(), {signer().certificate.serial_number: SIGNED_AT + revoked_after}, SIGNED_AT + 20 * DAY
    )
    return _kept(sign(paper(), signer(), how), listed)


def _kept(data: bytes, listed: bytes) -> bytes:
    store = b"<< /Length %d >>\nstream\n" % len(listed) + listed + b"\nendstream"
    catalogue = FORM[1].removesuffix(">>") + " /DSS << /CRLs [35 0 R] >> >>"
    return add(data, {1: catalogue, 35: store})


def old_list() -> bytes:
    """The document keeps a list that has grown old and says nothing against the signer."""
    return _kept(signed(), revocation_list(root(), {}, SIGNED_AT))


def archived() -> bytes:
    """B-LTA: signature and time stamp, the list to check by, a time stamp over the document."""
    kept = _kept(sign(paper(), signer(), Signing(stamp_by=stamper())), revocation_list(root(), {}, SIGNED_AT + DAY))
    place = Place(
        widget=33,
        number=36,
        kind="/DocTimeStamp",
        filter="/ETSI.RFC3161",
        own="<< /Type /Annot /Subtype /Widget /FT /Sig /T (dau) /Rect [0 0 0 0] /F 132 /P 3 0 R",
        more={6: FORM[6].replace("10 0 R]", "10 0 R 33 0 R]"), 3: FORM[3].replace("10 0 R]", "10 0 R 33 0 R]")},
    )
    return sign(kept, stamper(), Signing(stamp_at=SIGNED_AT + 2 * DAY), place=place)


def ten_mixed() -> bytes:
    """Ten signatures in one file: certified, approved, stamped, and three old kinds."""
    names = [f"o{number}" for number in range(10)]
    numbers = range(40, 50)
    listed = " ".join(f"{number} 0 R" for number in numbers)
    fields = {
        number: f"<< /Type /Annot /Subtype /Widget /FT /Sig /T ({name}) /Rect [0 0 0 0] /F 132 /P 3 0 R >>"
        for name, number in zip(names, numbers, strict=True)
    }
    form = {
        **FORM,
        **fields,
        3: FORM[3].replace("10 0 R]", f"10 0 R {listed}]"),
        6: FORM[6].replace("10 0 R]", f"10 0 R {listed}]"),
    }
    data = paper(form)
    kinds = [
        ("/adbe.pkcs7.detached", "/Sig", signer(), CERTIFIED.format(level=2)),
        ("/ETSI.CAdES.detached", "/Sig", signer(), ""),
        ("/adbe.pkcs7.sha1", "/Sig", rsa_signer(), ""),
        ("/adbe.x509.rsa_sha1", "/Sig", rsa_signer(), certificate_entry(rsa_signer())),
        ("/ETSI.RFC3161", "/DocTimeStamp", stamper(), ""),
    ]
    for index, number in enumerate(numbers):
        filter_, kind, who, entries = kinds[index % len(kinds)]
        more = {1: FORM[1].removesuffix(">>") + f" /Perms << /DocMDP {60} 0 R >> >>"} if index == 0 else {}
        own = form[number].removesuffix(">>")
        place = Place(
            widget=number,
            number=60 + index,
            kind=kind,
            filter=filter_,
            own=own,
            more=more,
            entries=entries if index in {0, 3, 8} else "",
        )
        data = sign(data, who, Signing(stamp_at=SIGNED_AT + index * DAY), place=place)
    return data


def certificate_entry(who: Pen) -> str:
    return f" /Cert <{who.asn1.dump().hex()}>"


def deep() -> bytes:
    """A page tree of two thousand floors."""
    tree = {100 + floor: f"<< /Type /Pages /Count 1 /Kids [{101 + floor} 0 R] >>" for floor in range(2000)}
    tree[2099] = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return sign(paper({**FORM, 1: FORM[1].replace("/Pages 2", "/Pages 100"), **tree}), signer())


def many() -> bytes:
    more = {100 + number: f"<< /So {number} >>" for number in range(10_000)}
    return sign(paper({**FORM, **more}), signer())


def bomb() -> bytes:
    """The catalogue in a stream of objects that unfolds to 300 MB."""
    packer = zlib.compressobj(9)
    unit = b" " * 1_000_000
    start = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + again * 299 + packer.flush()
    head = b"%PDF-1.7\n"
    stream = b"2 0 obj\n<< /Type /ObjStm /N 1 /First 6 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    stream += packed + b"\nendstream\nendobj\n"
    table = len(head) + len(stream)
    rows = b"".join(
        kind + place.to_bytes(4, "big") + b"\x00"
        for kind, place in ((b"\x02", 2), (b"\x01", len(head)), (b"\x01", table))
    )
    xref = b"3 0 obj\n<< /Type /XRef /Size 4 /W [1 4 1] /Index [1 3] /Root 1 0 R /Length 18 >>\nstream\n" + rows
    return head + stream + xref + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table


def two_widgets() -> bytes:
    kids = {
        9: "<< /FT /Sig /T (nguoi_ky) /Kids [37 0 R 38 0 R] >>",
        37: "<< /Type /Annot /Subtype /Widget /Parent 9 0 R /Rect [300 200 450 260] /F 4 /P 3 0 R >>",
        38: "<< /Type /Annot /Subtype /Widget /Parent 9 0 R /Rect [300 400 450 460] /F 4 /P 3 0 R >>",
    }
    form = {**FORM, **kids, 3: FORM[3].replace("9 0 R", "37 0 R 38 0 R")}
    return sign(paper(form), signer(), place=Place(own=kids[9].removesuffix(">>")))


def twin_names() -> bytes:
    """Two fields of one name, the second one signed."""
    form = {**FORM, 10: FORM[10].replace("co_quan", "nguoi_ky")}
    once = sign(paper(form), signer())
    return sign(once, signer(), place=Place(widget=10, number=21, own=form[10].removesuffix(">>")))


def other_key() -> bytes:
    """A certificate for another key, which the signed attributes do not speak against."""
    return sign(paper(), signer(), Signing(shown=_same_number(pen("Người khác", root())), names_certificate=False))


def garbage() -> bytes:
    """The signer's certificate with its own innards written over."""
    start, end = hole(signed())
    content = bytes.fromhex(signed()[start + 1 : end - 1].decode())
    at = content.index(signer().asn1["tbs_certificate"]["validity"].dump())
    return with_contents(content[:at] + b"\xff" * 20 + content[at + 20 :])()


def freed() -> bytes:
    """The content's number set free in the table."""
    previous = int(signed()[signed().rindex(b"startxref") + 9 :].split()[0])
    table = f"xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Size 40 /Root 1 0 R /Prev {previous} >>\n"
    return signed() + f"{table}startxref\n{len(signed())}\n%%EOF\n".encode()


def other_name() -> bytes:
    """Another certificate for the same key shown instead of the signer's."""
    false = pen("Chủ tịch tỉnh", root(), key=signer().key)
    return sign(paper(), signer(), Signing(shown=_same_number(false)))


def _same_number(who: Pen):
    own = signer().asn1
    shown = who.asn1
    shown["tbs_certificate"]["serial_number"] = own.serial_number
    return type(shown).load(shown.dump(force=True))


def foreign_stamp() -> bytes:
    return stamp(stamper(), b"another value", SIGNED_AT + DAY)
