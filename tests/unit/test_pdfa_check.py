"""The check of the other tests: it knows the validator's two errors from the faults they look like."""

import zlib
from datetime import datetime, timedelta, timezone
from io import BytesIO
from itertools import count
from pathlib import Path

import pikepdf
import pytest
from pdfa_check import HAS_VALIDATOR, revisions, violations
from pikepdf import Dictionary

from tdkt_docs import sign
from tdkt_docs.pdf import drawing, pdfa

AT = datetime(2027, 3, 5, 8, 30, tzinfo=timezone(timedelta(hours=7)))


def paper(content: bytes = b"") -> bytes:
    """A PDF/A of one page; ``content`` is its page's compressed stream where it is given."""
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Biên bản", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        if content:
            entries = Dictionary(Filter=pikepdf.Name.FlateDecode)
            pdf.pages[0].Contents = pdf.make_indirect(pikepdf.Stream(pdf, content, entries))
        pdfa.declare(pdf, pdfa.Identity(title="Biên bản", at=AT))
        return pdfa.save(pdf)


def ending_in_cr() -> bytes:
    """A compressed page whose last byte is that of a carriage return."""
    packed = (zlib.compress(b"0 0 %d 9 re f" % width) for width in count(1))
    return next(data for data in packed if data.endswith(b"\r"))


def signed(folder: Path, pdf: bytes) -> bytes:
    _, files = sign.make_test_keys(folder, {"mot": "Lê Thử", "hai": "Vũ Thử"}, at=AT, password=b"thu")
    for stem, file in files.items():
        key = sign.open_key(file, lambda: b"thu")
        pdf = sign.sign(pdf, key, sign.SignRequest(field=stem, at=AT)).data
    return pdf


if HAS_VALIDATOR:

    def test_data_that_ends_in_cr_is_no_fault_where_its_length_is_right():
        made = paper(ending_in_cr())

        assert violations(made) == []

    @pytest.mark.parametrize("wrong", [-2, 1])
    def test_data_that_ends_in_cr_is_a_fault_where_its_length_is_wrong(wrong):
        made, content = paper(ending_in_cr()), ending_in_cr()
        told = b"/Length %d >>\nstream\n%s" % (len(content), content)
        assert made.count(told) == 1
        lied = made.replace(told, told.replace(b"%d" % len(content), b"%d" % (len(content) + wrong), 1))

        assert [found.split(":")[1].strip() for found in violations(lied)] == ["PDFA2B-STREAM-LENGTH-001"]

    def test_a_signature_that_later_revisions_follow_is_no_fault(tmp_path):
        made = signed(tmp_path, paper())

        assert (len(revisions(made)), violations(made)) == (3, [])

    def test_a_signature_that_leaves_out_the_end_of_its_revision_is_a_fault(tmp_path):
        made = signed(tmp_path, paper())
        covered = made[made.rindex(b"/ByteRange") :].partition(b"]")[0]
        length = covered.split()[-1]
        shorter = made.replace(covered, covered.replace(length, b"%d" % (int(length) - 100)))

        rules = [found.split(":")[1].strip() for found in violations(shorter)]
        assert rules == ["PDFA2B-SIGNATURE-BYTERANGE-001"] * len(rules) != []

    def test_what_stands_after_the_last_revision_is_a_fault():
        assert violations(paper() + b"x") == ["the file does not end with its last revision"]
