"""What opening a PDF would unpack beyond measure is known before, by proof, and from no file that does not."""

import io
import random
import tracemalloc
import zlib
from pathlib import Path

import pikepdf
import pytest
from hostile_dossiers import SWELLING, _packed_objects

from tdkt_docs.catalog import scan_profiles
from tdkt_docs.errors import SourceError
from tdkt_docs.pdf import packed_objects
from tdkt_docs.pdf.described import described_pdf
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.redact.source import opened
from tdkt_docs.scan.preparing import prepare

MANY = 70
"""MiB: a little beyond measure."""
BOMB = _packed_objects(MANY)
PAD = random.Random(1).randbytes(80_000)  # noqa: S311 # filler, no secret
"""So that a file is long enough to be looked at."""


def table(data: bytes) -> bytes:
    """The file as if it listed its objects in a plain table."""
    return data.rpartition(b"startxref")[0] + b"xref\n0 1\nstartxref\n%d\n%%%%EOF\n" % data.rindex(b"startxref")


def packed(**options: object) -> bytes:
    """A sound PDF of 300 objects, packed as programs pack them."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number in range(300):
            pdf.Root[f"/X{number}"] = pdf.make_indirect(pikepdf.Dictionary(Text=pikepdf.String("ừ" * 50)))
        pdf.Root.Pad = pdf.make_stream(PAD)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, **options)
    return out.getvalue()


PICTURE = (
    b"\n7 0 obj\n<< /Type /XObject /Subtype /Image /Width 9 /Filter /FlateDecode >>\nstream\n"
    + zlib.compress(bytes(MANY << 20), 9)
    + b"\nendstream\nendobj\n"
)
"""Nobody unpacks a picture to open a file."""


SWELLS = {
    "as it is": BOMB,
    "its length elsewhere": BOMB.replace(b"/First 4 /Length", b"/First 4 /Length 9 0 R /Was"),
    "its length a lie": BOMB.replace(b"/First 4 /Length ", b"/First 4 /Length 1 %"),
    "its filter in a list, abbreviated": BOMB.replace(b"/Filter /FlateDecode >>", b"/Filter [/Fl] >>"),
    "its type last": BOMB.replace(b"/Type /ObjStm /N 1", b"/N 1").replace(
        b"/Filter /FlateDecode >>", b"/Filter/FlateDecode/Type/ObjStm>>"
    ),
    "with a predictor": BOMB.replace(
        b"/Filter /FlateDecode >>", b"/Filter /FlateDecode /DecodeParms << /Columns 4 /Predictor 12 >> >>"
    ),
    "places of objects": BOMB.replace(b"/Type /ObjStm", b"/Type /XRef"),
    "behind a megabyte of other things": BOMB[:9] + b"% " + PAD.replace(b"\n", b"") * 13 + b"\n" + BOMB[9:],
}
PASSES = {
    "a sound file": packed(),
    "a sound file, encrypted": packed(encryption=pikepdf.Encryption(user="a", owner="b")),
    "a page that swells, which opening leaves alone": SWELLING["a page that swells"].make(),
    "a filter that is none": BOMB.replace(b"/Filter /FlateDecode >>", b"/Filter /RunLengthDecode >>"),
    "no filter": BOMB.replace(b"/Filter /FlateDecode >>", b"/Was /FlateDecode >>"),
    "a filter elsewhere": BOMB.replace(b"/Filter /FlateDecode >>", b"/Filter 9 0 R >>"),
    "damage at once": BOMB.replace(b"stream\nx", b"stream\nDx"),
    "words that only look so": PAD
    + b"<< /Contents (/ObjStm) >>\nendobj\n5 0 obj\n<< /Filter /FlateDecode >>\nstream\n"
    + zlib.compress(bytes(MANY << 20), 9),
    "a picture called so": PICTURE.replace(b"/Width", b"/Name /XRef1 /Width"),
    "a comment before a picture": b"% /ObjStm" + PICTURE,
    "a table before a picture": b"trailer << /XRefStm 12 >> startxref 9 %%EOF" + PICTURE,
    "no PDF": PAD + b"/ObjStm /XRef >> stream\n",
}


@pytest.mark.parametrize("data", SWELLS.values(), ids=SWELLS)
def test_what_swells_is_known_from_its_bytes_and_from_its_file(data: bytes, tmp_path: Path):
    path = tmp_path / "la.pdf"
    path.write_bytes(data)

    assert (True, True) == (swells_when_opened(data), swells_when_opened(path))


@pytest.mark.parametrize("data", PASSES.values(), ids=PASSES)
def test_nothing_is_refused_without_proof(data: bytes, tmp_path: Path):
    path = tmp_path / "la.pdf"
    path.write_bytes(data)

    assert (False, False) == (swells_when_opened(data), swells_when_opened(path))


def test_a_file_with_a_plain_table_is_not_read_through(tmp_path: Path):
    path = tmp_path / "la.pdf"
    path.write_bytes(table(BOMB))

    assert (True, False) == (swells_when_opened(table(BOMB)), swells_when_opened(path))


def test_no_more_than_a_block_is_ever_held():
    tracemalloc.start()

    swells_when_opened(BOMB)

    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_a_stream_with_many_such_words_is_unpacked_once(monkeypatch: pytest.MonkeyPatch):
    unpacked = []
    monkeypatch.setattr(packed_objects, "unpacks_beyond", lambda *_: unpacked.append(1) or False)

    swells_when_opened(BOMB.replace(b"/N 1", b"/N 1 /K [ " + b"/ObjStm " * 20 + b"]"))

    assert len(unpacked) == 1


def test_whoever_opens_files_of_strangers_refuses_it(tmp_path: Path):
    path = tmp_path / "la.pdf"
    path.write_bytes(BOMB)

    with pytest.raises(SourceError) as redacted, opened(BOMB, "la.pdf"):
        pass
    with pytest.raises(SourceError) as scanned:
        prepare(path, tmp_path / "ra.pdf", next(iter(scan_profiles().values())))

    assert ("swelling", "redact.swelling", "scan.swelling") == (
        described_pdf(path).problem,
        redacted.value.code,
        scanned.value.code,
    )
