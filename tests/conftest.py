"""What every test may use, and the line between the tiers."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from cluster import Cluster, running

os.environ["TDKT_CACHE"] = tempfile.mkdtemp(prefix="tdkt-mau-")  # the user's own is not for tests


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--external", action="store_true", help="also run tests that need LibreOffice or poppler")
    parser.addoption("--strict-no-skips", action="store_true", help="fail the run when a test was skipped")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
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
