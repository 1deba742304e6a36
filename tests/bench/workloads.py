"""The three workloads: what each document says, its records, its template in each engine's tags and what must come out.

``uv run python tests/bench/workloads.py DIR`` writes templates and records there and prints their sizes.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from invented import a_decision, a_report, a_submission
from layout import Block, Condition, Each, EachRow, Line, Printed, Record, Table, line, lines_of, row
from syntaxes import SYNTAXES, filled, tagged
from wordfile import document_xml, docx_of

__all__ = ["WORKLOADS", "Workload", "expected", "paths", "records", "sizes", "template", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One kind of document."""

    name: str
    title: str
    body: tuple[Block, ...]
    footer: tuple[Line, ...]


def template(workload: Workload, engine: str) -> bytes:
    """The workload's .docx in the tags of ``docxtpl`` (ours too), ``docxtemplater`` or ``carbone``."""
    return docx_of(tagged(workload.body, engine), tagged(workload.footer, engine))


def records(workload: Workload, count: int) -> Iterator[Record]:
    """The first ``count`` records: the same ones on every machine and in every run."""
    for number in range(count):
        yield _RECORD_MAKERS[workload.name](random.Random(f"{workload.name}-{number}"))


def expected(workload: Workload, record: Record) -> dict[str, list[str]]:
    """Every paragraph's text by part, in the document's order; the footer's ends in its field, the page's number."""
    return {
        "word/document.xml": _texts(filled(workload.body, record)),
        "word/footer1.xml": [f"{text}1" for text in _texts(filled(workload.footer, record))],
    }


def paths(folder: Path, workload: Workload, engine: str) -> tuple[Path, Path]:
    """Where ``write`` puts the workload's template for an engine, and its records."""
    suffix = "" if engine == "docxtpl" else f".{engine}"
    return folder / f"{workload.name}{suffix}.docx", folder / f"{workload.name}.jsonl"


def write(folder: Path, workload: Workload, count: int) -> None:
    """Writes ``NAME.docx`` (docxtpl's and ours), ``NAME.ENGINE.docx`` for the others and ``NAME.jsonl``."""
    folder.mkdir(parents=True, exist_ok=True)
    for engine in SYNTAXES:
        paths(folder, workload, engine)[0].write_bytes(template(workload, engine))
    with paths(folder, workload, "docxtpl")[1].open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(workload, count))


def sizes(workload: Workload) -> str:
    """A line of a Markdown table: the template's and a finished document.xml's bytes, and how many values it prints."""
    (record,) = records(workload, 1)
    before = len(document_xml(tagged(workload.body, "docxtpl")).encode())
    after = len(document_xml(filled(workload.body, record)).encode())
    data = len(json.dumps(record, ensure_ascii=False).encode())
    return f"| {workload.title} | {before:,} | {after:,} | {_expressions(workload, record)} | {data:,} |"


def _texts(blocks: Sequence[Block]) -> list[str]:
    return ["".join(piece for piece in block.pieces if isinstance(piece, str)) for block in lines_of(blocks)]


def _expressions(workload: Workload, record: Record) -> int:
    """How many values a document prints and conditions it weighs."""
    lines = lines_of(filled((*workload.body, *workload.footer), record))
    values = sum(isinstance(piece, Printed) for block in lines for piece in block.pieces)
    return values + sum(isinstance(block, Condition) for block in workload.body)


_STATE_HEAD = Table(
    widths=(3900, 5400),
    ruled=False,
    rows=(
        row(
            "{cap_tren}\n{don_vi}\nSố: {so}/{ky_hieu}",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "{noi_lap}, ngày {ngay} tháng {thang} năm {nam}",
            look="center",
        ),
    ),
)
_SIGNATURES = Table(
    widths=(4650, 4650),
    ruled=False,
    rows=(
        row(
            "XÁC NHẬN CỦA {chuc_danh_xac_nhan}\n(Ký, đóng dấu)\n\n{nguoi_xac_nhan}",
            "NGƯỜI BÁO CÁO\n(Ký, ghi rõ họ tên)\n\n{ho_ten}",
            look="center",
        ),
    ),
)

REPORT = Workload(
    name="w1",
    title="report",
    body=(
        _STATE_HEAD,
        line("BÁO CÁO THÀNH TÍCH CÁ NHÂN", "title"),
        line("Đề nghị tặng {danh_hieu_de_nghi}", "title"),
        line("I. SƠ LƯỢC LÝ LỊCH", "title"),
        line("1. Họ và tên: {ho_ten}; giới tính: {gioi_tinh}"),
        line("2. Sinh ngày: {ngay_sinh}"),
        line("3. Quê quán: {que_quan}"),
        line("4. Nơi thường trú: {thuong_tru}"),
        line("5. Chức vụ: {chuc_vu}; đơn vị công tác: {noi_cong_tac}"),
        line("6. Trình độ chuyên môn, nghiệp vụ: {trinh_do}"),
        Condition(flag="la_dang_vien", blocks=(line("7. Ngày vào Đảng: {ngay_vao_dang}"),)),
        Condition(flag="co_hoc_ham", blocks=(line("8. Học hàm, học vị, danh hiệu, giải thưởng: {hoc_ham}"),)),
        line("9. Điện thoại: {dien_thoai}; thư điện tử: {thu_dien_tu}"),
        line("II. THÀNH TÍCH ĐẠT ĐƯỢC", "title"),
        line("1. Nhiệm vụ được giao và kết quả thực hiện", "both"),
        line(
            "Trong thời gian đề nghị khen thưởng, tôi luôn chấp hành nghiêm chủ trương của Đảng, chính sách, pháp luật "
            "của Nhà nước và nội quy, quy chế của cơ quan; hoàn thành tốt các nhiệm vụ sau đây:",
            "both",
        ),
        Each(
            over="nhiem_vu",
            entry="viec",
            blocks=(line("- {viec.noi_dung}", "both"), line("Kết quả: {viec.ket_qua} ({viec.ty_le}).", "both")),
        ),
        line("2. Sáng kiến, đề tài, giải pháp công tác", "both"),
        Each(
            over="sang_kien",
            entry="y",
            blocks=(
                line("- {y.ten}, được công nhận tại {y.quyet_dinh}", "both"),
                line("Hiệu quả: {y.hieu_qua}.", "both"),
            ),
        ),
        line("3. Chấp hành chủ trương, chính sách; các hoạt động phong trào", "both"),
        line(
            "Bản thân tích cực học tập, nâng cao trình độ chuyên môn, nghiệp vụ; giữ gìn đoàn kết nội bộ; thực hành "
            "tiết kiệm, chống lãng phí và tham gia đầy đủ các hoạt động do cơ quan, đoàn thể tổ chức, cụ thể như sau:",
            "both",
        ),
        Each(
            over="hoat_dong", entry="lan", blocks=(line("- Năm {lan.nam}: {lan.ten}, kết quả {lan.ket_qua}", "both"),)
        ),
        Condition(flag="co_ky_luat", blocks=(line("4. Kỷ luật trong thời gian tính khen thưởng: {ky_luat}", "both"),)),
        line("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", "title"),
        Table(
            widths=(700, 900, 2900, 2600, 2200),
            rows=(
                row(
                    "STT",
                    "Năm",
                    "Danh hiệu, hình thức khen thưởng",
                    "Số, ngày quyết định",
                    "Cơ quan ban hành",
                    look="center",
                ),
                EachRow(
                    over="khen_thuong",
                    entry="muc",
                    row=row("{muc.stt}", "{muc.nam}", "{muc.hinh_thuc}", "{muc.quyet_dinh}", "{muc.co_quan}"),
                ),
            ),
        ),
        line(
            "Tôi xin cam đoan những nội dung báo cáo trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về "
            "lời cam đoan của mình; nếu có điều gì sai sót, tôi xin chịu mọi hình thức xử lý theo quy định.",
            "both",
        ),
        _SIGNATURES,
        line("Nơi nhận: {noi_nhan}; lưu hồ sơ {ma_ho_so}."),
    ),
    footer=(line("Báo cáo thành tích của {ho_ten} - trang ", "center"),),
)
DECISION = Workload(
    name="w2",
    title="decision",
    body=(
        _STATE_HEAD,
        line("QUYẾT ĐỊNH", "title"),
        line("Về việc tặng {danh_hieu} {dot}", "title"),
        line("{tham_quyen}", "title"),
        line("Căn cứ Luật Thi đua, khen thưởng và các văn bản quy định chi tiết thi hành;", "both"),
        line("Căn cứ chức năng, nhiệm vụ, quyền hạn của {don_vi};", "both"),
        line("Xét đề nghị của {co_quan_de_nghi} tại {to_trinh},", "both"),
        line("QUYẾT ĐỊNH:", "title"),
        line("Điều 1. Tặng {danh_hieu} cho {so_nguoi} cá nhân có tên trong danh sách kèm theo.", "both"),
        line("Điều 2. Tiền thưởng được chi từ {nguon_chi} theo quy định hiện hành.", "both"),
        line(
            "Điều 3. Quyết định này có hiệu lực từ ngày ký. Các đơn vị và cá nhân có tên chịu trách nhiệm thi hành.",
            "both",
        ),
        line("{chuc_vu_ky}", "title"),
        line("{nguoi_ky}", "title"),
        line("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG {danh_hieu}", "title"),
        line("(Kèm theo Quyết định số {so}/{ky_hieu})", "center"),
        Table(
            widths=(700, 2400, 1300, 1700, 2000, 1200),
            rows=(
                row("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Ghi chú", look="center"),
                EachRow(
                    over="ca_nhan",
                    entry="ai",
                    row=row("{ai.stt}", "{ai.ho_ten}", "{ai.ngay_sinh}", "{ai.chuc_vu}", "{ai.don_vi}", "{ai.ghi_chu}"),
                ),
            ),
        ),
        line("Danh sách này gồm {so_nguoi} người./."),
    ),
    footer=(line("Quyết định của {don_vi} - trang ", "center"),),
)
SUBMISSION = Workload(
    name="w3",
    title="tờ trình",
    body=(
        _STATE_HEAD,
        line("TỜ TRÌNH", "title"),
        line("Về việc đề nghị khen thưởng {dot}", "title"),
        line("Kính gửi: {kinh_gui}", "center"),
        line("Căn cứ Luật Thi đua, khen thưởng và các văn bản quy định chi tiết thi hành;", "both"),
        line("Căn cứ kết quả bình xét của Hội đồng Thi đua - Khen thưởng {don_vi} ngày {ngay_hop};", "both"),
        line(
            "{don_vi} kính trình {kinh_gui} xem xét, quyết định khen thưởng cho {so_nguoi} cá nhân, cụ thể như sau:",
            "both",
        ),
        Each(
            over="danh_hieu",
            entry="loai",
            blocks=(
                line("{loai.thu_tu}. {loai.ten}: {loai.so_nguoi} cá nhân", "both"),
                Table(
                    widths=(700, 2400, 1300, 1700, 2000, 1200),
                    rows=(
                        row("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Phiếu bầu", look="center"),
                        EachRow(
                            over="loai.ca_nhan",
                            entry="ai",
                            row=row(
                                "{ai.stt}", "{ai.ho_ten}", "{ai.ngay_sinh}", "{ai.chuc_vu}", "{ai.don_vi}", "{ai.phieu}"
                            ),
                        ),
                    ),
                ),
                line("Thành tích chung: {loai.thanh_tich}.", "both"),
            ),
        ),
        line("Hồ sơ gửi kèm: {ho_so}.", "both"),
        line("Trân trọng./.", "both"),
        line("{chuc_vu_ky}", "title"),
        line("{nguoi_ky}", "title"),
    ),
    footer=(line("Tờ trình của {don_vi} - trang ", "center"),),
)
WORKLOADS = {workload.name: workload for workload in (REPORT, DECISION, SUBMISSION)}
"""By name: the individual report, the decision with its annex, the tờ trình with nested loops."""
_RECORD_MAKERS = {"w1": a_report, "w2": a_decision, "w3": a_submission}


def main() -> None:
    """Writes every workload's files into the folder named on the command line and prints a table of their sizes."""
    folder = Path(sys.argv[1])
    print("| | template, bytes | finished, bytes | expressions | record, bytes |\n|---|---|---|---|---|")
    for workload in WORKLOADS.values():
        write(folder, workload, 300)
        print(sizes(workload))


if __name__ == "__main__":
    main()
