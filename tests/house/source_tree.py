"""What belongs to the project: the files that git keeps, or would."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("daemon", "mailflows", "storage")

# Where there is no git (an unpacked sdist): what .gitignore keeps out, and git itself.
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project, tracked or about to be, as a path below the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        named = (Path(name) for name in listed.stdout.decode().split("\0") if name)
        return tuple(sorted(path for path in named if (ROOT / path).is_file()))
    return tuple(sorted(_walk()))


def _walk() -> Iterator[Path]:
    for file in ROOT.rglob("*"):
        path = file.relative_to(ROOT)
        ours = not NOT_OURS.intersection(path.parts) and path.parts[0] != "demo"
        if ours and file.is_file() and not path.parts[0].endswith("_cache"):
            yield path


def python_files(*folders: str) -> list[Path]:
    """Our Python files, in these folders of the root or in all."""
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and (not folders or path.parts[0] in folders)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods in it, nested ones too."""
    return (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
