"""No cell can be a formula: nothing of ours writes what people say into a CSV.

What a spreadsheet opens is written once, by us (`init`'s sample); all else we hand out is JSON or a
page. Whoever adds a CSV escapes cells that begin with = + - @, a tab or a line end.
"""

import ast

from house.source_tree import ROOMS, parsed, python_files

WRITERS = {"writer", "DictWriter", "writerow", "writerows", "writeheader"}


def test_nothing_of_ours_writes_a_csv() -> None:
    found = [
        f"{path}: {node.attr}"
        for room in ROOMS
        for path in python_files(room)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in WRITERS
    ]
    assert found == []
