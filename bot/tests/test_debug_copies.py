import ast
import inspect
from types import ModuleType

import pytest

from bot.debug_copies import ONLY_FOR_DEBUG_LINES, Uncopied


def _uses_of_copy(tree: ast.AST) -> list[ast.AST]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]


def _is_debug_line(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "structlogger.debug"


@pytest.mark.parametrize("module", ONLY_FOR_DEBUG_LINES, ids=lambda module: module.__name__)
def test_rasa_copies_there_for_debug_lines_and_nothing_else(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    lines = [node for node in ast.walk(tree) if _is_debug_line(node)]
    uses = _uses_of_copy(tree)
    assert uses
    assert len(uses) == sum(len(_uses_of_copy(line)) for line in lines)
    assert module.copy is Uncopied  # type: ignore[attr-defined]
    assert all(ast.unparse(node) == "copy.deepcopy" for node in ast.walk(tree) if _is_attribute_of_copy(node))


def _is_attribute_of_copy(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "copy"
