"""The program itself, as the `chatbot` command and as `python -m chatbot`: quiet from its first line on.

Nothing is imported before an interrupt is provided for; until then Python would print a traceback.
"""

import sys

INTERRUPTED = 130


def main() -> int:
    """Runs the command line of this process and returns its exit code."""
    try:
        _end_on_interrupt()
        from chatbot import cli

        return cli.main(sys.argv[1:])
    except KeyboardInterrupt:  # in the few milliseconds before it is provided for
        return INTERRUPTED


def _end_on_interrupt() -> None:
    """Lets an interrupt end the process at once, without a word; one that is ignored stays ignored.

    As an exception it can be lost: raised inside a `__del__` or an import of a library, it is printed and forgotten.
    Nothing is left half done: lines are flushed as they are written, files are written aside and renamed.
    """
    import os
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(INTERRUPTED))


if __name__ == "__main__":
    sys.exit(main())
