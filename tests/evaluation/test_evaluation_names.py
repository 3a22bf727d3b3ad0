"""The public names of the evaluation."""

from __future__ import annotations

import subprocess
import sys

from chatbot import evaluation


def test_every_public_name_is_there_and_sorted_and_no_module_hides_it() -> None:
    """`evaluate` is the function, whatever was imported before."""
    assert sorted(evaluation.__all__) == evaluation.__all__ == dir(evaluation)
    for name in evaluation.__all__:
        assert callable(getattr(evaluation, name)), name


def test_importing_the_evaluation_loads_nothing_heavy() -> None:
    """Names are resolved on first use."""
    code = "import sys, chatbot.evaluation; print(sorted({'numpy', 'rich', 'nltk'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
