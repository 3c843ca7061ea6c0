"""What `.ci/run` says of tests that did not run, and when that is a failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from house.source_tree import ROOT

TOOLS = ("bash", "cat", "dirname", "grep", "mktemp", "python3", "rm", "tee", "test")
NAMED = "SKIPPED [2] tests/letters/test_letters_page.py:9: chromium is not installed"
SILENT = "SKIPPED [1] tests/real/test_real_kills.py:3: not today"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of the script on a machine where nobody may install, with neither browser nor npm;
    what its `make test` prints is in the file `printed`."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, f"{name} is on every machine that runs these tests"
        (tools / name).symlink_to(found)
    scripts = {"make": f'[ "$1" != test ] || cat {tmp_path}/printed', "id": "echo 1000"}
    for name, script in scripts.items():
        (tools / name).write_text(f"#!{tools}/bash\n{script}\n", "utf-8")
        (tools / name).chmod(0o755)
    return tmp_path


def ci_says(machine: Path, *printed: str, ci: str) -> tuple[int, str]:
    (machine / "printed").write_text("\n".join([*printed, "3 passed"]) + "\n", "utf-8")
    environment = {**os.environ, "PATH": str(machine / "tools"), "CI": ci}
    done = subprocess.run(
        [machine / ".ci/run"], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_where_nothing_skips_it_passes_and_names_what_is_missing(machine: Path) -> None:
    code, said = ci_says(machine, ci="true")
    assert code == 0
    assert "chromium is missing" in said
    assert "not everything ran here" not in said


def test_what_is_missing_may_skip_and_is_said(machine: Path) -> None:
    code, said = ci_says(machine, NAMED, ci="true")
    assert code == 0
    assert f"ci: not everything ran here:\n{NAMED}" in said


def test_any_other_skip_is_said_and_fails_in_ci(machine: Path) -> None:
    code, said = ci_says(machine, NAMED, SILENT, ci="true")
    assert code == 1
    assert SILENT in said.partition("not everything ran here")[2]
    assert "failed" in said


def test_any_other_skip_is_said_where_it_is_not_ci(machine: Path) -> None:
    code, said = ci_says(machine, SILENT, ci="")
    assert code == 0
    assert SILENT in said.partition("not everything ran here")[2]
