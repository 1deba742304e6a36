"""A campaign's folder → its settings: office, campaign without proposals, and where its files lie."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from tdkt_docs.bind.from_forms import FORM_CONTENT
from tdkt_docs.bind.moments import read_date, read_moment
from tdkt_docs.bind.office import OFFICE_FILE, lines, overridden, read_office, table, text
from tdkt_docs.bind.past_register import PAST_REGISTER
from tdkt_docs.bind.times import praised_time, time_findings
from tdkt_docs.bind.toml_file import fitting, misfits, read_toml
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Campaign, Dates, Office, Submission
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.meeting import Ballots, Meeting
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import nfc

__all__ = ["CAMPAIGN_FILE", "COLLECTED", "Settings", "is_workbook", "load_settings"]

CAMPAIGN_FILE = "dot.toml"
COLLECTED = "so-lieu-thu-ve.json"
"""The file in a campaign's folder that keeps what was taken from units."""
_EVIDENCE = "minh-chung"
_SUDDEN = "dot-xuat"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".json", ".yaml", ".yml")
_MARKED = "-da-kiem-tra"
"""Ends the name of the copy that carries our findings; never taken for the workbook itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a campaign's folder says besides its workbook."""

    campaign: Campaign
    """Without proposals, members and rows."""
    workbook: Path
    more: tuple[Path, ...] = ()
    """Further files with sheets of the same campaign, e.g. the reports units sent in."""
    evidence_dir: Path
    """May not exist."""
    office_dir: Path
    law: str = ""
    """Id of the rules the office set itself; empty for those the dates choose."""
    findings: tuple[Finding, ...] = ()


def load_settings(campaign: Path) -> Settings:
    """The settings of a campaign.

    Args:
        campaign: The folder with ``dot.toml`` and the workbook; ``co-quan.toml`` lies in it or in its parent. Without
            ``dot.toml`` a folder with exactly one workbook is a campaign too. Or one workbook that lies beside
            ``co-quan.toml``: a khen thưởng đột xuất that needs no settings; ``<its name>.toml`` may hold some.

    Raises:
        SourceError: No such folder, no workbook or several, a path that leaves the folder, or a broken settings file.
    """
    if campaign.is_file():
        return _of_workbook(campaign.resolve())
    if not campaign.is_dir():
        raise SourceError("bind.no-campaign", folder=campaign.name)
    folder = campaign.resolve()
    path = folder / CAMPAIGN_FILE
    written = read_toml(path) if path.is_file() else None
    content = fitting(written or {}, "dot")
    workbook = _inside(folder, text(table(content, "dot"), "so-lieu"), "dot.so-lieu") or _only_workbook(folder)
    return _settings(folder, workbook, nfc(folder.name), content, _on_campaign(written))


def _of_workbook(workbook: Path) -> Settings:
    """One workbook as a campaign of its own: one person, one day."""
    path = workbook.with_suffix(".toml")
    if not path.is_file():
        return _settings(workbook.parent, workbook, nfc(workbook.stem), {"dot": {"loai": _SUDDEN}}, ())
    written = read_toml(path)
    return _settings(workbook.parent, workbook, nfc(workbook.stem), fitting(written, "dot"), _on_campaign(written))


def _settings(
    folder: Path, workbook: Path, key: str, content: Mapping[str, Any], findings: Iterable[Finding]
) -> Settings:
    named = table(content, "dot")
    office_dir = folder if (folder / OFFICE_FILE).is_file() else folder.parent
    office = read_office(office_dir)
    more = (_inside(folder, name, "dot.so-lieu-them") for name in lines(named, "so-lieu-them"))
    return Settings(
        campaign=_campaign(content, overridden(office.office, content), key),
        workbook=workbook,
        more=(*(path for path in more if path is not None and path.name != COLLECTED), *_collected(folder)),
        evidence_dir=_inside(folder, text(named, "minh-chung"), "dot.minh-chung") or folder / _EVIDENCE,
        office_dir=office_dir,
        law=text(named, "bo-quy-dinh"),
        findings=(*office.findings, *findings),
    )


def _collected(folder: Path) -> Iterator[Path]:
    """What was taken from units, where anything was; no setting needs to name it."""
    path = folder / COLLECTED
    if path.is_file():
        yield path


def _on_campaign(content: Mapping[str, Any] | None) -> Iterator[Finding]:
    where = Where(file=CAMPAIGN_FILE)
    if content is None:
        yield Finding(code="TD-038", severity=Severity.WARNING, where=where)
        return
    yield from misfits(content, "dot", CAMPAIGN_FILE)
    for key in ("ten", "nam"):
        if not table(content, "dot").get(key):
            yield Finding(code="TD-037", severity=Severity.NOTE, where=where, values={"key": f"dot.{key}"})
    own = table(fitting(content, "dot"), "dot")
    yield from time_findings(_number(own, "nam") or 0, text(own, "giai-doan"), where)


def _inside(folder: Path, written: str, key: str) -> Path | None:
    """The path a setting names, from the campaign's folder; None where it names none."""
    if not written:
        return None
    path = PurePosixPath(written.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
        raise SourceError("bind.path-outside", file=CAMPAIGN_FILE, key=key)
    return folder / path


def _only_workbook(folder: Path) -> Path:
    found = sorted(path for path in folder.iterdir() if path.is_file() and is_workbook(path))
    if not found:
        raise SourceError("bind.no-workbook", folder=folder.name)
    if len(found) > 1:
        raise SourceError("bind.many-workbooks", folder=folder.name, files=_listed(found))
    return found[0]


def is_workbook(path: Path) -> bool:
    """Whether a file may be a campaign's workbook, by its name."""
    is_ours = path.stem.endswith(_MARKED) or path.stem == PAST_REGISTER or path.name in (COLLECTED, FORM_CONTENT)
    return path.suffix.lower() in _WORKBOOKS and not path.name.startswith(("~$", ".")) and not is_ours


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(f"«{path.name}»" for path in paths)


def _campaign(content: Mapping[str, Any], office: Office, key: str) -> Campaign:
    own = table(content, "dot")
    written = text(own, "giai-doan")
    year, period = praised_time(_number(own, "nam") or 0, written)
    return Campaign(
        office=office,
        key=key,
        title=text(own, "ten"),
        year=year,
        period=period,
        kind=text(own, "loai") or "cong-trang",
        dates=_dates(table(content, "ngay")),
        due={paper: on for paper, written in table(content, "han").items() if (on := read_date(written))},
        meeting=_meeting(table(content, "hop"), table(content, "kiem-phieu")),
        submissions=tuple(_submissions(content)),
        achievement_lines={
            code: line for code in table(content, "thanh-tich") if (line := text(table(content, "thanh-tich"), code))
        },
        annex_style=text(own, "phu-luc") or "bang",
        decision_articles=text(own, "quyet-dinh") or "ba-dieu",
        has_one_decision=text(own, "gop-quyet-dinh") == "co",
        group_by=text(own, "nhom") or "khong",
        sort_by=text(own, "sap-xep") or "thu-tu",
        papers_asked=lines(own, "giay-to-them"),
        has_page_marks=own.get("ma-qr") is True,
        written=_written(table(content, "noi-dung")),
        reasons={
            nfc(who).strip(): why for who in table(content, "ly-do") if (why := text(table(content, "ly-do"), who))
        },
    )


def _written(content: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Lines by kind of paper and by name; names as forms spell them, with ``_``."""
    return {
        kind: {name.replace("-", "_"): lines(table(content, kind), name) for name in table(content, kind)}
        for kind in content
    }


def _reasons(content: Mapping[str, Any]) -> Mapping[str, str]:
    return {nfc(who).strip(): why for who in content if (why := text(content, who))}


def _dates(content: Mapping[str, Any]) -> Dates:
    return Dates(
        received=read_date(content.get("tiep-nhan")),
        submitted=read_date(content.get("trinh")),
        decided=read_date(content.get("quyet-dinh")),
    )


def _meeting(content: Mapping[str, Any], count: Mapping[str, Any]) -> Meeting:
    return Meeting(
        starts=_moment(content, "bat-dau"),
        ends=_moment(content, "ket-thuc"),
        place=text(content, "dia-diem"),
        chair=text(content, "chu-tri"),
        secretary=text(content, "thu-ky"),
        method=text(content, "hinh-thuc"),
        guests=lines(content, "khach-moi"),
        proceedings=lines(content, "dien-bien"),
        conclusion=lines(content, "ket-luan"),
        ballots=Ballots(
            issued=_number(count, "phat-ra"),
            returned=_number(count, "thu-ve"),
            valid=_number(count, "hop-le"),
            invalid=_number(count, "khong-hop-le"),
            teller_head=text(count, "truong-ban"),
            tellers=lines(count, "uy-vien"),
        ),
    )


def _submissions(content: Mapping[str, Any]) -> Iterator[Submission]:
    found = content.get("trinh")
    entries = [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []
    seen: dict[str, int] = {}
    for entry in entries:
        level = text(entry, "cap")
        if level:
            seen[level] = seen.get(level, 0) + 1
            key = level if seen[level] == 1 else f"{level}-{seen[level]}"
            yield Submission(key=key, level=level, addressees=lines(entry, "kinh-gui"), via=text(entry, "qua"))


def _number(content: Mapping[str, Any], key: str) -> int | None:
    found = content.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def _moment(content: Mapping[str, Any], key: str) -> datetime | None:
    return read_moment(content.get(key))
