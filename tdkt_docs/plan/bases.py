"""Căn cứ that follow from the campaign itself: the council's minutes, and at whose request a decision is made."""

from collections.abc import Iterable

from tdkt_docs.model.template import Template
from tdkt_docs.plan.heads import number_text, settings_for
from tdkt_docs.plan.scope import INTERNAL, GivenNumber, Scope
from tdkt_docs.vn import dates, text

__all__ = ["minutes_base", "request_base", "submission_key"]

_MINUTES = "bien-ban-hop"
_MINUTES_STARTS = ("can cu bien ban", "bien ban")
_REQUEST_STARTS = ("theo de nghi", "xet de nghi")


def minutes_base(scope: Scope, template: Template, forms: Iterable[Template]) -> tuple[str, ...]:
    """The căn cứ on the council's minutes: once the meeting has a day, with the number once they have one.

    Empty where the settings cite the minutes themselves.
    """
    meeting, council = scope.campaign.meeting, scope.campaign.office.council
    if meeting.starts is None or not council.name or _is_cited(scope, template, _MINUTES_STARTS):
        return ()
    minutes = next((form for form in forms if form.kind == _MINUTES), None)
    given = scope.numbers.get(_MINUTES, GivenNumber())
    number = number_text(scope, minutes, given) if minutes else ""
    if number:
        day = dates.official(given.on or meeting.starts.date())
        return (f"Căn cứ Biên bản họp số {number} {day} của {council.name}",)
    return (f"Căn cứ Biên bản họp {council.name} {dates.official(meeting.starts.date())}",)


def request_base(scope: Scope, template: Template, forms: Iterable[Template]) -> tuple[str, ...]:
    """The last căn cứ of a decision: at whose request; the tờ trình is cited once it has number and date.

    Empty where no council judged, and where the settings name the request themselves.
    """
    council = scope.campaign.office.council
    if not council.name or not scope.has_council or _is_cited(scope, template, _REQUEST_STARTS):
        return ()
    request = next(
        (form for form in forms if form.per == "submission" and form.symbol and form.fits in ("", INTERNAL)), None
    )
    given = scope.numbers.get(submission_key(request, INTERNAL), GivenNumber()) if request else GivenNumber()
    number = number_text(scope, request, given) if request else ""
    if not number or given.on is None:
        return (f"Theo đề nghị của {council.name}",)
    return (f"Theo đề nghị của {council.name} tại Tờ trình số {number} {dates.official(given.on)}",)


def submission_key(template: Template, submission: str) -> str:
    """Key of the tờ trình of ``submission``, among papers and in the register."""
    return template.kind if template.fits == INTERNAL else f"{template.kind}-{submission}"


def _is_cited(scope: Scope, template: Template, starts: tuple[str, ...]) -> bool:
    lines = settings_for(scope.campaign.office.bases, template.kind)
    return any(text.fold(line).startswith(starts) for line in lines)
