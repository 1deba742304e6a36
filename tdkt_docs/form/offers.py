"""What the rules offer as answers in the form of one paper."""

from tdkt_docs import catalog
from tdkt_docs.form.sheets import GENDERS, SUBJECTS
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.rules import Award
from tdkt_docs.model.template import Template

__all__ = ["offers"]

_TITLE = "danh-hieu"


def offers(name: str, template: Template | None = None) -> tuple[str, ...]:
    """What a list of ``rules/e-forms.toml`` offers, as papers print it; nothing for no list.

    Args:
        name: ``award``, ``gender`` or a type of ``captions.toml``; empty for none.
        template: The form, for whose subject and awards there is a choice.

    >>> offers("gender"), offers("rating")[0], offers("")
    (('Nam', 'Nữ'), 'Hoàn thành xuất sắc nhiệm vụ', ())
    """
    match name:
        case "":
            return ()
        case "gender":
            return GENDERS
        case "award":
            awards = catalog.pack_for(Dates()).awards
            return tuple(dict.fromkeys(_printed(award) for award in awards if _suits(award, template)))
        case _:
            return tuple(spellings[0] for spellings in catalog.captions()["values"][name].values())


def _suits(award: Award, template: Template | None) -> bool:
    if template is None:
        return True
    if template.awards and award.code not in template.awards:
        return False
    kind = {"ca-nhan": "persons", "tap-the": "collectives"}.get(template.subject, "")
    return not kind or bool(set(SUBJECTS[kind]) & set(award.subjects))


def _printed(award: Award) -> str:
    """A title in quotation marks, a form of praise without, as papers write them."""
    return f"“{award.name}”" if award.kind == _TITLE else award.name
