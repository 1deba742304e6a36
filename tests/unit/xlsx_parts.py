"""Workbooks from the XML of their parts, for shapes no library writes."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="&quot;năm&quot; 0"/></numFmts>'
    '<fonts count="4"><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font>'
    '<font><strike/><name val="VNI-Times"/></font><font><strike val="0"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf fontId="0"/><xf numFmtId="14" fontId="0"/>'
    '<xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="166" fontId="0"/>'
    '<xf fontId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
"""Style 1 is a date as Excel builds it in, 2 and 3 are a date and hours of their own, 4 is no date; 5 is a legacy font,
6 a legacy font and struck, 7 neither."""
OLD_DEFAULT = STYLES.replace("Times New Roman", ".VnArial")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def texts(*written: str) -> str:
    """Shared strings, each as written."""
    return "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in written)


def sheet(rows: str, head: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def workbook(content: str | bytes, shared: str = "", styles: str = STYLES, properties: str = "") -> bytes:
    """A workbook with one visible sheet.

    Args:
        content: Its XML, from ``sheet``; as bytes where it brings its own letters.
        shared: What stands in the table of shared strings.
        styles: What stands in the table of styles.
        properties: What stands before the list of sheets.
    """
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets>'
            '<sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": content,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The archive, with what every workbook has besides."""
    named = {"worksheets/sheet1": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_KINDS}.{kind}+xml"/>' for name, kind in named.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(named.items(), start=1)
    )
    frame = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in {**frame, **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()
