"""Nothing in the project names a package registry, or the machine that somebody wrote it on."""

import re

import pytest

from house.source_tree import ROOT, project_files

# Each with one letter in brackets, so that this file does not find itself.
ELSEWHERE = {
    "a package registry": re.compile(
        r"(?i)pyp[i][.]org|pythonhoste[d]|anacond[a][.]org|npmj[s][.]|crate[s][.]io|docke[r][.]io"
        r"|ghc[r][.]io|qua[y][.]io"
    ),
    "an option that names a registry": re.compile(
        r"(?i)index-ur[l]|find-link[s]|trusted-hos[t]|default-inde[x]"
    ),
    "a folder of one machine": re.compile(
        r"(?<![\w.])/(wor[k]|roo[t]|workspac[e]|hom[e]/\w+|User[s]/\w+|tm[p]/\w+)(?![\w.])"
    ),
}


def foreign(text: str) -> list[str]:
    return [
        f"line {number}: {what}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in ELSEWHERE.items()
        if pattern.search(line)
    ]


def test_no_file_names_a_registry_or_a_machine() -> None:
    wrong = {
        str(path): lines
        for path in project_files()
        if (lines := foreign((ROOT / path).read_bytes().decode("latin-1")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "line",
    [
        "--index-" + "url https://mirror.example.org/simple",
        "https://files.python" + "hosted.org/packages/a.whl",
        "cd /" + "work/main",
        "/" + "home/roos/stamtafel",
    ],
)
def test_the_lint_sees(line: str) -> None:
    assert foreign(line)


@pytest.mark.parametrize("line", ["/var/lib/stamtafel", "https://example.org/work", "./work/x"])
def test_the_lint_leaves_alone(line: str) -> None:
    assert foreign(line) == []
