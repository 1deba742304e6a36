"""What a clerk sees while papers are filled."""

import io
import re
from contextlib import redirect_stderr

import pytest

from tdkt_docs.cli.screen import Screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(done: int, total: int | None, failed: int) -> str:
    terminal = Terminal()
    with redirect_stderr(terminal):
        Screen(as_json=False).filling(done, total, failed)
    return terminal.getvalue()


def test_progress_tells_how_many_are_done_the_rate_the_errors_and_the_time_that_is_left():
    line = shown(250, 1000, 3)

    assert "█" * 6 + "░" * 18 in line
    assert re.search(r"Điền 250/1000  \d+ văn bản/giây  3 lỗi  còn \d+ s", line)


def test_progress_without_a_known_number_tells_what_it_knows():
    line = shown(250, None, 0)

    assert re.search(r"Điền 250  \d+ văn bản/giây  0 lỗi", line)


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]):
    screen = Screen(as_json=False)

    screen.filling(250, 1000, 3)

    assert ("", "") == capsys.readouterr()
