"""What every test may use, and the line between the tiers."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster import Cluster, running

if "PYTEST_XDIST_WORKER" not in os.environ:  # those share what was set here before they began
    os.environ["TDKT_CACHE"] = tempfile.mkdtemp(prefix="tdkt-mau-")  # the user's own is not for tests

TESTS = Path(__file__).parent
LONGEST_FIRST = (
    *("cli/test_demo.py", "cli/test_run_interrupted.py", "cli/test_bad_input.py", "cli/test_stages.py"),
    *("cli/test_run_draft.py", "cli/test_fill.py", "cli/test_run_edited.py", "cli/test_issue.py"),
    *("cli/test_run_chain.py", "cli/test_issue_series.py", "properties/test_register_machine.py"),
    *("unit/test_verify_attacks.py", "unit/test_sign_levels.py", "faults/test_register_faults.py"),
    *("faults/test_fill_safety.py", "unit/test_fill_parity.py", "faults/test_executors_dask.py"),
    *("unit/test_template_check.py", "unit/test_render_cures.py", "properties/test_plan_properties.py"),
    *("unit/test_render_batch.py", "lint/test_lint_forms.py", "cli/test_help.py", "faults/test_render_office.py"),
    *("faults/test_hostile_dossiers.py", "cli/test_assemble.py", "unit/test_fill_papers.py"),
    *("templates/test_bundled_forms.py", "templates/test_forms_pdfa.py", "unit/test_plan_real_templates.py"),
    *("unit/test_scan_preparing.py", "unit/test_assemble_copy.py", "unit/test_scan_straightening.py"),
    *("external/test_clerk_in_browser.py", "external/test_fidelity.py", "external/test_lint_resaved.py"),
    *("cli/test_wheel.py", "external/test_parity_libreoffice.py", "external/test_render_external.py"),
    *("dropins/test_engines.py", "external/test_form_xlsx_resaved.py", "external/test_drafts_external.py"),
    *("cli/test_run_libreoffice.py", "external/test_adopt_libreoffice.py", "external/test_form_web_browser.py"),
)
"""Files that take many seconds; a core gets files whole, and one begun last would be waited for alone."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--external", action="store_true", help="also run tests that need LibreOffice or poppler")
    parser.addoption("--strict-no-skips", action="store_true", help="fail the run when a test was skipped")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Of one tier only, do not load the files that have nothing for it: some make their papers as they are loaded."""
    if not collection_path.match("test_*.py"):
        return None
    if config.getoption("markexpr") == "external" and "mark.external" not in collection_path.read_text(
        encoding="utf-8"
    ):
        return True
    is_left_out = collection_path.parent == TESTS / "external" and not config.getoption("--external")
    return True if is_left_out else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    turns = {TESTS / name: turn for turn, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: turns.get(item.path, len(turns)))
    if config.getoption("--external"):
        return
    kept = [item for item in items if "external" not in item.keywords]
    config.hook.pytest_deselected(items=[item for item in items if "external" in item.keywords])
    items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skip would hide that something was never tested."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--strict-no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers and their scheduler on this machine."""
    with running(tmp_path_factory.mktemp("cum-may"), workers=2) as made:
        yield made
