"""The register of awards an office kept before: a workbook of awards already given → honours."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_docs.bind.awards import AwardIndex, award_index
from tdkt_docs.bind.layout import lay_out
from tdkt_docs.bind.records import Record, read_records
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.honour import Honour, HonourState
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.table import Table
from tdkt_docs.model.where import Where

__all__ = ["PAST_REGISTER", "PastRegister", "bind_past_register"]

PAST_REGISTER = "lich-su-khen-thuong"
"""The file's name without its ending; it lies in the office's folder and is no campaign's workbook."""
_SHEET = "past_awards"
_SUBJECTS = ("ca-nhan", "tap-the")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRegister:
    """What the old register tells."""

    honours: tuple[Honour, ...] = ()
    findings: tuple[Finding, ...] = ()


def bind_past_register(table: Table, pack: RulePack) -> PastRegister:
    """The awards of every sheet that has the captions of «KHEN THƯỞNG ĐÃ CÓ»; a warning where no sheet has them."""
    awards = award_index(pack)
    honours: list[Honour] = []
    layouts = [layout for sheet in table.sheets if not sheet.hidden and sheet.rows and (layout := lay_out(sheet))]
    used = [layout for layout in layouts if layout.kind.id == _SHEET and not layout.missing]
    for layout in used:
        records = read_records(layout, table.file, before=len(honours)).records
        honours += (_honour(record, awards, pack) for record in records)
    return PastRegister(honours=tuple(honours), findings=tuple(_findings(table.file, honours, is_read=bool(used))))


def _findings(file: str, honours: list[Honour], *, is_read: bool) -> Iterator[Finding]:
    where = Where(file=file)
    if not is_read:
        yield Finding(code="TD-563", severity=Severity.WARNING, where=where)
        return
    lost = [honour for honour in honours if not honour.award or not honour.year]
    if lost:
        rows = ", ".join(str(honour.where.row) for honour in lost[:12]) + (", …" if lost[12:] else "")
        values = {"count": str(len(lost)), "rows": rows}
        yield Finding(code="TD-564", severity=Severity.NOTE, where=where, values=values)


def _honour(record: Record, awards: AwardIndex, pack: RulePack) -> Honour:
    written = record.text("danh_hieu")
    codes = {subject: code for subject in _SUBJECTS if (code := awards.code(written, subject))}
    code = next(iter(codes.values()), "")
    award = pack.award(code)
    born = record.when("ngay_sinh")
    is_person = born is not None or tuple(codes) == ("ca-nhan",)
    return Honour(
        state=HonourState.RECORDED,
        name=record.name,
        key=record.key,
        subject="ca-nhan" if is_person else "tap-the" if tuple(codes) == ("tap-the",) else "",
        born=born,
        unit=record.text("don_vi"),
        award=code,
        award_name=award.name if award else written,
        award_kind=award.kind if award else "",
        year=record.number("nam") or awards.year(written) or 0,
        praise_type=record.text("loai_khen"),
        decision=record.text("so_quyet_dinh"),
        decided=record.when("ngay_quyet_dinh"),
        issuer=record.text("co_quan"),
        where=record.where,
    )
