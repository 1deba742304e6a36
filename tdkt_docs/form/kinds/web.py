"""The form as one page in one file: opened from a disk, filled in without any program or network, saved as answers."""

import base64
import hashlib
import json

from markupsafe import Markup

from tdkt_docs.form.answers import plain
from tdkt_docs.form.page import page_words, questions_html, script, style, template
from tdkt_docs.model.eform import Answers, EForm

__all__ = ["SUFFIX", "write"]

SUFFIX = ".html"


def write(form: EForm, answers: Answers) -> bytes:
    """The page as UTF-8; its program and its style are in it, and nothing else may run or be fetched."""
    program, look = script(is_alone=True), style(is_alone=True)
    page = template("trang-roi.html.j2").render(
        form=form,
        questions=questions_html(form, answers),
        answers=_embedded({"form": form.id, "edition": form.edition, "answers": plain(answers)}),
        words=page_words(),
        script=Markup(program),  # noqa: S704 - our own file
        style=Markup(look),  # noqa: S704 - our own file
        script_hash=_hash(program),
        style_hash=_hash(look),
    )
    return str(page).encode()


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _embedded(content: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(content, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
