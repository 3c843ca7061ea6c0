"""One door to a transaction, and nothing behind it that outlives it (docs/decisions)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from house.source_tree import functions, parsed, python_files

THE_DOOR = Path("storage/store.py")
# What opens a transaction, and who may call it. Storage migrates and moves stores by itself.
OPENERS = {
    "in_transaction": {THE_DOOR},
    "_in_transaction": {Path("storage/engines.py")},
    "transaction": set(python_files("storage")),
}
# A task inherits the connection of the work that made it: what it writes later goes into a
# stranger's transaction, and away with it.
STARTS_A_TASK = {"create_task", "ensure_future", "gather", "TaskGroup"}


def called(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The last name of everything that is called in it, with the call."""
    for call in ast.walk(node):
        match call:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name, call
            case _:
                pass


def works(tree: ast.Module) -> list[ast.AST]:
    """What is handed to `atomic`, and what that calls in the same file, and so on."""
    defined = {function.name: function for function in functions(tree)}
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [
        argument
        for name, call in called(tree)
        if name == "atomic"
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
    ]
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found.append(node)
        waiting.extend(defined[name] for name in names_in(node) if name in defined)
    return found


def names_in(node: ast.AST) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return {name for statement in node.body for name, _ in called(statement)}
    mentioned = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return mentioned | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def tasks_in_work(tree: ast.Module) -> set[str]:
    return {
        f"line {call.lineno}: {name}"
        for work in works(tree)
        for name, call in called(work)
        if name in STARTS_A_TASK
    }


def test_only_the_store_opens_a_transaction() -> None:
    elsewhere = {
        f"{path}:{call.lineno}"
        for path in python_files("daemon", "storage", "mailflows", "bench")
        for name, call in called(parsed(path))
        if path not in OPENERS.get(name, {path})
    }
    assert elsewhere == set()


def test_no_work_starts_a_task() -> None:
    starts = {
        str(path): tasks
        for path in python_files("daemon", "storage", "bench")
        if (tasks := tasks_in_work(parsed(path)))
    }
    assert starts == {}


def test_in_storage_only_the_door_starts_a_task() -> None:
    starts = {
        f"{path}:{call.lineno} {name}"
        for path in python_files("storage", "mailflows")
        for name, call in called(parsed(path))
        if name in STARTS_A_TASK and path != THE_DOOR
    }
    assert starts == set()


def test_the_lint_sees_a_task_in_a_work_two_calls_deep() -> None:
    code = """
class Desk:
    async def handle(self):
        await self.store.atomic(self.work)

    async def work(self):
        await self.keep()

    async def keep(self):
        asyncio.create_task(self.tell())

    async def tell(self): ...
"""
    assert tasks_in_work(ast.parse(code)) == {"line 10: create_task"}


def test_the_lint_sees_a_task_in_a_lambda() -> None:
    code = "await store.atomic(lambda: asyncio.gather(a(), b()))"
    assert tasks_in_work(ast.parse(code)) == {"line 1: gather"}


def test_the_lint_leaves_a_task_beside_a_work_alone() -> None:
    code = """
async def handle():
    await store.atomic(work)
    asyncio.create_task(later())

async def work(): ...
"""
    assert tasks_in_work(ast.parse(code)) == set()
