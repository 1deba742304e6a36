"""form: the blank workbook and starter settings a campaign begins with."""

from tdkt_docs.form.starters import starter_campaign, starter_office
from tdkt_docs.form.workbook import blank

__all__ = ["blank", "starter_campaign", "starter_office"]
