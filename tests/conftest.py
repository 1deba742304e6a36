"""What every test may use, and the line between the tiers."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--external", action="store_true", help="also run tests that need LibreOffice or poppler")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--external"):
        return
    kept = [item for item in items if "external" not in item.keywords]
    config.hook.pytest_deselected(items=[item for item in items if "external" in item.keywords])
    items[:] = kept
