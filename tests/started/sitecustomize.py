"""What an interpreter that a test starts has around it: no scipy, and with NETWORK=off no network.

The program runs without scipy where it is installed; NLTK takes it along where the oracles of the tests have it, which
more than doubles a start. Whoever opens a socket is ended. An interpreter that finds this folder imports this first.
"""

import os
import sys


def without_network() -> None:
    """From here on a socket ends the process; the pair by which a loop of asyncio wakes itself up is let through."""
    import socket

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        is_pair = event == "socket.__new__" and arguments[1] == socket.AF_UNIX
        if event.startswith("socket.") and not is_pair:
            os.write(2, f"NETWORK: {event}".encode())
            os._exit(99)

    sys.addaudithook(refuse)


sys.modules["scipy"] = None  # type: ignore[assignment]  # how Python is told that a module is not there
if os.environ.get("NETWORK") == "off":
    without_network()
