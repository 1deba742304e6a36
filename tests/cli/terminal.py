"""The command line called as a user calls it, and what an invented office looks like."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import typer.main

from tdkt_docs.cli.app import main

PASSWORD = "thu-nghiem"
KEY_NAMES = ("giam-doc", "pho-giam-doc", "thuong-truc", "thu-ky", "truong-ban-kiem-phieu", "co-quan")
CAPTIONS = "STT,Họ và tên,Ngày sinh,Số CCCD,Giới tính,Chức vụ,Đơn vị,Danh hiệu đề nghị,Mức độ hoàn thành nhiệm vụ\n"
ROWS = (
    "1,Nguyễn Văn Thử,05/3/1980,001080123456,Nam,Chuyên viên,Phòng R&D,Lao động tiên tiến,Hoàn thành tốt nhiệm vụ\n",
    "2,Trần Thị Mẫu,12/11/1985,001185654321,Nữ,Chuyên viên,Phòng R&D,Giấy khen,Hoàn thành xuất sắc nhiệm vụ\n",
    "3,Lê Văn Ví,07/10/1979,001079777888,Nam,Kế toán,Văn phòng <VP>,Giấy khen,Hoàn thành xuất sắc nhiệm vụ\n",
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


_BUILT = cache(typer.main.get_command)
"""The tree of commands: a process builds it once, it is the same for all calls and costs more than most of them."""


@dataclass(frozen=True)
class Said:
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def tdkt(*arguments: object) -> Said:
    """The command line in this process, with an environment of its own as a process has one."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ),
        mock.patch.object(typer.main, "get_command", _BUILT),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main([str(argument) for argument in arguments])
    return Said(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def start_tdkt(*arguments: object, env: Mapping[str, str] | None = None, **options: Any) -> subprocess.Popen[str]:
    """The command line as a process of its own."""
    given = {"TDKT_PASSWORD": PASSWORD, **(env or {})}
    return subprocess.Popen(
        [sys.executable, "-m", "tdkt_docs", *(str(argument) for argument in arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **given},
        **options,
    )


def ended(process: subprocess.Popen[str]) -> Said:
    out, err = process.communicate(timeout=300)
    return Said(process.returncode, out, err)


def files(folder: Path, *patterns: str) -> dict[str, bytes]:
    """The files below ``folder`` by relative path, without the ledger's own."""
    found = (path for pattern in patterns or ("**/*",) for path in folder.glob(pattern) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in sorted(named) if not name.startswith(".tdkt/")}


@dataclass(frozen=True)
class Demo:
    """A played sample."""

    said: Said
    office: Path

    @property
    def campaign(self) -> Path:
        return self.office / "dot-2026"

    @property
    def out(self) -> Path:
        return self.campaign / "ket-qua"

    def told(self, name: str) -> Any:
        return json.loads((self.out / name).read_text(encoding="utf-8"))


def wait_for(path: Path, seconds: float = 90) -> None:
    """Until ``path`` is there."""
    last = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < last, f"{path.name} did not come"
        time.sleep(0.005)
