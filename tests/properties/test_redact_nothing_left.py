"""Invented values drawn at random by random means are never found again, and all other text is as it was."""

import io
import random

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from private_pages import copy_of, plain, read_back

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.redact import Person

WORDS = """Quyet dinh khen thuong nam thanh tich xuat sac chuyen vien phong to chuc can bo""".split()  # noqa: SIM905


def spelled(chance: random.Random, person: Person) -> str:
    """One of the values, written in one of the ways people write it."""
    born, number = person.born, person.number
    assert born is not None
    groups = " ".join(number[start : start + 3] for start in range(0, len(number), 3))
    dates = [
        f"{born.day:02}/{born.month:02}/{born.year}",
        f"{born.day}/{born.month}/{born.year}",
        f"{born.day}-{born.month}-{born.year}",
        f"ngay {born.day:02} thang {born.month:02} nam {born.year}",
        f"{born.year}-{born.month:02}-{born.day:02}",
    ]
    return chance.choice([number, groups, groups.replace(" ", "."), *dates, *person.addresses])


def shown(chance: random.Random, text: str) -> str:
    """Steps that show the text where the pen is: whole, in pieces, in hexadecimal figures, with gaps."""
    ways = chance.randrange(5)
    cuts = sorted(chance.sample(range(len(text) + 1), min(3, len(text))))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    if ways == 0:
        return f"({text}) Tj"
    if ways == 1:
        return " ".join(f"({piece}) Tj" for piece in pieces)
    if ways == 2:
        return f"<{text.encode('cp1252').hex()}> Tj"
    if ways == 3:
        return "[" + " ".join(f"({piece}) {chance.randrange(-40, 40)}" for piece in pieces) + "] TJ"
    return "[" + " ".join(f"<{piece.encode('cp1252').hex()}>" for piece in pieces) + "] TJ"


def placed(chance: random.Random, text: str, y: int) -> str:
    """The text on a line of its own; turned, stretched or spaced now and then."""
    matrix = chance.choice([f"1 0 0 1 60 {y}", f"1 0 0 1 60 {y}", f"0 1 -1 0 {y} 60", f"-1 0 0 -1 540 {y}"])
    spaced = chance.choice(["0 Tc 0 Tw 100 Tz", "0.3 Tc 1 Tw 90 Tz"])
    return f"BT /F1 10 Tf {spaced} {matrix} Tm {shown(chance, text)} ET\n"


def page_of(chance: random.Random, people: list[Person]) -> tuple[pikepdf.Pdf, str]:
    """A page with values among innocent words, some of it within a form; and the innocent words alone."""
    steps, inner, innocent = "", "", []
    for line in range(16):
        before, after = " ".join(chance.sample(WORDS, 2)), " ".join(chance.sample(WORDS, 2))
        value = spelled(chance, chance.choice(people)) if chance.random() < 0.7 else ""
        drawn = placed(chance, " ".join(filter(None, (before, value, after))), 800 - 45 * line)
        innocent += [*before.split(), *after.split()]
        if chance.random() < 0.3:
            inner += drawn
        else:
            steps += drawn
    pdf = plain(steps + "/Fx Do", size=(850, 850))
    page = pdf.pages[0].obj
    form = pdf.make_stream(inner.encode("cp1252"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 900, 900]))
    form.Resources = Dictionary(Font=page.Resources.Font)
    page.Resources.XObject = Dictionary(Fx=form)
    return pdf, "".join(sorted("".join(innocent)))


@pytest.mark.parametrize("seed", range(6))
def test_no_value_is_found_again_and_every_other_letter_stays(seed: int):
    chance = random.Random(seed)  # noqa: S311 - invented values
    people = [
        Person(
            number="0" + "".join(chance.choices("0123456789", k=11)),
            born=PartialDate(
                year=chance.randrange(1950, 2000), month=chance.randrange(1, 13), day=chance.randrange(1, 29)
            ),
            addresses=(f"so {chance.randrange(10, 99)} ngo {chance.randrange(10, 99)} duong Hoa Mai",),
        )
        for _ in range(3)
    ]
    pdf, innocent = page_of(chance, people)

    made = copy_of(pdf, people)

    raw = read_back(made.data).replace(" ", "")
    document = pypdfium2.PdfDocument(io.BytesIO(made.data))
    text = "".join(document[0].get_textpage().get_text_bounded().split())
    for person in people:
        assert person.number not in raw
        assert person.number not in text.replace(".", "")
        assert person.addresses[0].replace(" ", "") not in text
    line = "Bảncôngbốđãlượcthôngtincánhân"
    assert innocent == "".join(sorted(text.replace(line, "")))
