"""The shape of the package, held by its syntax trees: imports point one way, nothing unsafe, nothing overgrown."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "chatbot"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

# Each layer may import from those above it, and from its own.
LAYERS = (
    (
        "chatbot.model",
        "chatbot.errors",
        "chatbot.display",
        "chatbot.storage",
        "chatbot.records",
        "chatbot.memory",
        "chatbot.limits",
        "chatbot.parsing",
        "chatbot.patterns",
        "chatbot.place",
        "chatbot.explained",
        "chatbot.explanation",
        "chatbot.explanation_record",
    ),
    ("chatbot.loading", "chatbot.language"),
    ("chatbot.retrieval",),
    ("chatbot.answering",),
    ("chatbot.session",),
    ("chatbot.bot",),
    ("chatbot.evaluation",),
    ("chatbot.terminal",),
    ("chatbot.cli", "chatbot.arguments", "chatbot.usage", "chatbot.__main__"),
)
APART = {"chatbot.loading", "chatbot.language"}  # neither knows the other
LATE = {("chatbot.evaluation", "chatbot.terminal")}  # `eval` draws its table with rich, imported when it does
ONLY_IN = {
    "rank_bm25": "chatbot.retrieval",
    "rich": "chatbot.terminal",
    "prompt_toolkit": "chatbot.terminal",
    "nltk": "chatbot.language",
    "bs4": "chatbot.loading",
    "markdown_it": "chatbot.loading",
    "asyncio": "chatbot.terminal",  # the loop in which prompt_toolkit reads keys
    "argparse": "chatbot.arguments chatbot.cli chatbot.evaluation",
}
NO_NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc", "base"}
LONGEST_FUNCTION, LONGEST_MODULE = 45, 250


def _layer(module: str) -> int | None:
    for depth, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return depth
    return None


def _home(module: str) -> str:
    """`chatbot.loading` for whatever lies in it."""
    return ".".join(module.split(".")[:2])


def _imports(module: str, *, at_top: bool = False) -> Iterator[str]:
    """The modules that one imports, by full name; `at_top`: only those that importing it imports."""
    tree = TREES[module]
    for node in tree.body if at_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _named(node)


def _named(node: ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        deeper = f"{node.module}.{alias.name}"
        yield deeper if deeper in MODULES else str(node.module)


def _every(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """All nodes of some kinds, each with its module."""
    for module, tree in TREES.items():
        yield from ((module, node) for node in ast.walk(tree) if isinstance(node, kinds))


def _places(nodes: Iterable[tuple[str, ast.AST]]) -> list[str]:
    return [f"{module}:{getattr(node, 'lineno', 0)} {ast.unparse(node)[:60]}" for module, node in nodes]


def _points_back(module: str, imported: str) -> bool:
    """Whether an import goes against the path, or between two folders that do not know each other."""
    here, there = _layer(module), _layer(imported)
    if module == "chatbot" or here is None or there is None:
        return False
    is_late = imported not in set(_imports(module, at_top=True))
    if is_late and (_home(module), _home(imported)) in LATE:
        return False
    is_apart = _home(module) != _home(imported) and {_home(module), _home(imported)} <= APART
    return there > here or is_apart


def test_every_module_has_its_layer() -> None:
    """A new module says where on the question's path it sits; the package itself is the door above all."""
    assert [module for module in MODULES if _layer(module) is None] == ["chatbot"]


def test_imports_point_one_way() -> None:
    """No module imports, at its top or late, from a layer further along the path."""
    pairs = [(module, imported) for module in MODULES for imported in _imports(module)]
    assert [pair for pair in pairs if _points_back(*pair)] == []


def test_imports_are_absolute() -> None:
    """A reader sees from each line where a name comes from."""
    nodes = _every(ast.ImportFrom)
    assert _places(pair for pair in nodes if isinstance(pair[1], ast.ImportFrom) and pair[1].level) == []


def test_a_library_is_known_in_one_folder() -> None:
    """rank_bm25 is retrieval's alone, rich and prompt_toolkit the terminal's, and so on."""
    pairs = [(module, imported.partition(".")[0]) for module in MODULES for imported in _imports(module)]
    assert [
        (at, root) for at, root in pairs if root in ONLY_IN and _home(at) not in ONLY_IN[root].split()
    ] == []


def test_nothing_reaches_the_network() -> None:
    """No sockets; that nothing runs what it read is held by tests/security/test_static.py."""
    pairs = [(module, imported.partition(".")[0]) for module in MODULES for imported in _imports(module)]
    assert [pair for pair in pairs if pair[1] in NO_NETWORK] == []


def test_no_assert_on_input_and_no_bare_except() -> None:
    """Faults are exceptions of the tree in errors.py, which optimisation does not remove."""
    bare = [pair for pair in _every(ast.ExceptHandler) if getattr(pair[1], "type", None) is None]
    assert _places([*_every(ast.Assert), *bare]) == []


def test_a_module_has_a_name_that_says_something() -> None:
    """No drawer for what found no other place."""
    assert [module for module in MODULES if set(module.split(".")) & EMPTY_NAMES] == []


def test_no_module_is_longer_than_a_few_screens() -> None:
    """No module past 250 lines."""
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    """No function past 45 lines."""
    lengths = {
        f"{module}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, node in _every(ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_says_what_it_is_for() -> None:
    """Each has a docstring."""
    assert [module for module, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_lists_of_public_names_are_sorted() -> None:
    """Wherever a module names what it exports, each stands there once: constants, classes, the rest."""
    lists = {module: _public(tree) for module, tree in TREES.items()}
    assert [module for module, names in lists.items() if names != sorted(set(names), key=_rank)] == []


def test_the_package_imports_nothing_of_its_own_at_the_top() -> None:
    """`import chatbot` resolves its names on first use; type checkers see exactly `__all__`."""
    assert [name for name in _imports("chatbot", at_top=True) if name.startswith("chatbot")] == []
    guarded = [node for node in TREES["chatbot"].body if isinstance(node, ast.If)]
    imports = [node for node in ast.walk(guarded[0]) if isinstance(node, ast.ImportFrom)]
    names = {alias.asname or alias.name for node in imports for alias in node.names}
    assert sorted(names | {"__version__"}) == _public(TREES["chatbot"])


def _rank(name: str) -> tuple[bool, bool, str]:
    return not name.isupper(), not name[0].isupper(), name


def _public(tree: ast.Module) -> list[str]:
    """The names in `__all__`, in the order in which they stand there."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return []
