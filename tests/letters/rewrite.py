"""Rewrites the snapshots: `make letters`. Then read the difference before you commit it.

`make letters ARGS="--looked tips/where.md.j2"` says that you put the languages of a changed
letter side by side; `--looked all` says so of every one.
"""

import sys
from collections.abc import Sequence

from tests.letters.house_look import house_letters
from tests.letters.snapshots import LOOKED_AT, SNAPSHOTS, looked_at, originals, snapshots


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--looked"]:
        return _looked(set(arguments[1:]))
    if arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    written = dict(snapshots(house_letters()))
    for file in set(SNAPSHOTS.glob("*/*.txt")) - written.keys():
        file.unlink()
    for file, text in written.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{len(written)} snapshots written. See what changed: git diff {SNAPSHOTS}\n")
    return 0


def _looked(names: set[str]) -> int:
    now = originals()
    before = looked_at() if LOOKED_AT.is_file() else {}
    if unknown := names - now.keys() - {"all"}:
        sys.stderr.write(f"No such file in templates/nl: {', '.join(sorted(unknown))}\n")
        return 1
    seen = {
        name: digests if name in names or "all" in names else before.get(name, {})
        for name, digests in now.items()
    }
    lines = ["# Digests of every letter when its languages were last put side by side."]
    for name, digests in seen.items():
        several = ", ".join(f'{language} = "{digest}"' for language, digest in digests.items())
        lines.append(f'"{name}" = {{ {several} }}')
    LOOKED_AT.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
