"""Refuses every name look-up and connection but loopback, in any Python process that sees it.

An audit hook rather than patched functions: it also sees calls made below the `socket` module,
cannot be undone by the code under test and imports nothing, so start-up times stay measurable.
"""

from __future__ import annotations

import sys
from typing import Any

LOOPBACK_NAMES = frozenset({"", "localhost", "localhost.localdomain", "::1", "0.0.0.0", "::"})
NAME_LOOKUPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
CONNECTIONS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class NetworkBlocked(RuntimeError):
    """Not an OSError, so that no fallback for a lost connection can swallow it."""


def is_loopback(host: object) -> bool:
    """Whether `host` (str, bytes or None) can only mean this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else host
    return name is None or (
        isinstance(name, str) and (name in LOOPBACK_NAMES or name.startswith("127."))
    )


def refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """The audit hook: raises NetworkBlocked for anything that would leave the machine."""
    if event in NAME_LOOKUPS:
        host = args[0][0] if isinstance(args[0], tuple) else args[0]
    elif event in CONNECTIONS and isinstance(args[1], tuple):
        host = args[1][0]  # a path or None is a local socket
    else:
        return
    if not is_loopback(host):
        raise NetworkBlocked(f"{event} to {host!r}: tests run offline")


if not getattr(sys, "evernoon_offline", False):
    sys.addaudithook(refuse_network)
    sys.evernoon_offline = True  # type: ignore[attr-defined]
