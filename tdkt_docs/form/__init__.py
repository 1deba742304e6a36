"""form: what is asked, and the e-forms it is asked with: workbook, PDF, page, schema; a campaign's starter settings."""

from tdkt_docs.form.answers import plain, whole
from tdkt_docs.form.kind import NO_ANSWERS, kind_names, suffix, write
from tdkt_docs.form.of_campaign import CAMPAIGN_FORM, form_of_campaign
from tdkt_docs.form.of_template import form_of_template
from tdkt_docs.form.starters import starter_campaign, starter_office
from tdkt_docs.form.workbook import blank

__all__ = [
    "CAMPAIGN_FORM",
    "NO_ANSWERS",
    "blank",
    "form_of_campaign",
    "form_of_template",
    "kind_names",
    "plain",
    "starter_campaign",
    "starter_office",
    "suffix",
    "whole",
    "write",
]
