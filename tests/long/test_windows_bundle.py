"""Run by hand, with the package index: the offline bundle for Windows is built and its folder is all that pip needs.

It is resolved for 64-bit Windows by each version of CPython, without an index; Windows itself is not here to run it.
"""

import hashlib
import importlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.tags import Tag
from packaging.utils import parse_wheel_filename

TOOLS = Path(__file__).parents[2] / "tools"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(TOOLS)
        tool = importlib.import_module("build_windows_bundle")
        yield tool.build(tmp_path_factory.mktemp("bo-cai"), PYTHONS)


def shown(call: list[object], where: Path) -> str:
    done = subprocess.run([str(each) for each in call], cwd=where, check=False, capture_output=True, text=True)
    assert 0 == done.returncode, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("python", PYTHONS)
def test_the_folder_satisfies_the_whole_closure_on_windows_without_an_index(built, python, tmp_path):
    target = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", python, "--target", tmp_path]
    offline = [
        "--offline",
        "--no-cache",
        "--no-config",
        "--no-index",
        "--find-links",
        "wheels",
        "--only-binary",
        ":all:",
    ]

    said = shown(
        ["uv", "pip", "install", "--dry-run", *offline, *target, "--require-hashes", "-r", "requirements.txt"],
        built.folder,
    )

    pins = {pin.replace("_", "-") for pin in re.findall(r"^ \+ (\S+)", said, re.MULTILINE)}
    assert {f"{wheel.name}=={wheel.version}" for wheel in built.wheels[python]} == pins


@pytest.mark.parametrize("python", PYTHONS)
def test_our_own_wheel_asks_for_nothing_that_is_not_in_the_folder(built, python, tmp_path):
    target = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", python, "--target", tmp_path]
    offline = [
        "--offline",
        "--no-cache",
        "--no-config",
        "--no-index",
        "--find-links",
        "wheels",
        "--only-binary",
        ":all:",
    ]

    said = shown(["uv", "pip", "install", "--dry-run", *offline, *target, "tdkt-docs"], built.folder)

    assert f"Would install {len(built.wheels[python])} packages" in said


def test_every_wheel_is_for_windows_or_for_any_machine(built):
    for path in (built.folder / "wheels").iterdir():
        _, _, _, tags = parse_wheel_filename(path.name)

        assert {tag.platform for tag in tags} <= {"win_amd64", "any"}, path.name
        assert all(isinstance(tag, Tag) for tag in tags)


def test_the_list_and_the_requirements_hold_each_wheel_s_digest_and_no_address(built):
    listed = (built.folder / "DANH-MUC.txt").read_text(encoding="utf-8-sig")
    required = (built.folder / "requirements.txt").read_text(encoding="utf-8")

    for path in (built.folder / "wheels").iterdir():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.name in listed
        assert digest in listed
        assert f"--hash=sha256:{digest}" in required
    assert all(re.match(r"[a-z0-9-]+==|    --hash=sha256:[0-9a-f]{64}", line) for line in required.splitlines())


def test_the_archive_is_the_folder_and_the_same_every_time(built, tmp_path):
    folder = importlib.import_module("windows_bundle.folder")

    folder.pack(built.folder, tmp_path / "lai.zip")

    assert (tmp_path / "lai.zip").read_bytes() == built.archive.read_bytes()
    with zipfile.ZipFile(built.archive) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    files = (path for path in built.folder.rglob("*") if path.is_file())
    assert held == {path.relative_to(built.folder.parent).as_posix(): path.read_bytes() for path in files}


def test_the_installer_puts_a_folder_s_wheels_into_a_real_environment(built, tmp_path):
    """On this machine's Python, with a wheel of this test's own: those of the bundle are for Windows."""
    root = tmp_path / "thư mục (thử) có dấu"
    for path in (built.folder / "cai-dat").iterdir():
        (root / "cai-dat").mkdir(parents=True, exist_ok=True)
        (root / "cai-dat" / path.name).write_bytes(path.read_bytes())
    wheel = write_wheel(root / "wheels")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "requirements.txt").write_bytes(f"trang==1 --hash=sha256:{digest}\n".encode())
    call = [sys.executable, "cai-dat/cai_dat.py"]

    first, second = shown(call, root), shown(call, root)

    assert "Đang cài vào thư mục này" in first
    assert first.endswith("Đã cài xong.\n")
    assert second == ""
    assert "đã mở\n" == shown([root / "moi-truong/bin/tdkt-app"], root)
    assert {"cai-dat", "cai-dat.khoa", "moi-truong", "nhat-ky-cai-dat.txt", "requirements.txt", "wheels"} == {
        path.name for path in root.iterdir()
    }


def write_wheel(folder: Path) -> Path:
    """A program that only says that it runs."""
    folder.mkdir()
    about = "trang-1.dist-info"
    held = {
        "trang.py": "def main():\n    print('đã mở')\n",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: trang\nVersion: 1\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[gui_scripts]\ntdkt-app = trang:main\n",
    }
    with zipfile.ZipFile(folder / "trang-1-py3-none-any.whl", "w") as wheel:
        for place, text in held.items():
            wheel.writestr(place, text)
        wheel.writestr(f"{about}/RECORD", "".join(f"{place},,\n" for place in [*held, f"{about}/RECORD"]))
    return folder / "trang-1-py3-none-any.whl"
