"""Phases, the run ledger and the order of stages: from a campaign's folder to its papers, dossiers and report."""

from tdkt_docs.pipeline.deliver import mark
from tdkt_docs.pipeline.gather import Prepared, prepare, roots_of_office
from tdkt_docs.pipeline.registered import issue, numbered_papers
from tdkt_docs.pipeline.request import DRAFT_STAGES, STAGES, RunRequest
from tdkt_docs.pipeline.run import check_campaign, run
from tdkt_docs.pipeline.sample import Played, play_sample
from tdkt_docs.pipeline.start import Started, start
from tdkt_docs.pipeline.workspace import write

__all__ = [
    "DRAFT_STAGES",
    "STAGES",
    "Played",
    "Prepared",
    "RunRequest",
    "Started",
    "check_campaign",
    "issue",
    "mark",
    "numbered_papers",
    "play_sample",
    "prepare",
    "roots_of_office",
    "run",
    "start",
    "write",
]
