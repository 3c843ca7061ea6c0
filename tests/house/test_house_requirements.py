"""What we ask for is pinned, hashed, and the same everywhere."""

import re
import tomllib

import pytest

from house.source_tree import ROOT

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
FILES = ("dev", "run", "uv")


def locked(name: str) -> str:
    return (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str]]:
    return set(PINNED.findall(locked(name)))


def asked_for() -> dict[str, list[str]]:
    """Package names by requirement file, as pyproject.toml asks for them."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run: list[str] = asked["project"]["dependencies"]
    demo: list[str] = asked["project"]["optional-dependencies"]["demo"]
    dev: list[str] = asked["dependency-groups"]["dev"]
    return {"run": bare(run), "dev": bare([*run, *demo, *dev])}


def bare(requirements: list[str]) -> list[str]:
    """The names alone, as PEP 503 writes them."""
    names = (re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in requirements)
    return [re.sub(r"[-_.]+", "-", name).lower() for name in names]


@pytest.mark.parametrize("name", ["run", "dev"])
def test_everything_that_pyproject_asks_for_is_locked(name: str) -> None:
    missing = set(asked_for()[name]) - {package for package, _ in pins(name)}
    assert missing == set(), "run make lock"


def test_a_server_gets_the_versions_that_were_tested() -> None:
    assert pins("run") <= pins("dev")


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", locked(name))[1:]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", FILES)
def test_a_requirement_file_names_no_host(name: str) -> None:
    assert "://" not in locked(name)
    assert not re.search(r"^-", locked(name), re.MULTILINE)
