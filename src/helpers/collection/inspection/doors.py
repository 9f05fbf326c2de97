"""What the code of a notebook may reach: the helpers' open names, and libraries that only compute.

A notebook states an argument. Whatever else could make a verdict, such as private names, a changed helper or the
classes that hold verdicts, is shut, so that a verdict is always a judge's.
"""

import ast
import builtins

from helpers.collection.inspection.trees import nodes

LIBRARIES = (
    "fractions", "functools", "helpers", "itertools", "math", "matplotlib", "numpy", "operator", "pandas", "scipy",
)  # fmt: skip
SHUT = (
    "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit", "getattr", "globals", "input", "locals",
    "open", "quit", "setattr", "super", "type", "vars",
)  # fmt: skip
# rooms that judge or report; a paper's notebook judges through its paper
NOT_OF_A_PAPER = ("agreement", "collection", "exercises")
MAKERS = ("Comparison", "Paper", "Printed", "Verdict", "judge", "judging", "ledger", "require_complete", "setitem")
PARTS_OF_A_FRAME = ("columns", "index", "name")
JUDGES = ("compare", "compare_list", "compare_many", "compare_table", "holds", "not_assessable", "explain")


def of_any(tree: ast.Module) -> list[str]:
    """What no notebook may do, each as a sentence.

    Examples
    --------
    >>> of_any(ast.parse("import dataclasses"))
    ["imports dataclasses, which is none of the notebooks' libraries"]
    """
    found = []
    for node in nodes(tree):
        found += _of_node(node)
    return found


def of_paper(tree: ast.Module, paper_id: str) -> list[str]:
    """What the notebook of a paper may not do besides: judge other than through its own ``paper``.

    Examples
    --------
    >>> of_paper(ast.parse("judge = paper.compare"), "made_up_paper")
    ['paper.compare stands without being called: call it where the claim is judged']
    """
    found = []
    called = {id(node.func) for node in nodes(tree) if isinstance(node, ast.Call)}
    owners = {id(node.value) for node in nodes(tree) if isinstance(node, ast.Attribute)}
    for node in nodes(tree):
        match node:
            case ast.ImportFrom(names=names):
                shut = [one.name for one in names if one.name in NOT_OF_A_PAPER + MAKERS]
                found += [f"imports {name}: judge through the paper" for name in shut]
            case ast.Attribute(attr=name) if name in MAKERS:
                found.append(f"reaches for {name}: verdicts come from paper.compare and its like only")
            case ast.Attribute(value=ast.Name(id="paper"), attr=name) if name in JUDGES and id(node) not in called:
                found.append(f"paper.{name} stands without being called: call it where the claim is judged")
            case ast.Name(id="paper", ctx=ast.Load()) if id(node) not in owners:
                found.append("hands the paper on under another name")
            case ast.Assign(targets=targets, value=value):
                found += _opening(targets, value, paper_id)
    return found


def _opening(targets: list[ast.expr], value: ast.expr, paper_id: str) -> list[str]:
    """A paper is opened once, under the name ``paper``, and it is the notebook's own."""
    right = f"papers.open({paper_id!r})"
    names = [ast.unparse(target) for target in targets]
    if ast.unparse(value) == right and names == ["paper"]:
        return []
    if "papers.open" in ast.unparse(value) or "paper" in names:
        return [f"{' = '.join(names)} = {ast.unparse(value)[:60]}: only paper = {right} opens a paper"]
    return []


def _of_node(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [fault for one in names for fault in _library(one.name)]
        case ast.ImportFrom(module=module, names=names):
            return _library(module or "") + _room(module or "", names)
        case ast.Attribute(attr=name) if name.startswith("_"):
            return [f"reaches for the private name {name}"]
        case ast.Attribute(ctx=ast.Store(), attr=name) if name not in PARTS_OF_A_FRAME:
            return [f"changes {ast.unparse(node)[:60]}, which is not the notebook's own"]
        case ast.Name(id=name, ctx=ast.Load()) if name in SHUT:
            return [f"uses {name}, by which anything could be reached"]
        case ast.Name(id=name, ctx=ast.Store()) if hasattr(builtins, name):
            return [f"gives the name {name}, which is Python's own, another meaning"]
        case ast.Global() | ast.Nonlocal():
            return ["uses names of another scope"]
    return []


def _library(module: str) -> list[str]:
    if module.split(".")[0] in LIBRARIES:
        return []
    return [f"imports {module}, which is none of the notebooks' libraries"]


def _room(module: str, names: list[ast.alias]) -> list[str]:
    """Of the helpers whole rooms are imported, under their own names."""
    if module.split(".")[0] != "helpers":
        return []
    deeper = [] if module == "helpers" else [f"imports from {module}: import the room from helpers"]
    return deeper + [f"imports {one.name} as {one.asname}: a room keeps its name" for one in names if one.asname]
