"""Every kind of e-form that comes back says what was filled in: bind(read(fill(form, answers))) == answers."""

import json
from pathlib import Path

import pytest
from form_answers import answers_to, forms, sample_answers, templates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_docs import bind, discover, form, read
from tdkt_docs.model.eform import Answers, EForm, FilledForm
from tdkt_docs.model.template import Template

READERS = "tdkt_docs.read.filled_forms"


def comes_back() -> tuple[str, ...]:
    """Kinds whose files a reader takes back."""
    taken = {suffix for name in discover.names(READERS) for suffix in discover.load(READERS, name).SUFFIXES}
    return tuple(kind for kind in form.kind_names() if form.suffix(kind) in taken)


def back(asked: EForm, kind: str, answers: Answers, folder: Path) -> Answers:
    path = folder / f"gui-ve{form.suffix(kind)}"
    path.write_bytes(form.write(asked, kind, answers))
    filled = read.read_form(path)
    assert (asked.id, asked.edition) == (filled.form, filled.edition)
    return bind.bind_form(filled, asked).answers


def test_a_saved_page_comes_back(tmp_path: Path) -> None:
    for template in templates():
        asked, answers = form.form_of_template(template), sample_answers(template)
        path = tmp_path / "tra-loi.json"
        saved = {"form": asked.id, "edition": asked.edition, "answers": form.plain(answers)}
        path.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")

        bound = bind.bind_form(read.read_form(path), asked)

        assert answers == bound.answers


@pytest.mark.parametrize("kind", comes_back())
@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_every_forms_sample_comes_back(template: Template, kind: str, tmp_path: Path) -> None:
    asked, answers = form.form_of_template(template), sample_answers(template)

    assert answers == back(asked, kind, answers, tmp_path)


@pytest.mark.parametrize("kind", comes_back())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answers_come_back(data: st.DataObject, kind: str, tmp_path: Path) -> None:
    asked = data.draw(st.sampled_from(forms()))
    answers = data.draw(answers_to(asked))

    assert answers == back(asked, kind, answers, tmp_path)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_answers_in_the_spelling_of_papers_stay_as_they_are(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(forms()))
    answers = data.draw(answers_to(asked))

    bound = bind.bind_form(FilledForm(file="mau.json", values=answers), asked)

    assert answers == bound.answers
