"""Which forms a campaign wants at all, and which of them a proposal and a submission want."""

from collections.abc import Iterable, Iterator, Sequence

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Phase, Proposal
from tdkt_docs.model.template import Template
from tdkt_docs.plan.scope import INTERNAL, UPWARD, Scope
from tdkt_docs.vn import numbers, text

__all__ = ["answers", "enclosures", "general_kind", "is_for", "is_wanted", "report_code"]

_RECORD = "record"
"""What a form is made for that is filled from a record of its own and belongs to no campaign."""
_BALLOT = "bo-phieu-kin"
_BALLOT_PAPER = "bien-ban-kiem-phieu"
_ENCLOSED = ("submission", "campaign", "meeting", "proposal")
"""What papers that go with a tờ trình are made for, in the order a tờ trình names them."""


def is_for(scope: Scope, template: Template) -> bool:
    """Whether campaigns of this office use the form: everybody's, its own, or of the issuer whose forms it takes."""
    office = scope.campaign.office
    is_ours = template.is_own or template.issuer in ("", office.forms_of or office.profile)
    return is_ours and template.per != _RECORD


def is_wanted(scope: Scope, template: Template) -> bool:
    """Whether the form is for this campaign at all."""
    if template.is_on_request and template.kind not in scope.campaign.papers_asked:
        return False
    if template.fits == _BALLOT:
        return _is_by_ballot(scope)
    return template.fits in ("", INTERNAL, UPWARD, scope.campaign.kind)


def _is_by_ballot(scope: Scope) -> bool:
    """Whether the council votes by ballot: as the settings say, else where a dossier asks for its count."""
    method = scope.campaign.meeting.method
    if method:
        return method == _BALLOT
    return any(_BALLOT_PAPER in scope.award(p).papers for p in scope.proposals(Phase.BEFORE_MEETING))


def report_code(scope: Scope, forms: Iterable[Template], template: Template, proposal: Proposal) -> str:
    """The code by which the award's dossier, else the settings, ask for a paper of this form; empty where neither does.

    Dossiers of older laws are not known: there the settings may ask for ``bao-cao``.
    """
    if template.is_on_request:
        return template.kind if _suits(template, proposal) else ""
    codes = (*scope.award(proposal).papers, *scope.campaign.papers_asked)
    code = next((code for code in codes if answers(template, code)), "")
    rivals = (form for form in forms if code and answers(form, code))
    if not _suits(template, proposal) or _is_displaced(scope, rivals, template, proposal):
        return ""
    return code


def general_kind(forms: Iterable[Template], code: str, proposal: Proposal) -> str:
    """The kind of the form for any award and any campaign that answers ``code``; empty where there is none.

    Whom the settings name as its signers also sign what stands in its place.
    """
    general = (
        form for form in forms if form.per == "proposal" and not (form.awards or form.fits or form.is_on_request)
    )
    return next((form.kind for form in general if answers(form, code) and _suits(form, proposal)), "")


def answers(template: Template, code: str) -> bool:
    """Whether a dossier that asks for ``code`` asks for a paper of this form."""
    return f"{template.kind}-".startswith(f"{code}-")


def _suits(template: Template, proposal: Proposal) -> bool:
    is_for_award = not template.awards or proposal.award in template.awards
    return is_for_award and template.subject in ("", proposal.subject.kind)


def _is_displaced(scope: Scope, forms: Iterable[Template], template: Template, proposal: Proposal) -> bool:
    """Whether a form made for this very case stands in place of this one.

    One in force on the day of submission goes before one that is not (yet, or any more); then one for the award before
    one for the campaign's kind, and this before one for all.
    Among forms of one kind the issuer's goes before everybody's.
    """
    rivals = (form for form in forms if form.per == "proposal" and not form.is_on_request and _suits(form, proposal))
    return any(_is_before(scope, form, template) for form in rivals if form.fits in ("", scope.campaign.kind))


def _is_before(scope: Scope, rival: Template, form: Template) -> bool:
    if rival.kind == form.kind and bool(rival.issuer) != bool(form.issuer):
        return bool(rival.issuer)
    return _closeness(scope, rival) > _closeness(scope, form)


def _closeness(scope: Scope, form: Template) -> tuple[bool, bool, bool]:
    is_in_force = catalog.is_in_force(form, scope.campaign.dates.submitted)
    return is_in_force, bool(form.awards), form.fits == scope.campaign.kind


def enclosures(scope: Scope, forms: Sequence[Template], way: str, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The papers that go with a tờ trình, as it names them; only such as are made for these proposals.

    Args:
        scope: The campaign.
        forms: The forms in force.
        way: ``INTERNAL`` or ``UPWARD``.
        proposals: Who is submitted.
    """
    early = [form for form in forms if form.per in _ENCLOSED and not Phase(form.phase).reaches(Phase.DECISION)]
    for form in sorted(early, key=lambda form: _ENCLOSED.index(form.per)):
        title = text.lower_first(form.title["vi"])
        if not is_wanted(scope, form):
            continue
        if form.per == "proposal":
            copies = sum(bool(report_code(scope, forms, form, proposal)) for proposal in proposals)
            if copies:
                yield f"{title} ({numbers.count(copies)} bản)"
        elif _goes_along(scope, form, way):
            yield title


def _goes_along(scope: Scope, form: Template, way: str) -> bool:
    """Whether a paper that is not about one proposal goes with the tờ trình; the tờ trình itself does not."""
    if form.is_on_request:
        return False
    if form.per == "campaign":
        return way == INTERNAL
    return scope.has_council if form.per == "meeting" else not form.fits
