"""The wheel: what is in it, and that it answers from an empty folder, far from the checkout."""

import importlib.util
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from program import ROOT, environment

QUESTION = "How many jobs lost to AI by 2030?"


@dataclass(frozen=True)
class Installed:
    """A wheel and the folder it was installed into."""

    wheel: Path
    folder: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built with what the environment has and installed without dependencies; no network."""
    dist, folder = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("site")
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), str(ROOT), at=dist)
    (wheel,) = dist.glob("*.whl")
    if importlib.util.find_spec("pip"):
        options = ["--no-deps", "--no-index", "--no-cache-dir", "--quiet", "--disable-pip-version-check"]
        _python("-m", "pip", "install", *options, "--target", str(folder), str(wheel), at=dist)
    else:  # an environment made by uv has no pip; a wheel of pure Python is installed by unpacking it
        zipfile.ZipFile(wheel).extractall(folder)
    return Installed(wheel, folder)


def _python(*words: str, at: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = environment({"PYTHONPATH": str(path) if path else "", "PYTHONDONTWRITEBYTECODE": "1"})
    command = [sys.executable, *words]
    ran = subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


def test_the_wheel_holds_all_that_answering_needs(installed: Installed) -> None:
    """The article, the lexicon, the weights and the mark of a typed package are inside."""
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    package = ROOT / "chatbot"
    data = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {"chatbot/corpus/ai-and-jobs.md", "chatbot/py.typed", "chatbot/language/lexicon.json"} <= names
    assert {path.relative_to(ROOT).as_posix() for path in data} <= names


def test_the_wheel_holds_the_package_alone(installed: Installed) -> None:
    """No tests, question sets, caches or benchmarks go to the user."""
    roots = {name.partition("/")[0] for name in zipfile.ZipFile(installed.wheel).namelist()}
    assert {root.removesuffix(".dist-info").partition("-")[0] for root in roots} == {"chatbot"}
    assert not [name for name in zipfile.ZipFile(installed.wheel).namelist() if "__pycache__" in name]


def test_the_installed_wheel_answers_from_an_empty_folder(installed: Installed, tmp_path: Path) -> None:
    """The bundled article is found beside the package, wherever that lies."""
    ran = _python("-m", "chatbot", "ask", "--json", QUESTION, at=tmp_path, path=installed.folder)
    record = json.loads(ran.stdout)
    assert "800 million" in record["text"]
    assert not list(tmp_path.iterdir())


def test_the_installed_package_is_the_one_that_answers(installed: Installed, tmp_path: Path) -> None:
    """Neither module nor article come from the checkout."""
    program = "import chatbot; print(chatbot.__file__, chatbot.Chatbot.default().article.source)"
    module, source = _python("-c", program, at=tmp_path, path=installed.folder).stdout.split()
    assert Path(module).is_relative_to(installed.folder)
    assert Path(source).is_relative_to(installed.folder)
