"""What two templates differ in is told: fields, wording, layout."""

from dataclasses import astuple

from messy import Messy, made
from wordml import Pack, paragraph

from tdkt_docs import adopt, author, catalog

REQUEST = catalog.skeletons()["to-trinh"]


def told(old: bytes, new: bytes) -> list[tuple[object, ...]]:
    return [astuple(each) for each in adopt.differences(old, new)]


def test_a_form_is_the_same_as_itself():
    docx = author.skeleton_docx(REQUEST)

    assert () == adopt.differences(docx, docx, old_fields=REQUEST.fields, new_fields=REQUEST.fields)


def test_lines_and_tags_added_and_removed_stand_in_reading_order():
    old = made(Messy(name="a", blocks=("Một", "Hai {{ hai }}", "Ba")))
    new = made(Messy(name="b", blocks=("Một", "Hai {{ hai_moi }}", "Ba", "Bốn")))

    assert [
        ("fields", "removed", "hai", "", ""),
        ("fields", "added", "hai_moi", "", ""),
        ("wording", "removed", "Hai {{ hai }}", "", ""),
        ("wording", "added", "Hai {{ hai_moi }}", "", ""),
        ("wording", "added", "Bốn", "", ""),
    ] == told(old, new)


def test_margins_and_styles_are_layout():
    style = '<w:style w:type="paragraph" w:styleId="Muc2"><w:rPr><w:sz w:val="{}"/></w:rPr></w:style>'
    body = paragraph("Một", properties='<w:pStyle w:val="Muc2"/>')
    old, new = Pack(body=body, styles=style.format(26)), Pack(body=body, styles=style.format(28))
    narrow = bytes(new).replace(b"x", b"x")

    assert [("layout", "changed", "style.Muc2.size", "13", "14")] == told(bytes(old), narrow)


def test_what_is_declared_of_a_field_is_compared():
    docx = author.skeleton_docx(REQUEST)
    decision = catalog.skeletons()["quyet-dinh"]
    fields = [field for field in decision.fields if field.id in {each.id for each in REQUEST.fields}]

    found = adopt.differences(docx, docx, old_fields=REQUEST.fields, new_fields=fields)

    assert {"removed"} == {each.change for each in found}
    assert ["kinh_gui", "qua", "noi_dung"] == [each.what for each in found]
