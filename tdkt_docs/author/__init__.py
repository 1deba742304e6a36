"""Templates built from one description of the NĐ 30/2020 parts."""

from tdkt_docs.author.annex import annex_head
from tdkt_docs.author.body import article, before_table, body, centred, each, entry, heading_line, notice, when
from tdkt_docs.author.certificate import CertificateLine, certificate
from tdkt_docs.author.closing import Signature, countersigned, recipients, signatures, signed, stacked
from tdkt_docs.author.form import Form, Margins, Section, build
from tdkt_docs.author.head import addressees, bases, head, heading, national_head, title
from tdkt_docs.author.listing import AWARD_GROUP, AWARD_NAMED, ColumnOf, Rows, listing
from tdkt_docs.author.lists import career, comparison, initiatives, past_awards, ratings, voted
from tdkt_docs.author.markup import (
    Borders,
    Indents,
    bookmark,
    cell,
    paragraph,
    row,
    rule,
    run,
    table,
    tag,
    together,
    twips,
)
from tdkt_docs.author.skeletons import skeleton_docx

__all__ = [
    "AWARD_GROUP",
    "AWARD_NAMED",
    "Borders",
    "CertificateLine",
    "ColumnOf",
    "Form",
    "Indents",
    "Margins",
    "Rows",
    "Section",
    "Signature",
    "addressees",
    "annex_head",
    "article",
    "bases",
    "before_table",
    "body",
    "bookmark",
    "build",
    "career",
    "cell",
    "centred",
    "certificate",
    "comparison",
    "countersigned",
    "each",
    "entry",
    "head",
    "heading",
    "heading_line",
    "initiatives",
    "listing",
    "national_head",
    "notice",
    "paragraph",
    "past_awards",
    "ratings",
    "recipients",
    "row",
    "rule",
    "run",
    "signatures",
    "signed",
    "skeleton_docx",
    "stacked",
    "table",
    "tag",
    "title",
    "together",
    "twips",
    "voted",
    "when",
]
