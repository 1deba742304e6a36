"""Run by hand: how long 10,000 rows of 40 columns take to read and to bind, beside openpyxl's read-only mode.

    uv run python tests/bench/read_workbook.py [ROWS [ROUNDS]]

The workbook holds shared strings, dates and styles as Excel writes them; a third of its rows need a repair or raise a
question.
"""

import gc
import statistics
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from tdkt_docs import bind, catalog, read, resources
from tdkt_docs.model.campaign import Campaign

CAPTIONS = (
    "STT", "Ông/Bà", "Họ và tên", "Ngày, tháng, năm sinh", "Giới tính", "Số CCCD", "Chức vụ", "Đơn vị công tác",
    "Danh hiệu đề nghị", "Năm đề nghị", "Mức độ hoàn thành nhiệm vụ", "Tóm tắt thành tích", "Tên sáng kiến, đề tài",
    "Quyết định công nhận sáng kiến", "Số phiếu đồng ý", "Số tài khoản", "Quê quán", "Nơi thường trú", "Trình độ",
    "Học vị", "Số điện thoại", "Nhiệm vụ được giao", "Minh chứng",
    *(f"Cột riêng {number}" for number in range(1, 18)),
)  # fmt: skip
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
MIDDLE = ("Văn", "Thị", "Ngọc", "Minh", "Hữu", "Thanh", "Quốc")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Khoa", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Quý", "Sơn")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
AWARDS = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "LĐTT", "Giấy khen", "Danh hiệu Lao động tiên tiến năm 2026")
RATINGS = ("Hoàn thành tốt nhiệm vụ", "HTXSNV", "Hoàn thành nhiệm vụ")
DATE_STYLE, TEXT_STYLE = 1, 2

Cell = str | int | float | None


def person(number: int) -> tuple[Cell, ...]:
    """The cells of one row; dates as Excel's day numbers."""
    word = "".join(LETTERS[number // 26**place % 26] for place in (2, 1, 0)).capitalize()
    name = f"{FAMILY[number % 10]} {MIDDLE[number % 7]} {word} {GIVEN[number % 13]}"
    cells: list[Cell] = [
        number, ("Ông", "Bà")[number % 2], name, 25_569 + number % 9_000, ("Nam", "Nữ")[number % 2],
        f"0{number % 90 + 10}{number * 7919 % 10**9:09}", f"Chuyên viên {number % 60}", f"Phòng số {number % 240}",
        AWARDS[number % 4 if number % 9 else 4], 2026, RATINGS[number % 3],
        f"Chủ trì {number % 5 + 1} nhiệm vụ; xử lý {number * 31 % 900} hồ sơ đúng hạn",
        f"Cải tiến quy trình số {number}" if number % 3 == 0 else None,
        f"{number % 500}/QĐ-SKHCN ngày 05/3/2026" if number % 3 == 0 else None,
        number % 9 + 1, f"{number * 104_729 % 10**10:010} VietBank", f"Xã {number % 700}, tỉnh Sơn Hà",
        f"Số {number % 300}, phố {number % 90}", "Đại học", "Thạc sĩ" if number % 4 == 0 else None,
        f"09{number * 7_907 % 10**8:08}", f"Theo dõi lĩnh vực {number % 50}", f"{number:05}.pdf",
    ]  # fmt: skip
    cells += (float(number * place) / 4 if place % 2 else f"Ghi chú {number % (97 * place)}" for place in range(1, 18))
    return tuple(_spoiled(number, cells))


def _spoiled(number: int, cells: list[Cell]) -> list[Cell]:
    """The same cells, in a third of the rows as clerks leave them."""
    text = {at: str(cell) for at, cell in enumerate(cells)}
    match number % 24:
        case 1:
            cells[2] = text[2].replace(" ", "  ")
        case 4:
            cells[2], cells[7] = text[2].upper(), text[7].upper()
        case 7:
            cells[5], cells[3] = int(text[5]), 1980
        case 10:
            cells[2], cells[16] = (unicodedata.normalize("NFD", text[at]) for at in (2, 16))
        case 13:
            cells[8], cells[10] = f"Huy hiệu số {number % 400}", "Khá"
        case 16:
            cells[3], cells[14] = "31/02/1980", "chưa bầu"
        case 19:
            cells[5], cells[6] = text[5][:-2], f" {text[6]}\u200b"
        case 22:
            cells[8], cells[11] = None, f"{text[11]}\n\n  {text[21]} "
    return cells


def write_workbook(path: Path, rows: int) -> None:
    """A workbook with one list, its parts in the shape Excel gives them."""
    shared: dict[str, int] = {}
    lines = [_row(1, CAPTIONS, shared), *(_row(number + 1, person(number), shared) for number in range(1, rows + 1))]
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    last = f"{_letters(len(CAPTIONS))}{rows + 1}"
    strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    parts = _frame(main) | {
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><dimension ref="A1:{last}"/>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'<sst {main} uniqueCount="{len(shared)}">{strings}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{content}')


def _row(number: int, cells: tuple[Cell, ...], shared: dict[str, int]) -> str:
    written = "".join(_cell(f"{_letters(column)}{number}", cell, shared) for column, cell in enumerate(cells, start=1))
    return f'<row r="{number}" spans="1:{len(cells)}">{written}</row>'


def _cell(place: str, cell: Cell, shared: dict[str, int]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" s="{TEXT_STYLE}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'
    style = f' s="{DATE_STYLE}"' if place.startswith("D") and cell != 1980 else ""
    return f'<c r="{place}"{style}><v>{cell}</v></c>'


def _letters(column: int) -> str:
    return LETTERS[column - 1] if column <= 26 else f"A{LETTERS[column - 27]}"


def _frame(main: str) -> dict[str, str]:
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {"worksheets/sheet1": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{kinds}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{at}" Type="{relations}/{kind}" Target="{name}.xml"/>'
            for at, (name, kind) in enumerate(parts.items(), start=1)
        )
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relations}"><sheets>'
        '<sheet name="CÁ NHÂN" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet {main}><fonts count="1"><font><sz val="13"/><name val="Times New Roman"/></font>'
        '</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/>'
        '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0"/>'
        '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" applyNumberFormat="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }


def with_openpyxl(path: Path) -> list[list[object]]:
    """The yardstick: values in lists, by openpyxl's read-only mode."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def settings() -> bind.Settings:
    """A bare campaign of the year the rows name."""
    found = bind.load_settings(resources.samples_dir() / "so-khcn" / "dot-2026")
    return replace(found, campaign=Campaign(office=found.campaign.office, key="dot", year=2026))


def timed(task: Callable[[], object]) -> tuple[object, float, float]:
    """What a task gives, with the seconds and the seconds of processor it took."""
    gc.collect()
    begun, begun_cpu = time.perf_counter(), time.process_time()
    result = task()
    return result, time.perf_counter() - begun, time.process_time() - begun_cpu


def rounds(path: Path, count: int) -> Iterator[dict[str, tuple[float, float]]]:
    """Seconds and processor seconds by task, the order turned each round."""
    chosen = settings()
    pack = catalog.pack_for(chosen.campaign.dates)
    table = read.read(path)
    tasks: dict[str, Callable[[], object]] = {
        "openpyxl read-only": lambda: with_openpyxl(path),
        "read": lambda: read.read(path),
        "bind": lambda: bind.bind(table, chosen, pack),
    }
    names = list(tasks)
    for turn in range(count):
        order = names[turn % len(names) :] + names[: turn % len(names)]
        taken = {name: timed(tasks[name])[1:] for name in order}
        yield {name: taken[name] for name in names}


def main(rows: int = 10_000, count: int = 5) -> None:
    """Print the medians and how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danh-sach.xlsx"
        write_workbook(path, rows)
        found = list(rounds(path, count))
        chosen = settings()
        bound = bind.bind(read.read(path), chosen, catalog.pack_for(chosen.campaign.dates))
    sys.stdout.write(f"{rows} rows x {len(CAPTIONS)} columns, {count} rounds\n")
    for name in found[0]:
        wall, cpu = (statistics.median(taken[name][which] for taken in found) for which in (0, 1))
        listed = " ".join(f"{taken[name][0]:.2f}" for taken in found)
        sys.stdout.write(f"{name:20} {wall:6.2f} s (cpu {cpu:.2f} s)  [{listed}]\n")
    ratio = statistics.median(taken["openpyxl read-only"][1] / taken["read"][1] for taken in found)
    sys.stdout.write(f"read is {ratio:.1f} times faster than openpyxl's read-only mode (processor time)\n")
    codes = Counter(finding.code for finding in bound.findings)
    listed = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
    sys.stdout.write(f"{len(bound.campaign.proposals)} proposals, {len(bound.findings)} findings: {listed}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
