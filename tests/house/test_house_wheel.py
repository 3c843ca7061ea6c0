"""What we ship runs, also beside somebody else's `daemon` (docs/decisions/0001)."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest

from house.source_tree import ROOT, project_files

HOUSE = "stamtafel_house"


def build(kind: str, source: Path, into: Path) -> Path:
    """Builds without isolation and without the network, as CI and a train do."""
    into.mkdir(exist_ok=True)
    before = set(into.iterdir())
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (built,) = set(into.iterdir()) - before
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def python(code: str, *path: Path, cwd: Path) -> list[str]:
    """The lines that it prints, in a fresh Python with these folders first on its path."""
    begin = f"import sys; sys.path[:0] = {[str(folder) for folder in path]!r}\n"
    ran = subprocess.run(
        [sys.executable, "-c", begin + dedent(code)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def a_strange_daemon(folder: Path) -> Path:
    """A folder like site-packages with a `daemon` in it that is not ours."""
    (folder / "daemon").mkdir(parents=True)
    (folder / "daemon/__init__.py").write_text("STRANGE = True\n")
    return folder


WHERE_IS_OURS = """
    import stamtafel, daemon, mailflows, storage
    for room in (daemon, mailflows, storage):
        print(room.__file__)
    print(callable(stamtafel.main))
"""


def test_nothing_of_ours_lies_loose_in_site_packages(wheel: Path) -> None:
    top = {name.split("/")[0] for name in names(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == {HOUSE, "stamtafel.py"}


def test_the_wheel_holds_every_file_of_every_room(wheel: Path) -> None:
    rooms = {"daemon", "mailflows", "storage", "templates"}
    ours = {f"{HOUSE}/{path}" for path in project_files() if path.parts[0] in rooms}
    assert ours <= names(wheel)
    assert f"{HOUSE}/config.toml" in names(wheel)


def test_the_wheel_brings_the_command_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (entry_points,) = (name for name in packed.namelist() if name.endswith("entry_points.txt"))
        assert "stamtafel = stamtafel:main" in packed.read(entry_points).decode()
    assert any(name.endswith("licenses/LICENSE") for name in names(wheel))


def test_a_wheel_from_the_sdist_is_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert names(build("wheel", source, tmp_path / "built")) == names(wheel)


def test_the_sdist_brings_tests_and_documents_and_no_demo(sdist: Path) -> None:
    with tarfile.open(sdist) as packed:
        inside = {Path(name).parts[1] for name in packed.getnames() if "/" in name}
    assert {"tests", "docs", "Makefile", "requirements", "README.md"} <= inside
    assert not {"demo", ".venv", ".git"} & inside


def test_installed_it_finds_its_own_daemon_beside_a_strange_one(
    wheel: Path, tmp_path: Path
) -> None:
    site = a_strange_daemon(tmp_path / "site")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    *rooms, main = python(WHERE_IS_OURS, site, cwd=tmp_path)
    assert [Path(room).parent.parent for room in rooms] == [site / HOUSE] * 3
    assert main == "True"


def test_a_checkout_finds_its_own_daemon_beside_a_strange_one(tmp_path: Path) -> None:
    strange = a_strange_daemon(tmp_path / "site")
    *rooms, main = python(WHERE_IS_OURS, strange, ROOT, cwd=tmp_path)
    assert [Path(room).parent.parent for room in rooms] == [ROOT] * 3
    assert main == "True"


def test_a_checkout_needs_no_installation(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "stamtafel.py"), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "demo" in ran.stdout
