"""Ends the process that opens a socket; an interpreter that finds this folder imports it before anything else."""

import os
import socket
import sys


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """The pair of descriptors by which a loop of asyncio wakes itself up leads nowhere else and is let through."""
    is_pair = event == "socket.__new__" and arguments[1] == socket.AF_UNIX
    if event.startswith("socket.") and not is_pair:
        os.write(2, f"NETWORK: {event}".encode())
        os._exit(99)


sys.addaudithook(refuse)
