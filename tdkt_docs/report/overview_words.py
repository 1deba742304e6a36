"""How a campaign stands, in words: what is waited for, and what is true of a paper."""

from tdkt_docs.model.overview import PaperFacts, Waiting
from tdkt_docs.report.phrases import word
from tdkt_docs.wording import remedy, say

__all__ = ["states_of", "waiting_remedy", "waiting_text"]


def waiting_text(waiting: Waiting, language: str = "vi") -> str:
    """What is waited for, as a sentence."""
    who = word("waits", waiting.who, language) if waiting.who else ""
    said = say(f"overview.wait.{waiting.code}", language, count=waiting.count, names=waiting.names, who=who)
    return said.replace("….", "…")


def waiting_remedy(waiting: Waiting, language: str = "vi") -> str:
    """What to do about it."""
    return remedy(f"overview.wait.{waiting.code}", language)


def states_of(paper: PaperFacts, language: str = "vi") -> tuple[str, ...]:
    """What is true of the paper, each in a word or two."""
    return tuple(say(f"overview.state.{state}", language) for state in paper.states)
