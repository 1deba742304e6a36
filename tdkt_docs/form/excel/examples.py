"""What a column may hold, from ``rules/e-form-examples.toml``: invented, to be shown and never read as data."""

from tdkt_docs import catalog
from tdkt_docs.model.eform import Question

__all__ = ["example_of"]


def example_of(question: Question) -> str:
    """An example of an answer; empty where none helps.

    >>> example_of(Question(id="ho_ten", label="Họ và tên")), example_of(Question(id="khac", label="Khác"))
    ('Lò Thị Mẫu', '')
    """
    found = catalog.e_form_examples()
    if question.label in found.captions:
        return found.captions[question.label]
    if question.options and question.options.values:
        return question.options.values[0]
    return found.types.get(question.type, "")
