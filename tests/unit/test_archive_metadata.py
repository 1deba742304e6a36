"""The metadata files of a package: the law's fields whole and told where they do not fit, METS, EAD and PREMIS."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from packages import PROGRAM, made_dossier, request_for

from tdkt_docs import archive
from tdkt_docs.archive.metadata import metadata_files

FOLDER = Path("data") / "du-lieu-mo-ta"
NAMES = {
    "m": "http://www.loc.gov/METS/",
    "x": "http://www.w3.org/1999/xlink",
    "e": "http://ead3.archivists.org/schema/",
    "p": "http://www.loc.gov/premis/v3",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> archive.Packed:
    made = made_dossier(tmp_path_factory.mktemp("ho-so"))
    return archive.pack(request_for(made, tmp_path_factory.mktemp("goi"), made.originals))


def tree(packed: archive.Packed, name: str) -> etree._Element:
    return etree.fromstring((packed.path / FOLDER / name).read_bytes())


def fields(element: etree._Element) -> list[tuple[str, str]]:
    """Every field below, by its path; papers apart."""
    return [
        (name, leaf.text or "")
        for leaf in element.iter()
        if not len(leaf) and "van-ban" not in (name := element.getroottree().getelementpath(leaf))
    ]


def test_the_decrees_fields_of_a_dossier_are_there_in_its_order(packed):
    assert fields(tree(packed, "nd30.xml")) == [
        ("FileCode/OrganId", ""),
        ("FileCode/FileCatalog", "2026"),
        ("FileCode/FileNotation", "05.TĐKT"),
        ("Title", "Hồ sơ khen thưởng năm 2026"),
        ("Maintenance", "20 năm"),
        ("Rights", ""),
        ("Creator", ""),
        ("Language", "Tiếng Việt"),
        ("StartDate", "26/10/2026"),
        ("EndDate", "05/03/2027"),
        ("DocTotal", "3"),
        ("PageTotal", "3"),
        ("Description", ""),
    ]


def test_the_decrees_fields_of_a_paper_are_there_in_its_order(packed):
    paper = tree(packed, "nd30.xml").find("van-ban")

    assert [(leaf.tag, leaf.text or "") for leaf in paper.iter() if not len(leaf)] == [
        ("OrganId", ""),
        ("FileCatalog", "2026"),
        ("FileNotation", "05.TĐKT"),
        ("DocOrdinal", "1"),
        ("TypeName", ""),
        ("CodeNumber", "15"),
        ("CodeNotation", "QĐ-SKHCN"),
        ("IssuedDate", "05/03/2027"),
        ("OrganName", "Sở Khoa học và Công nghệ"),
        ("Subject", "Quyết định tặng danh hiệu “Lao động tiên tiến”"),
        ("Language", "Tiếng Việt"),
        ("PageAmount", "1"),
        ("Description", ""),
        ("Position", ""),
        ("FullName", ""),
        ("OrganId", ""),
        ("OrganName", ""),
        ("Priority", ""),
        ("IssuedAmount", ""),
        ("DueDate", ""),
    ]


def test_the_files_say_what_of_them_nobody_has_verified(packed):
    remarks = {
        path.name: path.read_text(encoding="utf-8").partition("-->")[0] for path in (packed.path / FOLDER).glob("*.xml")
    }

    assert {name for name, text in remarks.items() if "chưa kiểm chứng" in text} == {
        "EAD.xml",
        "METS.xml",
        "PREMIS.xml",
        "nd30.xml",
        "tt05.xml",
    }
    assert "«Organld» = OrganId, «Signerlnfo» = SignerInfo" in remarks["nd30.xml"]


def test_the_circulars_fields_are_there_with_every_file(packed):
    top = tree(packed, "tt05.xml")

    told = {field.get("ten"): field.text or "" for field in top.findall("truong")}
    assert list(told) == [
        "Mã hồ sơ",
        "Tiêu đề hồ sơ",
        "Thời hạn lưu trữ",
        "Mức độ tiếp cận",
        "Ngôn ngữ",
        "Thời gian bắt đầu",
        "Thời gian kết thúc",
        "Từ khóa",
        "Tổng số tài liệu",
        "Số tờ",
        "Số trang",
        "Tình trạng vật lý",
        "Ký hiệu thông tin",
        "Mức độ tin cậy",
        "Mã hồ sơ gốc giấy",
        "Chế độ dự phòng",
        "Tình trạng dự phòng",
    ]
    assert (told["Thời hạn lưu trữ"], told["Tổng số tài liệu"], told["Số tờ"]) == ("20 năm", "3", "3")
    assert [each.get("ten") for each in top.findall("tep-tin/tep")] == [
        "ho-so-luu.pdf",
        "quyet-dinh.pdf",
        "Danh sách kèm theo.pdf",
        "Chứng nhận.jpg",
    ]


def test_too_long_a_value_is_written_whole_and_told(packed):
    long = "Hồ sơ " + "rất dài " * 80
    dossier = replace(packed.package.dossier, title=long, symbol="05-2026/TĐKT-SKHCN-SH", starts="mùa thu")

    made = metadata_files(replace(packed.package, dossier=dossier))

    top = etree.fromstring(dict(made.files)["nd30.xml"])
    assert (top.findtext("Title"), top.findtext("StartDate")) == (long, "mùa thu")
    assert [(finding.code, finding.values["field"]) for finding in made.findings if not finding.subject] == [
        ("TD-815", "FileCode/FileNotation"),
        ("TD-815", "Title"),
        ("TD-816", "StartDate"),
    ]


def test_the_mets_leads_to_every_file_with_its_digest(packed):
    top = tree(packed, "METS.xml")

    found = {
        file.find("m:FLocat", NAMES).get(f"{{{NAMES['x']}}}href"): file.get("CHECKSUM")
        for file in top.iter(f"{{{NAMES['m']}}}file")
    }
    found |= {each.get(f"{{{NAMES['x']}}}href"): each.get("CHECKSUM") for each in top.iter(f"{{{NAMES['m']}}}mdRef")}
    here = packed.path / FOLDER
    assert found == {href: hashlib.sha256((here / href).read_bytes()).hexdigest() for href in found}
    assert len(found) == 8
    assert top.get("OBJID") == packed.package.id
    head = top.find("m:metsHdr", NAMES)
    assert head.get("CREATEDATE") == "2027-03-05T09:30:00+07:00"
    assert head.get(f"{{{NAMES['csip']}}}OAISPACKAGETYPE") == "SIP"
    ids = {each.get("ID") for each in top.iter() if isinstance(each.tag, str) and each.get("ID")}
    assert {each.get("FILEID") for each in top.iter(f"{{{NAMES['m']}}}fptr")} <= ids


def test_the_ead_describes_the_dossier_and_each_document(packed):
    top = tree(packed, "EAD.xml")

    assert top.findtext("e:archdesc/e:did/e:unittitle", namespaces=NAMES) == "Hồ sơ khen thưởng năm 2026"
    assert top.findtext("e:archdesc/e:appraisal/e:p", namespaces=NAMES) == "20 năm"
    assert [each.get("href") for each in top.iter(f"{{{NAMES['e']}}}dao")] == [
        "../ban-goc/001_quyet-dinh.pdf",
        "../ban-goc/002_danh-sach-kem-theo.pdf",
        "../ban-goc/003_chung-nhan.jpg",
    ]


def test_the_premis_keeps_digests_and_what_was_known_of_signatures(packed):
    top = tree(packed, "PREMIS.xml")

    here = packed.path / FOLDER
    for made in top.findall("p:object", NAMES):
        path = made.findtext("p:objectIdentifier/p:objectIdentifierValue", namespaces=NAMES)
        digest = made.findtext("p:objectCharacteristics/p:fixity/p:messageDigest", namespaces=NAMES)
        assert digest == hashlib.sha256((here / path).read_bytes()).hexdigest()
    assert [
        (
            each.findtext("p:eventType", namespaces=NAMES),
            each.findtext("p:eventOutcomeInformation/p:eventOutcome", namespaces=NAMES),
        )
        for each in top.findall("p:event", NAMES)
    ] == [("creation", f"Bản đọc do {PROGRAM} lập"), ("digital signature validation", "Chữ ký số hợp lệ")]


def test_what_xml_cannot_hold_does_not_break_a_file(packed):
    dossier = replace(packed.package.dossier, title="Hồ sơ\x0b <&> -- ]]>", office="Sở --\ud800 A")

    made = metadata_files(replace(packed.package, dossier=dossier))

    titles = {name: etree.fromstring(data) for name, data in made.files}
    assert titles["nd30.xml"].findtext("Title") == "Hồ sơ <&> -- ]]>"
