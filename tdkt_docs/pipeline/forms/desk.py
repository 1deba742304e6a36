"""The forms of everybody put forward in a campaign: which papers they have, what is asked, what the data say."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tdkt_docs import bind, catalog, form, plan, read
from tdkt_docs.model.campaign import Campaign, Collective, Nominee, Phase, Proposal
from tdkt_docs.model.draft import Missing
from tdkt_docs.model.eform import Answers, EForm, FilledForm, Question
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.template import Template
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.forms.rows import Whose
from tdkt_docs.vn import dates
from tdkt_docs.vn.text import fold, slug

__all__ = ["Desk", "DeskPaper", "DeskPerson", "answers_of_upload", "files_of_desk", "open_desk"]

_PER = "proposal"
_DOTS = "…"
_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class DeskPaper:
    """One form of one person or collective."""

    id: str
    """Within the person's: the form's kind and the award, ASCII."""
    paper: Paper
    """As planned without what was filled in by forms."""
    form: EForm
    """What is asked."""
    whose: Whose
    proposal: Proposal

    @cached_property
    def base(self) -> Answers:
        """What the campaign's own data answer."""
        gaps = {gap.field for gap in self.paper.gaps}
        told = {id_: _told(value) for id_, value in self.paper.content.items() if id_ not in gaps}
        return bind.bind_form(FilledForm(file="", values=told), self.form).answers

    @cached_property
    def locked(self) -> frozenset[str]:
        """Ids of questions answered elsewhere: the office's, what is made of others, what names the person."""
        paths, sheet = catalog.form_paths(), self.whose.sheet
        office = {part.id for part in self.form.parts if part.is_of_office}
        kept = {field.id for field in self.paper.template.fields if paths.keeps(field.path, sheet)}
        named = {field.id for field in self.paper.template.fields if field.path == "nominee.name"}
        return frozenset(q.id for q in self.form.questions if q.part in office or q.id not in kept or q.id in named)

    def source(self, question: str) -> Where:
        """The cell of the campaign's data that answers a question; nowhere for rows and what nothing answers."""
        paths = catalog.form_paths()
        path = next((field.path for field in self.paper.template.fields if field.id == question), "")
        written = paths.written[path].column if path in paths.written else ""
        column = paths.facts.get(path, {}).get(self.whose.sheet, "")
        section = paths.section(path) or written
        return self.proposal.report_places.get(section) or self.proposal.columns.get(column, Where())

    def blanks(self, answered: Container[str]) -> int:
        """How many required questions the data leave blank and nobody has answered: quick, for lists."""
        gaps = {gap.field for gap in self.paper.gaps} - self.locked
        return sum(q.required and q.id in gaps and q.id not in answered for q in self.form.questions)

    def missing(self, answers: Answers) -> tuple[Question, ...]:
        """Required questions that are asked here and have no answer; nothing that cannot be asked of a collective."""
        asked = {gap.field for gap in self.paper.gaps} | self.base.keys()
        return tuple(
            question
            for question in self.form.questions
            if question.required and question.id in asked and question.id not in {*answers, *self.locked}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPerson:
    """A person or collective put forward, and their forms."""

    id: str
    """In addresses and file names: ASCII, from the name and a few digits of what tells namesakes apart."""
    subject: Nominee | Collective
    papers: tuple[DeskPaper, ...]

    @property
    def unit(self) -> str:
        """Where they work, or whose unit a collective is."""
        return self.subject.unit if isinstance(self.subject, Nominee) else self.subject.parent

    def paper(self, id_: str) -> DeskPaper | None:
        """The form of that id; None where there is none."""
        return next((paper for paper in self.papers if paper.id == id_), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A campaign's forms."""

    folder: Path
    campaign: Campaign
    people: tuple[DeskPerson, ...]

    def person(self, id_: str) -> DeskPerson | None:
        """The person or collective of that id; None where there is none."""
        return next((person for person in self.people if person.id == id_), None)


def files_of_desk(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether a desk is still what the files say: name, time and size of each it is made from."""
    settings = bind.load_settings(folder)
    named = (settings.workbook, *_others(settings), folder / bind.CAMPAIGN_FILE, settings.office_dir / bind.OFFICE_FILE)
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in named if path.is_file())


def open_desk(folder: Path) -> Desk:
    """The forms of a campaign, without what was filled in by forms before.

    Raises:
        SourceError: Settings or workbook cannot be read.
        TemplateError: A template is broken.
    """
    settings = bind.load_settings(folder)
    pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile, law=settings.law)
    table = read.read_together(settings.workbook, *_others(settings))
    campaign = bind.bind(table, settings, pack).campaign
    templates = tuple(each for each in catalog.forms_at_hand(settings.office_dir) if each.per == _PER)
    scope = plan.Scope(campaign=campaign, pack=pack, numbers={}, held=plan.Held(), told={})
    papers = plan.plan(replace(scope, list_file=table.file), templates, Phase.ARCHIVE).papers
    return Desk(folder=folder, campaign=campaign, people=tuple(_people(campaign, pack, papers)))


def answers_of_upload(filled: FilledForm, paper: DeskPaper) -> tuple[Answers, tuple[Finding, ...]]:
    """What a filled form that came back answers of the questions asked here, and what was found on the way."""
    bound = bind.bind_form(filled, paper.form)
    return {id_: answer for id_, answer in bound.answers.items() if id_ not in paper.locked}, bound.findings


def _others(settings: bind.Settings) -> tuple[Path, ...]:
    return tuple(path for path in settings.more if path.name != bind.FORM_CONTENT)


def _people(campaign: Campaign, pack: RulePack, papers: Iterable[Paper]) -> Iterator[DeskPerson]:
    asked = _Asked()
    by_row: dict[str, list[Paper]] = {}
    for paper in papers:
        for row in paper.rows[:1]:
            by_row.setdefault(row, []).append(paper)
    own: dict[str, list[Proposal]] = {}
    taken: dict[str, int] = {}
    for proposal in campaign.proposals:
        own.setdefault(proposal.subject.key, []).append(proposal)
    for proposals in own.values():
        made = [
            _paper(paper, asked(paper.template), proposal, pack)
            for proposal in proposals
            for paper in by_row.get(proposal.key, ())
        ]
        subject = proposals[0].subject
        id_ = _id(subject)
        taken[id_] = taken.get(id_, 0) + 1
        number = f"-{taken[id_]}" if taken[id_] > 1 else ""
        yield DeskPerson(id=f"{id_}{number}", subject=subject, papers=tuple(made))


class _Asked:
    """What templates ask, each told once."""

    def __init__(self) -> None:
        self._forms: dict[str, EForm] = {}

    def __call__(self, template: Template) -> EForm:
        if template.id not in self._forms:
            self._forms[template.id] = form.form_of_template(template)
        return self._forms[template.id]


def _id(subject: Nominee | Collective) -> str:
    """From what names the subject, and never from a CCCD: a digest of twelve digits can be tried out."""
    known = f"{subject.born}" if isinstance(subject, Nominee) and subject.born else ""
    unit = subject.unit if isinstance(subject, Nominee) else subject.parent
    told_apart = hashlib.sha256("\n".join((fold(subject.name), known or fold(unit))).encode()).hexdigest()
    return f"{slug(subject.name) or 'khong-ten'}-{told_apart[:_DIGITS]}"


def _paper(paper: Paper, asked: EForm, proposal: Proposal, pack: RulePack) -> DeskPaper:
    subject, award = proposal.subject, pack.award(proposal.award)
    is_person = isinstance(subject, Nominee)
    whose = Whose(
        sheet="persons" if is_person else "collectives",
        name=subject.name,
        born=dates.numeric(subject.born) if isinstance(subject, Nominee) and subject.born else "",
        unit=subject.unit if isinstance(subject, Nominee) else subject.parent,
        award=award.name if award else proposal.award_text,
    )
    return DeskPaper(
        id=f"{paper.template.kind}.{slug(proposal.award) or 'khac'}",
        paper=paper,
        form=asked,
        whose=whose,
        proposal=proposal,
    )


def _told(value: object) -> Any:
    """A printed value as an answer: dots and gaps tell nothing."""
    if isinstance(value, Missing) or (isinstance(value, str) and not value.strip(f"{_DOTS} .")):
        return None
    if isinstance(value, Mapping):
        return {id_: _told(inner) for id_, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(told for each in value if (told := _told(each)) is not None)
    return value if isinstance(value, bool) else str(value)
