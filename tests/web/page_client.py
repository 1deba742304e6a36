"""The local page as a browser asks for it, without one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any, Self

from starlette.testclient import TestClient

from tdkt_docs import web

HOME = "http://127.0.0.1:8123"
PASSWORD = "thu-nghiem"
DOT = "/dot/so-khcn.nho"
CSV = (
    "STT,Họ và tên,Ngày sinh,Số CCCD,Giới tính,Chức vụ,Đơn vị,Danh hiệu đề nghị,Mức độ hoàn thành nhiệm vụ\n"
    "1,Nguyễn Văn Thử,05/3/1980,001080123456,Nam,Chuyên viên,Phòng R&D,Lao động tiên tiến,"
    "Hoàn thành tốt nhiệm vụ\n"
    "2,Trần Thị Mẫu,12/11/1985,001185654321,Nữ,Chuyên viên,Phòng R&D,Giấy khen,Hoàn thành xuất sắc nhiệm vụ\n"
    "3,Lê Văn Ví,07/10/1979,001079777888,Nam,Kế toán,Văn phòng <script>,Giấy khen,Hoàn thành xuất sắc nhiệm vụ\n"
)
CAMPAIGN = """schema = 1
[dot]
ten = "Khen thưởng nhỏ"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.csv"
[ngay]
quyet-dinh = 2026-11-16
"""


class Page:
    """One office's page; what it starts ends with it."""

    def __init__(self, office: Path) -> None:
        self.office, self.campaign = office, office / "nho"
        site = web.Site(workplace=web.Workplace(root=office), now=lambda: datetime.now(UTC))
        self.app, self.token = web.application(site), site.token.value
        self.client = TestClient(self.app, base_url=HOME)

    def __enter__(self) -> Self:
        self.client.__enter__()
        return self

    def __exit__(self, *why: object) -> None:
        self.client.__exit__(*why)

    def text(self, end: str = "") -> str:
        """A page of the campaign as its reader sees it: tags stay, entities are letters."""
        answer = self.client.get(DOT + end)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def post(self, end: str, data: Mapping[str, str], **more: Any) -> str:
        """The page that a form leads to."""
        if "files" in more:
            answer = self.client.post(f"{DOT}{end}?token={self.token}", data=dict(data), **more)
        else:
            answer = self.client.post(DOT + end, data={**data, "token": self.token}, **more)
        return unescape(answer.text)

    def waited(self, seconds: float = 90) -> str:
        """How the job under way ended."""
        job = self.app.state.site.jobs.last(DOT.removeprefix("/dot/"))
        return str(job.wait(seconds).status)
