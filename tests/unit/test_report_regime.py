"""What every output says of the rules a run went by."""

from dataclasses import replace
from datetime import date

from tdkt_docs import report
from tdkt_docs.model.outcome import Regime

REGIME = Regime(law="Luật thử", received=date(2026, 11, 2))


def test_the_day_of_receipt_is_told_as_what_chose_the_law():
    assert report.regime_lines(REGIME) == (
        "Quy định áp dụng: Luật thử (theo ngày tiếp nhận 02/11/2026).",
        "Mẫu văn bản theo ngày trình (chưa có); thẩm quyền và mức tiền thưởng theo ngày quyết định (chưa có).",
    )


def test_rules_set_by_the_office_are_told_as_such():
    first, *_ = report.regime_lines(replace(REGIME, is_set=True))

    assert first == "Quy định áp dụng: Luật thử (do cơ quan tự chọn)."


def test_without_a_day_of_receipt_the_newest_rules_are_told_to_be_taken():
    first, *_ = report.regime_lines(replace(REGIME, received=None))

    assert first == "Quy định áp dụng: Luật thử (chưa có ngày tiếp nhận nên lấy bộ mới nhất)."


def test_an_issuers_rules_are_named_where_they_hold_and_told_to_be_aside_where_not():
    _, held, _ = report.regime_lines(replace(REGIME, profile="x", profile_title="Quy chế thử"))
    _, aside, _ = report.regime_lines(replace(REGIME, profile="x"))

    assert (held, aside) == ("Quy định riêng: Quy chế thử.", "Quy định riêng «x» không áp dụng cho đợt này.")


def test_another_regime_of_the_day_of_decision_is_named():
    *_, last = report.regime_lines(replace(REGIME, decided_under="Luật sau"))

    assert last == "Thẩm quyền và mức tiền thưởng: Luật sau."
