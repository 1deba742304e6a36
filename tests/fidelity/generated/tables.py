"""Papers whose tables are the hard part."""

from collections.abc import Iterator

from fidelity.generated.building import (
    DECREES,
    NAMES,
    SENTENCES,
    UNITS,
    add,
    cell,
    closing,
    lean,
    opening,
    paragraph,
    row,
    saved,
    table,
    text,
    title,
)

__all__ = [
    "cells_merged_across",
    "cells_merged_both_ways",
    "cells_merged_down",
    "cells_upright_and_centred",
    "header_rows_repeated",
    "rows_kept_whole",
    "rows_of_given_height",
    "table_borders_and_shading",
    "table_in_a_table",
]

_GROUP = '<w:gridSpan w:val="{}"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'


def cells_merged_across() -> bytes:
    """A list with group rows over all columns."""
    document = lean()
    widths = (700, 3000, 3600, 2000)
    rows = [
        row(
            *(
                cell(head, width=width, align="center")
                for head, width in zip(("STT", "Họ và tên", "Chức vụ, đơn vị", "Ghi chú"), widths, strict=True)
            )
        )
    ]
    for number, unit in enumerate(UNITS[:3]):
        rows.append(row(cell(f"{'I' * (number + 1)}. {unit}", width=9300, properties=_GROUP.format(4))))
        rows += [
            row(
                cell(str(index + 1), width=700, align="center"),
                cell(name, width=3000),
                cell(f"Chuyên viên, {unit}", width=3600),
                cell("", width=2000),
            )
            for index, name in enumerate(NAMES[number * 4 : number * 4 + 4])
        ]
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 41/DS-SXD"),
        title("DANH SÁCH", "Đề nghị tặng danh hiệu “Lao động tiên tiến” năm 2026"),
        table(widths, *rows),
        closing(),
    )
    return saved(document)


def cells_merged_down() -> bytes:
    """A plan whose first column runs over several rows."""
    document = lean()
    widths = (2400, 4500, 2400)
    rows = [
        row(
            *(
                cell(head, width=width, align="center")
                for head, width in zip(("Đơn vị", "Nội dung thực hiện", "Thời hạn"), widths, strict=True)
            )
        )
    ]
    for number, unit in enumerate(UNITS):
        for part in range(3):
            merged = ("<w:vMerge/>" if part else '<w:vMerge w:val="restart"/>') + _MIDDLE
            rows.append(
                row(
                    cell("" if part else unit, width=2400, properties=merged, align="center"),
                    cell(SENTENCES[(number * 3 + part) % len(SENTENCES)], width=4500, align="both"),
                    cell(
                        f"Trước ngày {10 + part * 5}/{number + 3}/2027", width=2400, properties=_MIDDLE, align="center"
                    ),
                )
            )
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 12/KH-SXD"),
        title("KẾ HOẠCH", "Tổ chức phong trào thi đua năm 2027"),
        text(SENTENCES[0]),
        table(widths, *rows),
        closing(),
    )
    return saved(document)


def cells_merged_both_ways() -> bytes:
    """A statistics table under a head of two rows."""
    document = lean()
    widths = (700, 3000, 1400, 1400, 1400, 1400)
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 77/BC-SXD"),
        title("BÁO CÁO", "Thống kê kết quả khen thưởng năm 2026"),
        text(SENTENCES[4]),
        table(widths, *_two_row_head(), *_statistics(widths)),
        text(SENTENCES[6]),
        closing(),
    )
    return saved(document)


def _two_row_head() -> Iterator[str]:
    down, on = f'<w:vMerge w:val="restart"/>{_MIDDLE}', "<w:vMerge/>"
    yield row(
        cell("STT", width=700, properties=down, align="center"),
        cell("Đơn vị", width=3000, properties=down, align="center"),
        cell("Cá nhân", width=2800, properties=_GROUP.format(2), align="center"),
        cell("Tập thể", width=2800, properties=_GROUP.format(2), align="center"),
    )
    heads = (cell(head, width=1400, align="center") for head in ("Đề nghị", "Được khen", "Đề nghị", "Được khen"))
    yield row(cell("", width=700, properties=on), cell("", width=3000, properties=on), *heads)


def _statistics(widths: tuple[int, ...]) -> Iterator[str]:
    for number, unit in enumerate(UNITS):
        figures = (str(number + 1), unit, str(12 + number * 3), str(10 + number * 2), str(3 + number), str(2 + number))
        aligns = ("center", "left", "right", "right", "right", "right")
        yield row(
            *(
                cell(figure, width=width, align=align)
                for figure, width, align in zip(figures, widths, aligns, strict=True)
            )
        )
    total = cell("Tổng cộng", width=3700, properties=_GROUP.format(2), align="center")
    yield row(total, *(cell(figure, width=1400, align="right") for figure in ("90", "70", "25", "20")))


def table_in_a_table() -> bytes:
    """A form with a table of its own in a cell."""
    document = lean(half_points=26)
    inner = table(
        (1500, 2600, 1500),
        *(
            row(cell(f"Năm {year}", width=1500), cell(SENTENCES[2][:60] + ".", width=2600), cell("Đạt", width=1500))
            for year in range(2022, 2027)
        ),
    )
    body = [
        row(cell("Họ và tên", width=2600), cell(NAMES[0], width=6600)),
        row(cell("Đơn vị", width=2600), cell(UNITS[1], width=6600)),
        row(cell("Thành tích từng năm", width=2600), cell("Bảng kê:", inner, paragraph(), width=6600)),
        row(cell("Nhận xét", width=2600), cell(SENTENCES[9], SENTENCES[3], width=6600)),
    ]
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 05/PH-SXD"),
        title("PHIẾU", "Theo dõi thành tích cá nhân"),
        table((2600, 6600), *body),
        closing(),
    )
    return saved(document)


def header_rows_repeated() -> bytes:
    """A long list whose head stands on every page."""
    document = lean(half_points=26)
    widths = (700, 3000, 3600, 2000)
    head = row(
        *(
            cell(label, width=width, align="center")
            for label, width in zip(("STT", "Họ và tên", "Đơn vị công tác", "Ký nhận"), widths, strict=True)
        ),
        properties="<w:cantSplit/><w:tblHeader/>",
    )
    rows = (
        row(
            cell(str(number + 1), width=700, align="center"),
            cell(NAMES[number % len(NAMES)], width=3000),
            cell(UNITS[number % len(UNITS)], width=3600),
            cell("", width=2000),
        )
        for number in range(75)
    )
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 42/DS-SXD"),
        title("DANH SÁCH", "Ký nhận tiền thưởng kèm theo danh hiệu thi đua"),
        table(widths, head, *rows),
        closing(),
    )
    return saved(document)


def rows_kept_whole() -> bytes:
    """Long cells that must not be torn over two pages, and one that may."""
    document = lean(half_points=26)
    widths = (700, 2600, 6000)
    rows = [
        row(
            cell(str(number + 1), width=700, align="center"),
            cell(NAMES[number], width=2600),
            cell(*(SENTENCES[(number + part) % len(SENTENCES)] for part in range(3)), width=6000, align="both"),
            properties="" if number == 7 else "<w:cantSplit/>",
        )
        for number in range(9)
    ]
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 43/TH-SXD"),
        title("BẢNG TỔNG HỢP", "Tóm tắt thành tích của các cá nhân"),
        table(widths, *rows),
        closing(),
    )
    return saved(document)


def cells_upright_and_centred() -> bytes:
    """Text turned by a quarter and cells aligned to the middle and the foot."""
    document = lean(half_points=26)
    turned = '<w:textDirection w:val="btLr"/>'
    widths = (900, 900, 3700, 3700)
    height = '<w:trHeight w:val="1700" w:hRule="atLeast"/>'
    rows = [
        row(
            cell(f"Quý {number + 1}", width=900, properties=turned + _MIDDLE, align="center"),
            cell(f"Đợt {number + 1}", width=900, properties='<w:textDirection w:val="tbRl"/>'),
            cell(SENTENCES[number], width=3700, properties=_MIDDLE),
            cell(SENTENCES[number + 2], width=3700, properties='<w:vAlign w:val="bottom"/>'),
            properties=height,
        )
        for number in range(4)
    ]
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 44/TH-SXD"),
        title("BẢNG TỔNG HỢP", "Kết quả thi đua từng quý"),
        table(widths, *rows),
        closing(),
    )
    return saved(document)


def table_borders_and_shading() -> bytes:
    """Double, dotted, thick and missing borders, grey heads, wide margins, a width in per cent."""
    document = lean(half_points=26)
    edges = (
        '<w:tcBorders><w:top w:val="double" w:sz="6"/><w:bottom w:val="dotted" w:sz="4"/></w:tcBorders>',
        '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>',
        '<w:tcBorders><w:bottom w:val="single" w:sz="18" w:color="1F4E79"/></w:tcBorders>',
    )
    grey = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'
    heads = (cell(head, width=3100, properties=grey, align="center") for head in ("Tiêu chí", "Điểm tối đa", "Tự chấm"))
    rows = [row(*heads)]
    rows += [
        row(
            cell(SENTENCES[number][:70] + "…", width=3100, properties=edges[number % 3]),
            cell("20", width=3100, properties=edges[(number + 1) % 3], align="center"),
            cell(f"{15 + number % 5}", width=3100, align="right"),
        )
        for number in range(9)
    ]
    margins = (
        '<w:jc w:val="center"/><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="170" w:type="dxa"/>'
        '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
    )
    marked = table((3100, 3100, 3100), *rows, properties=margins)
    marked = marked.replace('<w:tblW w:w="9300" w:type="dxa"/>', '<w:tblW w:w="5000" w:type="pct"/>')
    add(
        document,
        opening("SỞ XÂY DỰNG", "Số: 45/BĐ-SXD"),
        title("BẢNG CHẤM ĐIỂM", "Thi đua các đơn vị trực thuộc"),
        marked,
        *(text(decree) for decree in DECREES),
        closing(),
    )
    return saved(document)


def rows_of_given_height() -> bytes:
    """A ballot: rows of exact and least height, boxes to tick."""
    document = lean(half_points=26)
    widths = (700, 4600, 2000, 2000)
    exact = '<w:trHeight w:val="620" w:hRule="exact"/>'
    rows = [
        row(
            *(
                cell(head, width=width, properties=_MIDDLE, align="center")
                for head, width in zip(("STT", "Họ và tên", "Đồng ý", "Không đồng ý"), widths, strict=True)
            ),
            properties=exact,
        ),
        *(
            row(
                cell(str(number + 1), width=700, properties=_MIDDLE, align="center"),
                cell(f"{name}, {UNITS[number % 5]}", width=4600, properties=_MIDDLE),
                cell("☐", width=2000, properties=_MIDDLE, align="center"),
                cell("☐", width=2000, properties=_MIDDLE, align="center"),
                properties=exact if number % 2 else '<w:trHeight w:val="500"/>',
            )
            for number, name in enumerate(NAMES)
        ),
    ]
    add(
        document,
        opening("SỞ XÂY DỰNG", "Mẫu số 03"),
        title("PHIẾU BẦU", "Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2026"),
        table(widths, *rows),
        text("Đánh dấu “X” vào ô được chọn; phiếu để trống là phiếu không hợp lệ."),
    )
    return saved(document)
