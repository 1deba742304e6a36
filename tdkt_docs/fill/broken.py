"""A template that cannot be compiled, and all that is wrong with it."""

from tdkt_docs.errors import TemplateError
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["BrokenTemplateError"]


class BrokenTemplateError(TemplateError):
    """The first thing that is wrong is the error itself; ``findings`` tell it with all the others."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, error: TemplateError, findings: tuple[Finding, ...]) -> "BrokenTemplateError":
        """The error with the mistakes among ``findings``; there may be none where only Jinja found fault."""
        whole = cls(error.code, **error.values)
        whole.findings = tuple(found for found in findings if found.severity is Severity.ERROR)
        return whole
