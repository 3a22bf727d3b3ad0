"""One module -> its single mutations: every comparison, condition, number, set of characters and call turned wrong."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

Turn = Callable[[ast.AST], ast.AST]
Change = tuple[str, Turn]

_TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each mutation as (what was changed, the module with it); docstrings and imports stay."""
    tree = ast.parse(source)
    for place, node in enumerate(_nodes(tree)):
        for what, change in _changes(node):
            changed = copy.deepcopy(tree)
            target = _nodes(changed)[place]
            _Replacing(target, change).visit(changed)
            yield (
                f"line {getattr(node, 'lineno', 0)}: {what}",
                ast.unparse(ast.fix_missing_locations(changed)),
            )


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """Every node that may be changed, in a fixed order."""
    kept: list[ast.AST] = []
    _collect(tree, kept)
    return kept


def _collect(node: ast.AST, kept: list[ast.AST]) -> None:
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        is_annotation = child in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if not is_docstring and not is_annotation and not isinstance(child, ast.Import | ast.ImportFrom):
            kept.append(child)
            _collect(child, kept)


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant(value=value):
            yield from _constants(value)
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp() | ast.If() | ast.IfExp():
            yield from _conditions(node)
        case ast.BinOp(op=ast.Add()):
            yield f"{ast.unparse(node)} with -", _set(op=ast.Sub())
        case ast.BinOp(op=ast.BitOr()):
            yield f"{ast.unparse(node)[:40]} left alone", _part("left")
            yield f"{ast.unparse(node)[:40]} right alone", _part("right")
        case ast.Tuple(elts=elements):
            for place in range(len(elements)):
                yield f"{ast.unparse(node)} without {place}", _cut("elts", place)
        case ast.Return(value=ast.expr()):
            yield f"{ast.unparse(node)[:60]} as None", _become(ast.Return(ast.Constant(None)))
        case ast.Call(args=[first, *_]) if not isinstance(first, ast.GeneratorExp):
            yield f"{ast.unparse(node)[:60]} as its argument", _first_argument


def _conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[operator]):
            for turned in _TURNED[type(operator)]:
                yield f"{ast.unparse(node)} with {turned.__name__}", _set(ops=[turned()])
        case ast.BoolOp(op=operator, values=values):
            turned_op = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield f"{ast.unparse(node)} turned", _set(op=turned_op)
            for place in range(len(values)):
                yield (
                    f"{ast.unparse(node)} without part {place}",
                    _cut("values", place),
                )
        case ast.UnaryOp(op=ast.Not()):
            yield f"{ast.unparse(node)} without not", _part("operand")
        case ast.If() | ast.IfExp():
            negated = ast.UnaryOp(ast.Not(), node.test)
            yield f"if {ast.unparse(node.test)} turned", _set(test=negated)


def _constants(value: object) -> Iterator[Change]:
    match value:
        case bool():
            yield f"{value} turned", _become(ast.Constant(not value))
        case int():
            for step in (-1, 1):
                yield f"{value} as {value + step}", _become(ast.Constant(value + step))
        case str():
            yield from _strings(value)


def _strings(value: str) -> Iterator[Change]:
    """A string without one of its characters; an empty one filled."""
    if not value:
        yield "'' as 'x'", _become(ast.Constant("x"))
    for place, char in enumerate(value):
        yield f"{value!a} without {char!a}", _become(ast.Constant(value[:place] + value[place + 1 :]))


def _set(**fields: object) -> Turn:
    """The node with other fields."""

    def turn(node: ast.AST) -> ast.AST:
        for name, value in fields.items():
            setattr(node, name, value)
        return node

    return turn


def _cut(field: str, place: int) -> Turn:
    """The node without one of its parts."""

    def turn(node: ast.AST) -> ast.AST:
        getattr(node, field).pop(place)
        return node

    return turn


def _become(other: ast.AST) -> Turn:
    return lambda _: other


def _part(field: str) -> Turn:
    return lambda node: getattr(node, field)


def _first_argument(node: ast.AST) -> ast.AST:
    return node.args[0] if isinstance(node, ast.Call) else node


class _Replacing(ast.NodeTransformer):
    """Puts what `change` makes of one node into its place."""

    def __init__(self, target: ast.AST, change: Turn) -> None:
        self._target = target
        self._change = change

    def visit(self, node: ast.AST) -> ast.AST:
        return self._change(node) if node is self._target else self.generic_visit(node)
