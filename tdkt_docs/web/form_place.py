"""The form that an address of the page names."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from tdkt_docs import pipeline
from tdkt_docs.web.site import campaign_of, site_of

__all__ = ["FormPlace", "form_place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlace:
    """The form a request is about."""

    person: pipeline.DeskPerson
    paper: pipeline.DeskPaper
    store: pipeline.FormStore
    address: str


def form_place(request: Request) -> FormPlace:
    """The form in the request's address; may read the campaign's files, so never in the event loop.

    Raises:
        HTTPException: 404: there is no such campaign, person or form.
    """
    place, room = campaign_of(request), site_of(request).forms
    person = room.desk(place.folder).person(request.path_params["key"])
    paper = person.paper(request.path_params["kind"]) if person else None
    if person is None or paper is None:
        raise HTTPException(404, "web.forms.no-form")
    address = f"/dot/{place.id}/bieu-mau/{person.id}/{paper.id}"
    return FormPlace(person=person, paper=paper, store=room.store(place.folder), address=address)
