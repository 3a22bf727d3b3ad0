"""Held by the syntax trees: nothing runs what it read, and nothing is written but through the door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "chatbot"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

FORBIDDEN_CALLS = re.compile(
    r"(builtins\.)?(print|eval|exec|compile|__import__|input|breakpoint)"
    r"|pprint(\.\w+)?"
    r"|os\.(system|popen\w*|exec\w+|spawn\w+|posix_spawn\w*|startfile)"
    r"|traceback\.print_\w+"
    r"|warnings\.warn\w*"
    r"|(\w+\.)*(from_markup|from_ansi|print_formatted_text|render_markup|unsafe_load|full_load)"
    r"|(\w+\.)*(console\.(log|rule|out|print_json)|output\.set_title)"
    r"|yaml\.\w+|pty\.\w+"
)
FORBIDDEN_IMPORTS = re.compile(
    r"(pickle|cPickle|dill|joblib|marshal|shelve|yaml|ruamel|subprocess|ctypes|code|codeop|pdb|pprint|logging|runpy|pty"
    r"|rich\.(print|markup|markdown|pretty|traceback|syntax|inspect)"
    r"|markupsafe|prompt_toolkit\.shortcuts\.print_formatted_text"
    r"|prompt_toolkit\.(HTML|ANSI|print_formatted_text)|prompt_toolkit\.formatted_text\.(HTML|ANSI))(\..*)?"
)
FORBIDDEN_OPTIONS = {"shell", "allow_pickle", "markup", "emoji"}

# Who may write to a stream; each puts text through the door first. Everyone else calls these.
WRITERS = {
    "chatbot.storage": "bytes, to files",
    "chatbot.terminal.streams": "lines of stdout and stderr",
    "chatbot.terminal.screen": "lines of a chat",
    "chatbot.terminal.teletype": "the line of a plain chat",
    "chatbot.evaluation.execution": "a whole report",
    "chatbot.evaluation.command": "faults of a question file",
    "chatbot.evaluation.output.render": "lines of a report",
    "chatbot.terminal.report_table": "tables of a report",
}
WRITING = {"write", "writelines", "print", "write_text", "write_bytes", "write_raw"}
# Each rewrites a file of the package itself, when its maker asks it to.
ONLY_ITSELF = {"chatbot.language.lexicon", "chatbot.language.association_graph"}


def faults(module: str, source: str) -> list[str]:
    """What a module must not do, as `line: what`."""
    tree = ast.parse(source)
    found = [fault for node in ast.walk(tree) for fault in _faults(module, node)]
    return [f"{line}: {what}" for line, what in sorted(set(found))]


def _faults(module: str, node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((node.lineno, name) for name in _imported(node) if FORBIDDEN_IMPORTS.fullmatch(name))
    if isinstance(node, ast.Call):
        yield from ((node.lineno, what) for what in _calls(module, node))
    if isinstance(node, ast.Name | ast.Attribute) and FORBIDDEN_CALLS.fullmatch(ast.unparse(node)):
        yield node.lineno, ast.unparse(node)  # not called here, but handed on


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield f"{node.module}.{alias.name}"
            yield f"{node.module}"
        else:
            yield alias.name


def _calls(module: str, node: ast.Call) -> Iterator[str]:
    name = ast.unparse(node.func)
    yield from (f"{name} with {word.arg}" for word in node.keywords if _is_forbidden(word))
    if isinstance(node.func, ast.Attribute) and node.func.attr in WRITING and not _may_write(module, node):
        yield name
    if name == "getattr" and len(node.args) > 1 and _says(node.args[1], "system", "popen", "eval", "exec"):
        yield ast.unparse(node)
    if name == "json.dumps" and _has(node, "ensure_ascii", False) and module != "chatbot.records":
        yield "json.dumps that does not escape: use records.to_json"


def _may_write(module: str, node: ast.Call) -> bool:
    if module in ONLY_ITSELF:
        return True
    if module == "chatbot.terminal.report_table":  # a table of a grid, whose cells are shown; never a string
        return isinstance(node.args[0], ast.Call) and ast.unparse(node.args[0].func) == "_table"
    if not module.startswith("chatbot.evaluation"):
        return module in WRITERS
    return module in WRITERS and ("shown" in ast.unparse(node) or ast.unparse(node) == "out.write(text)")


def _is_forbidden(word: ast.keyword) -> bool:
    return word.arg in FORBIDDEN_OPTIONS and not (
        isinstance(word.value, ast.Constant) and word.value.value is False
    )


def _has(node: ast.Call, option: str, value: object) -> bool:
    return any(
        word.arg == option and isinstance(word.value, ast.Constant) and word.value.value == value
        for word in node.keywords
    )


def _says(node: ast.expr, *words: str) -> bool:
    return isinstance(node, ast.Constant) and node.value in words


@pytest.mark.parametrize("module", MODULES)
def test_a_module_runs_nothing_it_read_and_writes_through_the_door(module: str) -> None:
    """No print, no console.print of strings, no eval, exec, pickle, yaml, shell, markup; writing in eight modules."""
    assert faults(module, MODULES[module].read_text(encoding="utf-8")) == []


def test_each_writer_is_there_and_knows_the_door() -> None:
    """The list of writers holds no module that is gone, and none that writes text without the door."""
    for module, what in WRITERS.items():
        source = MODULES[module].read_text(encoding="utf-8")
        assert (
            what.startswith(("bytes", "tables")) or "import shown" in source or "looks_own, shown" in source
        ), module
        assert any(isinstance(node, ast.Call) for node in ast.walk(ast.parse(source)))


def test_templates_escape_everything_but_pictures() -> None:
    """The one template switches nothing off; the one safe value is a picture, drawn from shown text."""
    templates = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.html")]
    assert [re.findall(r"[\w.]+ \| safe|autoescape|include|import", text) for text in templates] == [
        ["picture.svg | safe"]
    ]


UNSAFE = """
print("x")
eval(text)
exec(text)
compile(text, "", "exec")
__import__(name)
input("? ")
breakpoint()
run = print
handlers = [eval]
import builtins; builtins.print("x")
import pickle
import pickle as p
from pickle import loads
from marshal import loads
import shelve
import yaml; yaml.load(text)
from yaml import load
import dill
import joblib
import subprocess
from subprocess import run
run("ls", shell=True)
import os; os.system("ls")
os.popen("ls")
os.execvp("ls", [])
os.spawnl(0, "ls")
os.posix_spawn("ls", [], {})
getattr(os, "system")("ls")
import ctypes
import logging
numpy.load(path, allow_pickle=True)
sys.stdout.write(text)
sys.stderr.write(f"{text}")
out.write(text)
stream.writelines(lines)
path.write_text(text)
console.print("x")
console.print(f"{text}")
console.print(text)
console.log(text)
console.rule(text)
Console(markup=True)
from rich import print
from rich.markup import escape
from rich.markdown import Markdown
Text.from_markup(text)
rich.text.Text.from_ansi(text)
output.set_title(text)
output.write_raw(text)
from prompt_toolkit import HTML
from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import ANSI
from markupsafe import Markup
json.dumps(record, ensure_ascii=False)
traceback.print_exc()
warnings.warn(text)
import pprint; pprint.pprint(text)
""".strip().splitlines()


@pytest.mark.parametrize("line", UNSAFE)
def test_what_is_unsafe_is_noticed(line: str) -> None:
    """The measuring itself: each of these lines in a module of the package is a fault."""
    assert faults("chatbot.answering.reader", line) != []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("chatbot.terminal.report_table", "console.print(grid.title)"),
        ("chatbot.terminal.report_table", 'console.print("x")'),
        ("chatbot.evaluation.output.render", 'out.write("".join(lines))'),
        ("chatbot.evaluation.execution", "err.write(verdict.line)"),
    ],
)
def test_a_writer_that_passes_the_door_by_is_noticed(module: str, line: str) -> None:
    """Also in the modules that may write."""
    assert faults(module, line) != []


@pytest.mark.parametrize(
    "line",
    ["re.compile(x)", "screen.line(x)", "records.to_json(x)", "json.dumps(x)", "Console(markup=False)"],
)
def test_what_is_safe_is_let_pass(line: str) -> None:
    """No false alarm for what the package does."""
    assert faults("chatbot.answering.reader", line) == []
