"""A decision as it prints: who is named, in what words, under which articles, for how much."""

from collections.abc import Iterable, Sequence

from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.blank import Foreign
from tdkt_docs.plan.heads import head_of_office, period_words
from tdkt_docs.plan.items import (
    award_group,
    award_name,
    award_title,
    count_text,
    item,
    items,
    settings_line,
    subject_word,
    unit_groups,
)
from tdkt_docs.plan.rewards import Payroll, decision_money, money_of_all
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import names, numbers, text

__all__ = ["common_decision_view", "decision_view", "item_view"]

_NO_BREAK = "\N{NO-BREAK SPACE}"
_WITH_MONEY, _WITH_EFFECT = "ba-dieu", "hieu-luc"
_KINDS = {"danh-hieu": "danh hiệu thi đua", "hinh-thuc": "hình thức khen thưởng"}


def decision_view(scope: Scope, award: Award, payroll: Payroll) -> dict[str, object]:
    """``decision``: who is named, in what words, for how much."""
    members = scope.named(award)
    rows = items(scope, members, payroll.notes())
    period, name = period_words(scope, members), _name_in_decision(scope, award)
    line = _decision_line(scope, award, members)
    is_single = len(members) == 1
    deed = text.squeeze(f"{text.lower_first(award.verb)} {name} {period}")
    whose = subject_word(members)
    return {
        "award": award_name(scope, award),
        "name": award_title(scope, award),
        "title": f"Về việc {deed}",
        "summary": f"Về việc {_in_pieces(deed, award_title(scope, award), period)}",
        "annex_title": _in_pieces(f"{text.upper_first(whose)} được {deed}", award_title(scope, award), period),
        "article_1": text.squeeze(f"{award.verb} {name} {period} cho {_whom(members, line)}")
        + _said_within(scope, members, line),
        "awards": [],
        "kind_word": _KINDS[award.kind],
        "is_single": "x" if is_single else "",
        "named": rows[0]["name_with_honorific"] if is_single else "",
        "count": numbers.count(len(members)),
        "count_text": count_text(members),
        "subject_word": whose,
        "annex_style": scope.campaign.annex_style,
        "groups": _annex(scope, members, rows),
        "items": rows,
        **_articles(scope, decision_money(scope, award, payroll)),
        "achievement_line": "" if _within(scope) else line,
    }


def common_decision_view(scope: Scope, payroll: Payroll) -> dict[str, object]:
    """``decision`` where one names all awards: Điều 1 counts them award by award, and so does its list."""
    awards = scope.awards(scope.decided_here())
    members = tuple(proposal for award in awards for proposal in scope.named(award))
    rows = items(scope, members, payroll.notes())
    period, whose = period_words(scope, members), subject_word(members)
    kinds = ", ".join(word for kind, word in _KINDS.items() if any(award.kind == kind for award in awards))
    deed = text.squeeze(f"tặng {kinds} {period}")
    lines = {settings_line(scope, award) for award in awards}
    line = lines.pop() if len(lines) == 1 else ""
    return {
        "award": "",
        "name": "",
        "title": f"Về việc {deed}",
        "summary": f"Về việc {_in_pieces(deed, period)}",
        "annex_title": _in_pieces(f"{text.upper_first(whose)} được {deed}", period),
        "article_1": text.squeeze(f"Khen thưởng {period} cho {count_text(members)}")
        + _said_within(scope, members, line),
        "awards": [_award_line(scope, award, has_own_line=not line) for award in awards],
        "kind_word": kinds,
        "is_single": "",
        "named": "",
        "count": numbers.count(len(members)),
        "count_text": count_text(members),
        "subject_word": whose,
        "annex_style": scope.campaign.annex_style,
        "groups": list(_annex_of_all(scope, awards, rows)),
        "items": rows,
        **_articles(scope, money_of_all(scope, payroll)),
        "achievement_line": "" if _within(scope) else line,
    }


def _award_line(scope: Scope, award: Award, *, has_own_line: bool) -> str:
    """``"Tặng danh hiệu “Lao động tiên tiến”: 05 cá nhân"``, and for what, where each award has a line of its own."""
    given = f"{award.verb} {_name_in_decision(scope, award)}: {count_text(scope.named(award))}"
    line = settings_line(scope, award).strip(" .;,") if has_own_line else ""
    return text.squeeze(", ".join(part for part in (given, _mid_sentence(line)) if part))


def _annex_of_all(scope: Scope, awards: Sequence[Award], rows: list[dict[str, str]]) -> Iterable[dict[str, object]]:
    """The list of all awards: the heading of an award stands over the first of its groups."""
    for place, award in enumerate(awards, 1):
        members, before = scope.named(award), scope.names_before(award)
        group = award_group(scope, award, members)
        title = f"Danh hiệu {group['title']}" if group["is_title"] else group["title"]
        groups = _annex(scope, members, rows[before : before + len(members)])
        yield groups[0] | {"heading": f"{numbers.roman(place)}. {title}: {group['count_text']}"}
        yield from groups[1:]


def _articles(scope: Scope, money: dict[str, object]) -> dict[str, object]:
    """Which article stands between the award and who carries it out, and the last one's number.

    Where the office's decisions have no article on money, nothing about money is missing in them.
    """
    articles = scope.campaign.decision_articles
    has_money = articles == _WITH_MONEY
    has_effect = articles == _WITH_EFFECT
    has_second = has_effect or (has_money and bool(money["reward_total"] or scope.shows_gaps))
    shown = money if has_money else {key: [] if isinstance(value, list) else Foreign() for key, value in money.items()}
    return {**shown, "takes_effect": "x" if has_effect else "", "last_article": "3" if has_second else "2"}


def _within(scope: Scope) -> bool:
    """Whether what the awards are for stands in Điều 1 itself, and not on a line of its own."""
    return scope.campaign.decision_articles == _WITH_EFFECT


def _said_within(scope: Scope, members: Sequence[Proposal], line: str) -> str:
    """What all are praised for, as Điều 1 goes on; one alone is named there with it already."""
    said = line.strip(" .;,") if _within(scope) and len(members) > 1 else ""
    return f", {_mid_sentence(said)}" if said else ""


def _in_pieces(line: str, *pieces: str) -> str:
    """The line with no break inside these pieces: no line of a title begins with the bare year."""
    for piece in pieces:
        line = line.replace(piece, piece.replace(" ", _NO_BREAK)) if piece else line
    return line


def _whom(members: Sequence[Proposal], line: str) -> str:
    """How many, as the annex names them; one alone is named here, with what it is for."""
    if len(members) > 1:
        return count_text(members)
    subject = members[0].subject
    places = (subject.parent,) if isinstance(subject, Collective) else (subject.position, subject.unit)
    name = subject.name if isinstance(subject, Collective) else names.titled(subject.honorific, subject.name)
    return ", ".join(part for part in (name, *places, _mid_sentence(line.strip(" .;,"))) if part)


def _mid_sentence(line: str) -> str:
    """The line as it goes on in a sentence: its small words small, an abbreviation at its start as it is."""
    return line if line[1:2].isupper() else text.lower_first(line)


def _annex(scope: Scope, members: Sequence[Proposal], rows: list[dict[str, str]]) -> list[dict[str, object]]:
    if scope.campaign.group_by == "don-vi":
        return [{"heading": "", **group} for group in unit_groups(members, rows)]
    return [{"heading": "", "unit": "", "count": "", "subject_word": subject_word(members), "items": rows}]


def _name_in_decision(scope: Scope, award: Award) -> str:
    """A giấy khen names whose it is; titles stand in quotation marks."""
    whose = head_of_office(scope.campaign.office)
    if award.certificate != "giay-khen" or not whose:
        return award_title(scope, award)
    return f"{award_name(scope, award)} của {whose}"


def _decision_line(scope: Scope, award: Award, members: Sequence[Proposal]) -> str:
    """Dòng thành tích: what one person alone is praised for outside the yearly round; else as the settings word it."""
    return _own_line(scope, award, members[0]) if len(members) == 1 else settings_line(scope, award)


def _own_line(scope: Scope, award: Award, proposal: Proposal) -> str:
    own = proposal.achievements if scope.campaign.kind != "cong-trang" else ""
    return own or settings_line(scope, award)


def item_view(scope: Scope, award: Award, proposal: Proposal, order: int) -> dict[str, object]:
    """``item``: one name of a decision, with its place there."""
    return {**item(scope, proposal, order), "achievement_line": _own_line(scope, award, proposal)}
