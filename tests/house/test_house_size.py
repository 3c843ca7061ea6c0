"""Small files, small functions, names that mean something."""

import warnings
from pathlib import Path

from house.source_tree import ROOT, functions, parsed, project_files, python_files

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
NAMES_FOR_ANYTHING = {
    "common",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "util",
    "utils",
}


def lines(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def test_no_file_of_ours_is_longer_than_400_lines() -> None:
    assert {
        str(path): lines(path) for path in python_files() if lines(path) > LINES_OF_A_FILE
    } == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{path}:{function.lineno} {function.name}": length
        for path in python_files()
        for function in functions(parsed(path))
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_nothing_is_named_so_that_anything_fits_in() -> None:
    assert [
        path for path in project_files() if NAMES_FOR_ANYTHING & {path.stem, path.parent.name}
    ] == []


def test_every_file_parses_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in python_files():
            compile((ROOT / path).read_text(encoding="utf-8"), str(path), "exec")
