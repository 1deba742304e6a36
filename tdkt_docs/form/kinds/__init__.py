"""Drop-in kinds of e-form, one module each; each matches ``tdkt_docs.form.kind.FormKind``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.form.kind import FormKind
    from tdkt_docs.form.kinds import pdf, schema, web, xlsform, xlsx

    _pdf: FormKind = pdf
    _schema: FormKind = schema
    _web: FormKind = web
    _xlsform: FormKind = xlsform
    _xlsx: FormKind = xlsx
