"""Phases, the run ledger and the order of stages."""
