"""The offline bundle for Windows, as far as it can be judged here: what is chosen, what is written, how it installs."""

import hashlib
import importlib
import importlib.util
import os
import re
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
EXPORTED = f"""
alpha==1.2 \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
beta==3.0 ; sys_platform == 'linux' \\
    --hash=sha256:{"c" * 64}
Gamma_Ray==0.9 ; platform_machine == 'AMD64' and python_full_version < '3.13' \\
    --hash=sha256:{"d" * 64}
"""
NOTHING = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def tool(monkeypatch):
    """One of the bundle's modules by name."""
    monkeypatch.syspath_prepend(TOOLS)
    return lambda name: importlib.import_module(f"windows_bundle.{name}")


def installer():
    place = TOOLS / "windows_bundle/files/cai-dat/cai_dat.py"
    spec = importlib.util.spec_from_file_location("cai_dat", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the lock


def test_the_exported_lock_is_read_line_by_line(tool):
    read = tool("requirements").read_requirements(EXPORTED)

    assert [("alpha", "1.2", 2), ("beta", "3.0", 1), ("gamma-ray", "0.9", 1)] == [
        (each.name, each.version, len(each.digests)) for each in read
    ]


@pytest.mark.parametrize(("python", "names"), [("3.12", ["alpha", "gamma-ray"]), ("3.13", ["alpha"])])
def test_markers_are_judged_for_windows_not_for_this_machine(tool, python, names):
    module = tool("requirements")

    held = module.needed(module.read_requirements(EXPORTED), python)

    assert names == [each.name for each in held]


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple",
        "-e .",
        "alpha @ https://example.invalid/alpha.whl --hash=sha256:00",
        "alpha>=1.2 --hash=sha256:00",
        "alpha==1.2",
    ],
)
def test_what_is_no_pinned_requirement_is_refused(tool, line):
    module = tool("requirements")

    with pytest.raises(module.BundleError, match=re.escape(line)):
        module.read_requirements(line)


def test_the_written_requirements_hold_pins_markers_and_the_digests_at_hand(tool):
    module = tool("requirements")
    alpha, _, gamma = module.read_requirements(EXPORTED)

    text = module.requirements_text([gamma, alpha], {"alpha": {"b" * 64}, "gamma-ray": {"d" * 64}})

    assert text == (
        f"alpha==1.2 \\\n    --hash=sha256:{'b' * 64}\n"
        'gamma-ray==0.9 ; platform_machine == "AMD64" and python_full_version < "3.13" \\\n'
        f"    --hash=sha256:{'d' * 64}\n"
    )


# --- the wheels


def wheels_of(tool, folder: Path, *names: str):
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return tool("wheels").read_wheels(folder)


def pinned(tool, *pins: str, digest: str = NOTHING):
    lines = "".join(f"{pin} --hash=sha256:{digest}\n" for pin in pins)
    return tool("requirements").read_requirements(lines)


def test_each_python_gets_the_wheel_made_for_it(tool, tmp_path):
    names = ["a-1-cp311-cp311-win_amd64.whl", "a-1-cp312-cp312-win_amd64.whl", "b-2-cp39-abi3-win_amd64.whl"]
    wheels = wheels_of(tool, tmp_path / "wheels", *names, "c-3-py2.py3-none-any.whl")

    chosen = tool("wheels").choose(wheels, pinned(tool, "a==1", "b==2", "c==3"), ["3.11", "3.12"])

    shared = [names[2], "c-3-py2.py3-none-any.whl"]
    assert {"3.11": [names[0], *shared], "3.12": [names[1], *shared]} == {
        python: [wheel.path.name for wheel in of_python] for python, of_python in chosen.items()
    }


@pytest.mark.parametrize(
    "name",
    [
        "a-1-cp312-cp312-win32.whl",
        "a-1-cp312-cp312-win_arm64.whl",
        "a-1-cp312-cp312-manylinux_2_28_x86_64.whl",
        "a-1-cp313-cp313-win_amd64.whl",
        "a-1-cp313-abi3-win_amd64.whl",
        "a-1-cp312-cp312t-win_amd64.whl",
        "a-2-py3-none-any.whl",
    ],
)
def test_a_missing_wheel_is_named(tool, tmp_path, name):
    wheels = wheels_of(tool, tmp_path / "wheels", name)

    with pytest.raises(tool("requirements").BundleError) as refused:
        tool("wheels").choose(wheels, pinned(tool, "a==1"), ["3.12"])

    assert "a==1: no wheel for CPython 3.12 on win_amd64" == str(refused.value)


def test_a_wheel_that_is_not_the_locked_file_is_named(tool, tmp_path):
    wheels = wheels_of(tool, tmp_path / "wheels", "a-1-py3-none-any.whl")

    with pytest.raises(tool("requirements").BundleError) as refused:
        tool("wheels").choose(wheels, pinned(tool, "a==1", digest="0" * 64), ["3.12"])

    assert "a-1-py3-none-any.whl: not the file that is locked" == str(refused.value)


def test_a_wheel_that_nobody_takes_is_named(tool, tmp_path):
    wheels = wheels_of(tool, tmp_path / "wheels", "a-1-py3-none-any.whl", "a-1-cp311-cp311-win_amd64.whl")

    with pytest.raises(tool("requirements").BundleError) as refused:
        tool("wheels").choose(wheels, pinned(tool, "a==1"), ["3.12"])

    assert "a-1-cp311-cp311-win_amd64.whl: no CPython of 3.12 on win_amd64 takes it" == str(refused.value)


def test_what_is_no_wheel_is_named(tool, tmp_path):
    with pytest.raises(tool("requirements").BundleError) as refused:
        wheels_of(tool, tmp_path / "wheels", "a-1.tar.gz")

    assert "a-1.tar.gz: not a wheel" == str(refused.value)


def write_wheel(path: Path, metadata: str = "", files: dict[str, str] | None = None) -> Path:
    name, version, *_ = path.name.split("-")
    about = f"{name}-{version}.dist-info"
    held = {
        f"{about}/METADATA": f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{metadata}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        **(files or {}),
    }
    with zipfile.ZipFile(path, "w") as wheel:
        for place, text in held.items():
            wheel.writestr(place, text)
        wheel.writestr(f"{about}/RECORD", "".join(f"{place},,\n" for place in [*held, f"{about}/RECORD"]))
    return path


@pytest.mark.parametrize(
    ("metadata", "stated"),
    [
        ("License-Expression: MIT OR Apache-2.0\nLicense: cũ\n", "MIT OR Apache-2.0"),
        ("License: BSD License\n", "BSD License"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: ISC License (ISCL)\n", "ISC License (ISCL)"),
        ("License: Copyright 2020\n        All rights\n", "xem tệp trong gói"),
        ("License-File: LICENSE\n", "xem tệp trong gói"),
        ("", "không ghi trong gói"),
    ],
)
def test_a_licence_is_what_the_wheel_itself_states(tool, tmp_path, metadata, stated):
    wheel = write_wheel(tmp_path / "a-1-py3-none-any.whl", metadata)

    assert stated == tool("wheels").licence(wheel)


def test_a_wheel_s_programs_are_those_it_makes(tool, tmp_path):
    points = "[console_scripts]\ntdkt = a:b\n\n[gui_scripts]\nTrang=a:c\n\n[khac]\nd = a:d\n"
    named = {"a-1.dist-info/entry_points.txt": points}

    with_points = write_wheel(tmp_path / "a-1-py3-none-any.whl", files=named)
    without = write_wheel(tmp_path / "b-1-py3-none-any.whl")

    assert [{"tdkt", "Trang"}, set()] == [tool("wheels").programs(wheel) for wheel in (with_points, without)]


def test_the_list_names_each_wheel_with_licence_and_digest(tool, tmp_path):
    (tmp_path / "wheels").mkdir()
    path = write_wheel(tmp_path / "wheels/a-1-py3-none-any.whl", "License-Expression: MIT\n")

    text = tool("folder").listing(tool("wheels").read_wheels(tmp_path / "wheels"))

    assert text == (
        "CÁC GÓI KÈM THEO\n"
        "Giấy phép ghi như chính mỗi gói khai; toàn văn nằm trong gói.\n\n"
        "a 1\n"
        "    Tệp:       a-1-py3-none-any.whl\n"
        "    Giấy phép: MIT\n"
        f"    SHA-256:   {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
    )


def test_the_archive_hangs_on_nothing_but_its_files(tool, tmp_path):
    for side, names in (("trai", "ab"), ("phai", "ba")):
        (tmp_path / side / "tdkt/con").mkdir(parents=True)
        for name in names:
            (tmp_path / side / "tdkt/con" / name).write_text(name)
            os.utime(tmp_path / side / "tdkt/con" / name, (10**9 + len(side), 10**9 + ord(name)))
    (tmp_path / "phai/tdkt/con/a").chmod(0o600)

    for side in ("trai", "phai"):
        tool("folder").pack(tmp_path / side / "tdkt", tmp_path / f"{side}.zip")

    assert (tmp_path / "trai.zip").read_bytes() == (tmp_path / "phai.zip").read_bytes()
    assert ["tdkt/con/a", "tdkt/con/b"] == zipfile.ZipFile(tmp_path / "trai.zip").namelist()


# --- the installer


def bundle_at(root: Path) -> Path:
    (root / "wheels").mkdir(parents=True)
    write_wheel(root / "wheels/a-1-py3-none-any.whl", files={"a/dai.py": ""})
    (root / "requirements.txt").write_text("a==1 --hash=sha256:00\n")
    return root


def test_an_installation_without_the_page_s_program_is_none(tmp_path):
    module, root = installer(), bundle_at(tmp_path / "goi")

    with pytest.raises(module.NotInstalledError) as failed:
        module.install(root, lambda _command, _root: 0)

    assert "cai-hong" == failed.value.message


class Programs:
    """What venv and pip would do, and when they are cut short."""

    def __init__(self, module, *, dies_at: int = 99, code: int = 0):
        self.module, self.dies_at, self.code = module, dies_at, code
        self.calls: list[tuple[str, ...]] = []

    def __call__(self, command, root):
        self.calls.append(tuple(command))
        for name in ("python", self.module.APP):
            program = self.module.program(root, name)
            program.parent.mkdir(parents=True, exist_ok=True)
            program.touch()
        if len(self.calls) == self.dies_at:
            raise KeyboardInterrupt
        return self.code


def test_the_first_start_installs_from_the_folder_alone_and_the_second_does_nothing(tmp_path):
    module, root = installer(), bundle_at(tmp_path / "thư mục có dấu")
    first, second = Programs(module), Programs(module)

    outcomes = [module.install(root, first), module.install(root, second)]

    python = str(module.program(root, "python"))
    assert [True, False] == outcomes
    assert second.calls == []
    assert first.calls == [
        (sys.executable, "-I", "-m", "venv", "moi-truong"),
        (
            *(python, "-I", "-X", "utf8", "-m", "pip", "--isolated", "--disable-pip-version-check", "install"),
            *("--no-index", "--find-links", "wheels", "--require-hashes", "--only-binary", ":all:"),
            *("--no-cache-dir", "--no-warn-script-location", "-r", "requirements.txt"),
        ),
    ]


@pytest.mark.parametrize("dies_at", [1, 2])
def test_what_was_interrupted_is_installed_anew(tmp_path, dies_at):
    module, root = installer(), bundle_at(tmp_path / "goi")
    with pytest.raises(KeyboardInterrupt):
        module.install(root, Programs(module, dies_at=dies_at))
    (root / "moi-truong/nua-chung").touch()
    again = Programs(module)

    assert module.install(root, again)

    assert 2 == len(again.calls)
    assert not (root / "moi-truong/nua-chung").exists()
    assert module.is_installed(root)


def test_a_newer_bundle_a_moved_folder_and_another_python_are_installed_anew(tmp_path, monkeypatch):
    module, root = installer(), bundle_at(tmp_path / "goi")
    module.install(root, Programs(module))

    (root / "requirements.txt").write_text("a==2 --hash=sha256:00\n")
    newer = module.install(root, Programs(module))
    moved = module.install(root.rename(tmp_path / "cho-khac"), Programs(module))
    monkeypatch.setattr(sys, "base_prefix", "/python-khac")
    other = module.install(tmp_path / "cho-khac", Programs(module))

    assert [True, True, True] == [newer, moved, other]


def test_a_program_that_fails_leaves_no_mark(tmp_path):
    module, root = installer(), bundle_at(tmp_path / "goi")

    with pytest.raises(module.NotInstalledError) as failed:
        module.install(root, Programs(module, code=1))

    assert "cai-hong" == failed.value.message
    assert not module.is_installed(root)
    assert not (root / "tam").exists()


def test_two_windows_do_not_install_at_the_same_time(tmp_path):
    module, root = installer(), bundle_at(tmp_path / "goi")
    other = sqlite3.connect(root / "cai-dat.khoa", isolation_level=None)
    other.execute("begin exclusive")

    with pytest.raises(module.NotInstalledError) as failed:
        module.install(root, Programs(module))
    other.close()

    assert "dang-cai" == failed.value.message


def test_an_environment_in_use_stays_as_it_is(tmp_path, monkeypatch):
    module, root = installer(), bundle_at(tmp_path / "goi")
    module.install(root, Programs(module))
    (root / "requirements.txt").write_text("a==2 --hash=sha256:00\n")

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)  # what Windows does while a program of it runs

    with pytest.raises(module.NotInstalledError) as failed:
        module.install(root, Programs(module))

    assert "dang-mo" == failed.value.message
    assert module.program(root, module.APP).exists()


@pytest.mark.parametrize(
    ("inside", "grows_to"),
    [
        ("a/ngan.py", r"a/ngan.py__pycache__\.cpython-399.pyc.1234567890123"),
        ("a/mot-tep-khong-bi-bien-dich-nhung-co-ten-dai-hon-ten-cua-moi-mo-dun.png", None),
    ],
)
def test_the_longest_path_is_that_of_a_module_being_compiled_or_of_a_longer_file(tmp_path, inside, grows_to):
    module, root = installer(), tmp_path
    (root / "wheels").mkdir()
    write_wheel(root / "wheels/a-1-py3-none-any.whl", files={inside: "", "a/b.py": ""})

    below = module.longest_inside(root)

    assert len("\\moi-truong\\Lib\\site-packages\\" + (grows_to or inside)) == below
