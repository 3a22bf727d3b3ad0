"""Loading behind the prompt: the article and the slower modules come in on a thread that starts once it is
drawn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import Generic, TypeVar

Loaded = TypeVar("Loaded")
_STEP = (
    0.05  # seconds between two looks at the clock while waiting; an interrupt is noticed at once all the same
)


class Loader(Generic[Loaded]):
    """A value that is being loaded; `start` may be called any number of times and starts once.

    What `load` raises comes out of `wait`. `when_done` is called on the loading
    thread, and may be set until loading ends.
    """

    def __init__(self, load: Callable[[], Loaded], when_done: Callable[[], None] = lambda: None) -> None:
        self._load = load
        self.when_done = when_done
        self._future: Future[Loaded] = Future()
        self._started = False

    def start(self) -> None:
        """Begins loading."""
        if not self._started:
            self._started = True
            # a daemon: leaving the chat does not wait for an article that is still being read
            thread = threading.Thread(target=self._run, name="loading", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # where an account may start no more: the prompt waits
                self._run()

    def wait(self, tick: Callable[[float], None] = lambda _: None) -> Loaded:
        """The value, once it is there; `tick` is called now and then with the seconds waited. Raises what
        loading raised.
        """
        self.start()
        waited = 0.0
        while True:
            try:
                return self._future.result(timeout=_STEP)
            except NotYet:
                if self._future.done():
                    raise  # loading itself timed out
                waited = round(waited + _STEP, 2)
                tick(waited)

    @property
    def value(self) -> Loaded | None:
        """The value, or None while it is not there."""
        return self._future.result() if self._future.done() and not self._future.exception() else None

    @property
    def has_failed(self) -> bool:
        """Whether loading ended in an error."""
        return self._future.done() and self._future.exception() is not None

    def _run(self) -> None:
        try:
            self._future.set_result(self._load())
        except BaseException as error:
            self._future.set_exception(error)
        self.when_done()
