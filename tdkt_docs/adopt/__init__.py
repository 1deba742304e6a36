"""An office's own dotted-line form becomes a template: fields proposed by the words beside the blanks."""

from tdkt_docs.adopt.adopting import Adopted, adopt, propose
from tdkt_docs.adopt.describing import questions, read_answers, said_of, template_of
from tdkt_docs.adopt.differing import Difference, differences
from tdkt_docs.adopt.labels import field_id
from tdkt_docs.adopt.proposal import Answer, Proposal, Proposals, Sure

__all__ = [
    "Adopted",
    "Answer",
    "Difference",
    "Proposal",
    "Proposals",
    "Sure",
    "adopt",
    "differences",
    "field_id",
    "propose",
    "questions",
    "read_answers",
    "said_of",
    "template_of",
]
