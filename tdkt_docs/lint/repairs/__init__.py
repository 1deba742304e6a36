"""Repairs, one module a subject; each mends the findings of its ``CODES`` in a ``Draft``."""

__all__: list[str] = []
