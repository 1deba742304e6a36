"""A record or a page's answers as JSON: what Python would let pass silently is refused."""

from pathlib import Path

import pytest

from tdkt_docs.errors import SourceError
from tdkt_docs.read import read_form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"ho_ten": "Một", "ho_ten": "Hai"}', "read.form-twice"),
        ('{"answers": {"ho_ten": "Một"}, "ho_ten": "Hai"}', "read.form-twice"),
        ('{"ho_ten": NaN}', "read.form-number"),
        ('{"ho_ten": 1e400}', "read.form-number"),
        ('{"ho_ten": ' + "[" * 100_000 + "]" * 100_000 + "}", "read.json-deep"),
        ('{\n"ho_ten": x}', "read.syntax"),
        ("[1]", "read.no-form"),
    ],
)
def test_what_would_be_lost_or_invented_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "thu.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError) as told:
        read_form(path)

    assert code == told.value.code


def test_what_stands_beside_the_answers_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "thu.json"
    path.write_text('{"form": "a/b", "version": 3, "answers": {"ho_ten": "Một"}, "don_vi": "Hai"}', encoding="utf-8")

    assert {"don_vi": "Hai", "ho_ten": "Một"} == read_form(path).values
