"""Dotted-line forms as offices have them become templates: every place found, no word lost, nothing broken."""

import json
import re
from collections import Counter
from functools import cache

import pytest
from forms import CORPUS
from messy import Messy, expected_of, made, words

from tdkt_docs import adopt, catalog
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.checking import Declared, check_template
from tdkt_docs.model.template import Field
from tdkt_docs.ooxml import Package, text

PROMPTS = Counter(["Bấm", "vào", "đây", "để", "nhập", "Dien", "thoai"])
"""What a content control shows while it is empty, and the name of a merge field: no words of the form."""
each_form = pytest.mark.parametrize("form", CORPUS, ids=lambda form: form.name)


@cache
def adopted(name: str) -> adopt.Adopted:
    form = next(form for form in CORPUS if form.name == name)
    return adopt.adopt(made(form), catalog.forms_at_hand(), kind=form.kind)


def declared(form: adopt.Adopted) -> tuple[Field, ...]:
    return adopt.template_of(form.proposals, kind="mau", version="rieng", title="Mẫu", note="").fields


def sample_of(form: adopt.Adopted) -> dict[str, object]:
    return json.loads(catalog.sampled(declared(form), adopt.said_of(form.proposals)))


def names(found: list[str]) -> Counter[str]:
    """The fields without the number that tells those of one name apart."""
    return Counter(re.sub(r"_\d$", "", name) for name in found)


@each_form
def test_every_place_is_found_and_nothing_else(form: Messy):
    proposals = adopted(form.name).proposals

    assert names(expected_of(form)) == names([each.id for each in proposals.fields if not each.is_slot])
    assert Counter(form.slots) == Counter(slot.id for slot in proposals.slots)


@each_form
def test_no_word_of_the_form_is_lost(form: Messy):
    result = adopted(form.name)

    before = Counter(words(text(Package.open(made(form)))))
    filled = Counter(words(text(Package.open(fill_template(result.docx, sample_of(result))))))

    assert Counter() == before - filled - PROMPTS


@each_form
def test_the_template_is_sound_and_declares_what_it_prints(form: Messy):
    result = adopted(form.name)

    assert () == check_template(result.docx, declared=Declared.of(declared(result)))


@each_form
def test_filled_with_the_sample_it_shows_every_value(form: Messy):
    result = adopted(form.name)
    sample = sample_of(result)

    shown = text(Package.open(fill_template(result.docx, sample)))

    values = [value for value in sample.values() if isinstance(value, str)]
    values += [line for value in sample.values() if isinstance(value, list) for line in value if isinstance(line, str)]
    assert [] == [value for value in values if " ".join(value.split()) not in " ".join(shown.split())]


@each_form
def test_parts_that_hold_no_place_keep_their_bytes(form: Messy):
    before, after = Package.open(made(form)).parts, Package.open(adopted(form.name).docx).parts

    assert before.keys() == after.keys()
    assert before["word/styles.xml"] == after["word/styles.xml"]


@each_form
def test_every_unsure_place_says_why(form: Messy):
    assert [] == [each.line for each in adopted(form.name).proposals.unsure if not each.reason]
    assert [] == [
        each.line for each in adopted(form.name).proposals.fields if "[?]" not in each.line and "|" not in each.line
    ]
