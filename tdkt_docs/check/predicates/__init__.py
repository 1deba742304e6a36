"""Predicates of rules, one drop-in module each."""
