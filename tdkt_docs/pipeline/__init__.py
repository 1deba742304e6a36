"""Phases, the run ledger and the order of stages: from a campaign's folder to its papers, dossiers and report.

What the package offers is imported when it is first asked for: a worker process that only fills papers must not pay for
signing and assembling, 3 seconds and 70 MB each time.
"""

from typing import TYPE_CHECKING

from tdkt_docs import discover

if TYPE_CHECKING:
    from tdkt_docs.pipeline.campaign_run import check_campaign, check_with_papers, run
    from tdkt_docs.pipeline.collecting.folder import Collected, CollectRequest, collect_folder
    from tdkt_docs.pipeline.consistency import Compared, check_papers, is_folder_of_papers
    from tdkt_docs.pipeline.data_cells import DataCell, DataCells, seen
    from tdkt_docs.pipeline.deliver import mark
    from tdkt_docs.pipeline.filling.records import FillRequest, FillResult, fill_many
    from tdkt_docs.pipeline.forms.desk import Desk, DeskPaper, DeskPerson, answers_of_upload, files_of_desk, open_desk
    from tdkt_docs.pipeline.forms.e_forms import AnsweredForm, FormRequest, answered, form_asked, make_form
    from tdkt_docs.pipeline.forms.flat import MadeFlat, flatten_form
    from tdkt_docs.pipeline.forms.preview import Preview, Previewer
    from tdkt_docs.pipeline.forms.store import Difference, FormStore, KeptForm, Saving, differences
    from tdkt_docs.pipeline.gather import Prepared, prepare, roots_of_office
    from tdkt_docs.pipeline.handed_in import hand_in
    from tdkt_docs.pipeline.linting import Linted, LintRequest, lint_files
    from tdkt_docs.pipeline.new_campaign import Named, Started, start
    from tdkt_docs.pipeline.office.new_campaign import Named, Started, start
    from tdkt_docs.pipeline.office.records import OfficeRecords, award_register, award_statistics, write_grids
    from tdkt_docs.pipeline.office.register_paper import write_register
    from tdkt_docs.pipeline.office.year_report import YearReport, year_report
    from tdkt_docs.pipeline.office_records import OfficeRecords, award_register, award_statistics, write_grids
    from tdkt_docs.pipeline.overprint_scan import size_of_scan
    from tdkt_docs.pipeline.overprinting import (
        NewBlank,
        Overprinted,
        OverprintRequest,
        PrintedPage,
        blank_at,
        calibrate_blank,
        new_blank,
        preview_blank,
        print_blank,
        printer_at,
    )
    from tdkt_docs.pipeline.overprinting.printing import (
        NewBlank,
        Overprinted,
        OverprintRequest,
        PrintedPage,
        blank_at,
        calibrate_blank,
        new_blank,
        preview_blank,
        print_blank,
        printer_at,
    )
    from tdkt_docs.pipeline.overprinting.scan import size_of_scan
    from tdkt_docs.pipeline.own_forms import MadeForm, Naming, adopted_form, form_bytes, new_form
    from tdkt_docs.pipeline.progress.campaign_overview import overview, overview_of
    from tdkt_docs.pipeline.register_paper import write_register
    from tdkt_docs.pipeline.registered import issue, numbered_papers
    from tdkt_docs.pipeline.request import DRAFT_STAGES, STAGES, RunRequest, results_of
    from tdkt_docs.pipeline.sample import Played, play_sample
    from tdkt_docs.pipeline.signing.hand_signing import HandSigned, HandSigning, office_key, sign_paper
    from tdkt_docs.pipeline.workbook.cells import DataCell, DataCells, seen
    from tdkt_docs.pipeline.workbook.changes import (
        Corrected,
        Correction,
        KeptCopy,
        Replaced,
        correct,
        kept_copies,
        replace_workbook,
        restore,
    )
    from tdkt_docs.pipeline.workbook_changes import (
        Corrected,
        Correction,
        KeptCopy,
        Replaced,
        correct,
        kept_copies,
        replace_workbook,
        restore,
    )
    from tdkt_docs.pipeline.workspace import sole_writer, write, write_anew
    from tdkt_docs.pipeline.year_report import YearReport, year_report

__all__ = [
    "DRAFT_STAGES",
    "STAGES",
    "AnsweredForm",
    "CollectRequest",
    "Collected",
    "Compared",
    "Corrected",
    "Correction",
    "DataCell",
    "DataCells",
    "Desk",
    "DeskPaper",
    "DeskPerson",
    "Difference",
    "FillRequest",
    "FillResult",
    "FormRequest",
    "FormStore",
    "HandSigned",
    "HandSigning",
    "KeptCopy",
    "KeptForm",
    "LintRequest",
    "Linted",
    "MadeFlat",
    "MadeForm",
    "Named",
    "Naming",
    "NewBlank",
    "OfficeRecords",
    "OverprintRequest",
    "Overprinted",
    "Played",
    "Prepared",
    "Preview",
    "Previewer",
    "PrintedPage",
    "Replaced",
    "RunRequest",
    "Saving",
    "Started",
    "YearReport",
    "adopted_form",
    "answered",
    "answers_of_upload",
    "award_register",
    "award_statistics",
    "blank_at",
    "calibrate_blank",
    "check_campaign",
    "check_papers",
    "check_with_papers",
    "collect_folder",
    "correct",
    "differences",
    "files_of_desk",
    "fill_many",
    "flatten_form",
    "form_asked",
    "form_bytes",
    "hand_in",
    "is_folder_of_papers",
    "issue",
    "kept_copies",
    "lint_files",
    "make_form",
    "mark",
    "new_blank",
    "new_form",
    "numbered_papers",
    "office_key",
    "open_desk",
    "overview",
    "overview_of",
    "play_sample",
    "prepare",
    "preview_blank",
    "print_blank",
    "printer_at",
    "replace_workbook",
    "restore",
    "results_of",
    "roots_of_office",
    "run",
    "seen",
    "sign_paper",
    "size_of_scan",
    "sole_writer",
    "start",
    "write",
    "write_anew",
    "write_grids",
    "write_register",
    "year_report",
]

_HOMES = {
    "DRAFT_STAGES": "request",
    "STAGES": "request",
    "AnsweredForm": "e_forms",
    "CollectRequest": "folder",
    "Collected": "folder",
    "Compared": "consistency",
    "Corrected": "workbook_changes",
    "Correction": "workbook_changes",
    "DataCell": "cells",
    "DataCells": "cells",
    "Desk": "desk",
    "DeskPaper": "desk",
    "DeskPerson": "desk",
    "Difference": "store",
    "FillRequest": "records",
    "FillResult": "records",
    "FormRequest": "e_forms",
    "FormStore": "store",
    "HandSigned": "hand_signing",
    "HandSigning": "hand_signing",
    "KeptCopy": "workbook_changes",
    "KeptForm": "store",
    "LintRequest": "linting",
    "Linted": "linting",
    "MadeFlat": "flat",
    "MadeForm": "own_forms",
    "Named": "new_campaign",
    "Naming": "own_forms",
    "NewBlank": "printing",
    "OfficeRecords": "office_records",
    "OverprintRequest": "printing",
    "Overprinted": "printing",
    "Played": "sample",
    "Prepared": "gather",
    "Preview": "preview",
    "Previewer": "preview",
    "PrintedPage": "printing",
    "Replaced": "workbook_changes",
    "RunRequest": "request",
    "Saving": "store",
    "Started": "new_campaign",
    "YearReport": "year_report",
    "adopted_form": "own_forms",
    "answered": "e_forms",
    "answers_of_upload": "desk",
    "award_register": "office_records",
    "award_statistics": "office_records",
    "blank_at": "printing",
    "calibrate_blank": "printing",
    "check_campaign": "campaign_run",
    "check_papers": "consistency",
    "check_with_papers": "campaign_run",
    "collect_folder": "folder",
    "correct": "workbook_changes",
    "differences": "store",
    "files_of_desk": "desk",
    "fill_many": "records",
    "flatten_form": "flat",
    "form_asked": "e_forms",
    "form_bytes": "own_forms",
    "hand_in": "handed_in",
    "is_folder_of_papers": "consistency",
    "issue": "registered",
    "kept_copies": "workbook_changes",
    "lint_files": "linting",
    "make_form": "e_forms",
    "mark": "deliver",
    "new_blank": "printing",
    "new_form": "own_forms",
    "numbered_papers": "registered",
    "office_key": "hand_signing",
    "open_desk": "desk",
    "overview": "campaign_overview",
    "overview_of": "campaign_overview",
    "play_sample": "sample",
    "prepare": "gather",
    "preview_blank": "printing",
    "print_blank": "printing",
    "printer_at": "printing",
    "replace_workbook": "workbook_changes",
    "restore": "workbook_changes",
    "results_of": "request",
    "roots_of_office": "gather",
    "run": "campaign_run",
    "seen": "cells",
    "sign_paper": "hand_signing",
    "size_of_scan": "scan",
    "sole_writer": "workspace",
    "start": "new_campaign",
    "write": "workspace",
    "write_anew": "workspace",
    "write_grids": "office_records",
    "write_register": "register_paper",
    "year_report": "year_report",
}

if not TYPE_CHECKING:  # so that mypy still knows what the package does not offer
    __getattr__ = discover.on_demand(__name__, _HOMES)
