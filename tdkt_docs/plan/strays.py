"""What the settings say for papers that no paper asks for: a slip of the pen would otherwise be lost in silence."""

from collections.abc import Iterable, Iterator

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.template import Template
from tdkt_docs.model.where import Where
from tdkt_docs.plan.declined import ASKED
from tdkt_docs.plan.scope import Scope
from tdkt_docs.plan.wanted import answers
from tdkt_docs.vn import text

__all__ = ["stray_findings"]

_FILE, _CODE = "dot.toml", "TD-202"


def stray_findings(scope: Scope, templates: Iterable[Template]) -> Iterator[Finding]:
    """A warning for each kind of paper, each name and each person that the settings name and nothing knows."""
    campaign, templates = scope.campaign, tuple(templates)
    known: dict[str, set[str]] = {}
    for form in templates:
        paths = (field.path.partition(".") for field in form.fields)
        known.setdefault(form.kind, set()).update(name for root, _, name in paths if root == "written")
    known.setdefault(ASKED[0], set()).add(ASKED[1])
    people = {text.fold(p.subject.name) for p in campaign.proposals} | {p.key for p in campaign.proposals}
    reports = [form for form in templates if form.per == "proposal"]
    keys = [
        f"giay-to-them = {code}"
        for code in campaign.papers_asked
        if code not in known and not any(answers(form, code) for form in reports)
    ]
    keys += [
        f"noi-dung.{kind}.{name.replace('_', '-')}"
        for kind, names in campaign.written.items()
        for name in names
        if name not in known.get(kind, ())
    ]
    keys += [f"ly-do.{who}" for who in campaign.reasons if who not in people and text.fold(who) not in people]
    for key in keys:
        yield Finding(code=_CODE, severity=Severity.WARNING, where=Where(file=_FILE), values={"key": key})
