"""Files made to harm: taken without what acts in them, or refused; always by name, and nothing else is written."""

import io
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from hostile_dossiers import ACTIONS, CYCLES, OTHERS, PATHS, SWELLING, Case, paper
from pdfa_check import violations

from tdkt_docs import assemble
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan

pytestmark = [
    pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning"),  # fields that no form knows
    pytest.mark.filterwarnings("ignore:Corrupt EXIF data"),  # Pillow, of a TIFF that begins nowhere
]

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
ACTIVE = {
    *("JavaScript", "JS", "Launch", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound"),
    *("RichMedia", "RichMediaExecute", "ResetForm", "Hide", "AA", "OpenAction", "XFA", "AcroForm", "Widget"),
    *("Screen", "3D"),
}
"""Names that stand nowhere in a paper that only shows."""
EVERYTHING: Mapping[str, Case] = {**ACTIONS, **CYCLES, **OTHERS, **SWELLING}


def assembled(folder: Path, case: Case) -> Dossier:
    path = folder / case.file
    path.write_bytes(case.make())
    return assemble.assemble_files([path], "Hồ sơ", AT)


def active_names(data: bytes) -> set[str]:
    """Those that stand in any object of the file, and in any stream as it reads but those of its letters."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        faces = {
            each[name].objgen
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            for name in ("/FontFile", "/FontFile2", "/FontFile3")
            if name in each
        }
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and each.objgen in faces:
                each.write(b"")
        text = unpacked(pdf).decode("latin-1")
    return {name for name in ACTIVE if re.search(rf"/{name}\b", text)} | set(re.findall(r"la\.invalid", text))


def unpacked(pdf: pikepdf.Pdf) -> bytes:
    """The file with every stream as it reads."""
    out = io.BytesIO()
    pdf.save(
        out,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


@pytest.mark.parametrize("case", EVERYTHING.values(), ids=EVERYTHING)
def test_it_is_refused_by_name_or_taken_as_an_archive_file_that_says_what_was_wrong(case: Case, tmp_path: Path):
    if case.refused:
        with pytest.raises(AssembleError) as refused:
            assembled(tmp_path, case)

        assert (case.refused, case.file) == (refused.value.code, refused.value.values["file"])
        return

    made = assembled(tmp_path, case)

    assert case.told == tuple(finding.code for finding in made.findings)
    assert {case.file} >= {finding.where.file for finding in made.findings if finding.where}
    assert (
        case.values.items() <= {name: text for each in made.findings[:1] for name, text in each.values.items()}.items()
    )
    assert [] == violations(made.data, "3")


@pytest.mark.parametrize("case", ACTIONS.values(), ids=ACTIONS)
def test_nothing_that_acts_is_left_in_the_dossier(case: Case, tmp_path: Path):
    made = assembled(tmp_path, case)

    assert set() == active_names(made.data)


def test_the_names_of_what_acts_are_found_where_they_are():
    found = set().union(*(active_names(case.make()) for case in ACTIONS.values()))

    assert {*ACTIVE, "la.invalid"} - {"XFA"} == found


@pytest.mark.parametrize("name", PATHS.values(), ids=PATHS)
def test_whatever_a_file_is_called_only_the_dossier_is_written(name: str, tmp_path: Path):
    given, out = tmp_path / "vao", tmp_path / "ra"
    given.mkdir()
    out.mkdir()
    (given / name).write_bytes(paper() + b"\n%PDF-1.7 hai lan")
    parts = (DossierPart(key="a", title="Tệp", path=given / name, kind="tep"),)

    made = assemble.write(DossierPlan(key="ho-so", title="Hồ sơ", office="", parts=parts), out, at=AT)

    assert [name] == [path.name for path in given.iterdir()]
    assert [out / "ho-so.pdf"] == [volume.path for volume in made.volumes] == list(out.iterdir())
    assert [] == violations((out / "ho-so.pdf").read_bytes(), "3")


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to nothing"])
def test_what_is_no_file_is_refused_without_waiting_for_it(kind: str, tmp_path: Path):
    path = tmp_path / "la.pdf"
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a device":
            path.symlink_to("/dev/zero")
        case "a folder":
            path.mkdir()
        case _:
            path.symlink_to(tmp_path / "khong-co")

    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([path], "Hồ sơ", AT)

    assert ("assemble.missing", {"file": "la.pdf"}) == (refused.value.code, refused.value.values)
