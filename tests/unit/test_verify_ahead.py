"""Another process finds verdicts for whoever asks later; what it cannot tell is left to him."""

from pathlib import Path

import psutil

from tdkt_docs import verify

_PDF = b"%PDF-1.7\n%%EOF\n"


def _others() -> list[psutil.Process]:
    """The processes that judge for this one."""
    return [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


def test_verdicts_found_ahead_are_those_found_alone(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(9)]
    for number, file in enumerate(files[:-1]):
        file.write_bytes(_PDF * number)
    trust = verify.trust_of(None, None)
    ahead = verify.Ahead(files, trust)
    ahead._coming[files[-1]].result()  # so that the first chunk is not called off

    for file in reversed(files):
        ahead.settle(file)
    ahead.settle(tmp_path / "unknown.pdf")
    ahead.close()

    assert len(trust.known) >= 3  # of the first chunk, which holds the missing file
    for number, file in enumerate(files[:-1]):
        alone = verify.verify_bytes(_PDF * number, file.name)
        assert verify.verify(file, trust=trust) == alone


def test_a_process_that_died_leaves_the_files_to_who_asks(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(_PDF)
    trust = verify.trust_of(None, None)
    ahead = verify.Ahead([file], trust)
    for process in _others():
        process.kill()

    ahead.settle(file)
    ahead.close()

    assert verify.verify(file, trust=trust) == verify.verify_bytes(_PDF, file.name)


def test_the_process_ends_with_its_last_file_and_not_with_the_run(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(_PDF)
    ahead = verify.Ahead([file], verify.trust_of(None, None))
    others = _others()

    ahead.settle(file)
    _, left = psutil.wait_procs(others, timeout=30)

    assert others
    assert not left
