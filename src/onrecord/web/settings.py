"""What a server is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from onrecord.errors import UsageError

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """archive: the archive that is served. host, port: where it listens. token: what every caller must
    show; None for none, which only the machine itself may do. names: further names by which the server
    is called, such as that of a proxy."""

    archive: str
    host: str = "127.0.0.1"
    port: int = 8137
    token: str | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.token is None and not is_loopback(self.host):
            raise UsageError(
                f"{self.host} can be reached from other machines, so callers must show a token",
                hint="Set ONRECORD_TOKEN to a long secret, or listen on 127.0.0.1.",
            )
        if self.token is not None and len(self.token) < 16:
            raise UsageError("the token is too short", hint="Give 16 characters or more.")

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be called: a page elsewhere that gave its own name to this address
        (DNS rebinding) calls it by another."""
        own = {"localhost", "127.0.0.1", "[::1]"} if is_loopback(self.host) else {self.host}
        return frozenset(name.lower() for name in (*own, *self.names))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
