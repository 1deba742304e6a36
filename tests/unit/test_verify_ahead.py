"""Another process finds verdicts for whoever asks later; what it cannot tell is left to him."""

from pathlib import Path

from tdkt_docs import verify

_PDF = b"%PDF-1.7\n%%EOF\n"


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
    for process in ahead._pool._processes.values():
        process.kill()

    ahead.settle(file)
    ahead.close()

    assert verify.verify(file, trust=trust) == verify.verify_bytes(_PDF, file.name)
