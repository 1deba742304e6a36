"""form: what is asked, and the e-forms it is asked with: workbook, PDF, page, schema; a campaign's starter settings."""

from tdkt_docs.form.answers import plain, whole
from tdkt_docs.form.kind import NO_ANSWERS, kind_names, suffix, write
from tdkt_docs.form.of_campaign import CAMPAIGN_FORM, form_of_campaign
from tdkt_docs.form.of_template import form_of_template
from tdkt_docs.form.page import Face, page_words, questions_html, script, style
from tdkt_docs.form.posted import posted_values, with_rows_changed
from tdkt_docs.form.starters import starter_campaign, starter_office
from tdkt_docs.form.workbook import blank

__all__ = [
    "CAMPAIGN_FORM",
    "NO_ANSWERS",
    "Face",
    "blank",
    "form_of_campaign",
    "form_of_template",
    "kind_names",
    "page_words",
    "plain",
    "posted_values",
    "questions_html",
    "script",
    "starter_campaign",
    "starter_office",
    "style",
    "suffix",
    "whole",
    "with_rows_changed",
    "write",
]
