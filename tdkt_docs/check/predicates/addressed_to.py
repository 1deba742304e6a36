"""A paper is addressed to a level of government that is no more."""

import re
from collections.abc import Iterator

from tdkt_docs.check._finding import found_at_large, texts
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import text

__all__ = ["judge_campaign"]


def judge_campaign(case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per line of Kính gửi, or standing body of a submission, that holds one of ``words``.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Office, Submission
    >>> up = Submission(key="huyen", level="huyen", addressees=("Chủ tịch UBND huyện Suối Mây",))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", submissions=(up,)))
    >>> rule = Rule(code="TD-178", predicate="addressed_to", awards=("*",), args={"words": ("ubnd huyện",)})
    >>> [finding.values["word"] for finding in judge_campaign(sample, rule)]
    ['ubnd huyện']
    """
    words = texts(rule, "words")
    for line in _addressees(case.campaign):
        told = " ".join(text.nfc(line).casefold().split())
        word = next((word for word in words if re.search(rf"\b{re.escape(word)}\b", told)), "")
        if word:
            yield found_at_large(rule, line=line, word=word)


def _addressees(campaign: Campaign) -> dict[str, None]:
    """Every such line, once, in order."""
    settings = (line for lines in campaign.office.addressees.values() for line in lines)
    sent = (line for each in campaign.submissions for line in (*each.addressees, each.via))
    return dict.fromkeys(line for line in (*settings, *sent) if line)
