"""Checks of a paper's layout and wording, one drop-in module each.

A module offers ``CODES``, the codes it may report, and ``check(paper, rules)``, which yields findings.
"""
