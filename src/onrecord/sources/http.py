"""Fetching over HTTP, without reaching into the network that onrecord runs in.

A page's address may be anybody's choice: it must not make this machine ask its own services or its
neighbours (server-side request forgery). Each address, that of every redirect too, is resolved
first, refused where any of its hosts is private, loopback, link-local or otherwise not public, and
then the checked IP address itself is connected to, so that a second look-up cannot give another one.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from onrecord.errors import FetchError
from onrecord.sources.fetcher import Fetched, Limits, checked_url, endless, too_large

if TYPE_CHECKING:
    import httpx2

__all__ = ["USER_AGENT", "HttpFetcher", "is_public"]

USER_AGENT = f"onrecord/{version('onrecord')}"

_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "it asks for a login (401)",
    402: "it asks for payment (402)",
    403: "it refuses to be read by programs (403)",
    404: "there is nothing (404)",
    410: "it was taken down (410)",
    429: "too many requests (429)",
    451: "it is withheld for legal reasons (451)",
}
#: IPv6 addresses that carry an IPv4 address in them: NAT64, and 6to4.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, as the IANA registries have it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.teredo is not None or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class HttpFetcher:
    """A :class:`~onrecord.sources.Fetcher` over HTTP and HTTPS (httpx2).

    limits: bytes, seconds, redirects. allow_private: whether addresses of one's own network may be
    asked, e.g. a paper's intranet; never where strangers choose the addresses. It reads no proxy or
    password from the environment, keeps no cookies, and says who asks (``onrecord/VERSION``).
    """

    def __init__(
        self, limits: Limits | None = None, *, allow_private: bool = False, user_agent: str = USER_AGENT
    ) -> None:
        self.limits = limits or Limits()
        self.allow_private = allow_private
        self.user_agent = user_agent

    def fetch(self, url: str) -> Fetched:
        """What is at ``url``; see :meth:`onrecord.sources.Fetcher.fetch`."""
        import httpx2

        deadline = time.monotonic() + self.limits.seconds
        address = checked_url(url)
        try:
            # trust_env=False: a proxy of the environment would look the name up once more, unchecked.
            with httpx2.Client(trust_env=False, follow_redirects=False) as client:
                for _ in range(self.limits.redirects + 1):
                    made = self._once(client, url, address, deadline)
                    if isinstance(made, Fetched):
                        return made
                    address = checked_url(urljoin(address, made), url)
        except httpx2.TimeoutException as error:
            raise self._too_slow(url) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            reason = str(error) or type(error).__name__
            raise FetchError(
                f"could not be fetched: {reason}", where=url, hint="Check the address and the connection."
            ) from error
        raise endless(url, self.limits)

    def _once(self, client: httpx2.Client, url: str, address: str, deadline: float) -> Fetched | str:
        """What is at ``address``, or where it redirects to."""
        import httpx2

        target = httpx2.URL(address)
        ip = self._resolved(target.host, target.port or (443 if target.scheme == "https" else 80), url)
        request = client.build_request(
            "GET",
            target.copy_with(host=ip),
            headers={
                "Host": target.netloc.decode("ascii"),
                "User-Agent": self.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=self._left(deadline, url),
            # The certificate must be that of the name, not of the number that is connected to.
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS and (location := response.headers.get("location")):
                return str(location)
            if response.status_code != 200:
                reason = _REASONS.get(response.status_code, f"the server answers {response.status_code}")
                raise FetchError(
                    reason, where=url, hint="Open it in a browser, save the page, give the file."
                )
            return Fetched(address, self._body(response, url, deadline), response.headers.get("content-type"))
        finally:
            response.close()

    def _body(self, response: httpx2.Response, url: str, deadline: float) -> bytes:
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self.limits.size:
            raise too_large(url, self.limits)
        pieces, size = [], 0
        # Pieces as they come: gathering them would wait beyond the deadline for a server that drips.
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self.limits.size:
                raise too_large(url, self.limits)
            self._left(deadline, url)
            pieces.append(piece)
        return b"".join(pieces)

    def _resolved(self, host: str, port: int, url: str) -> str:
        """The IP address to connect to."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise FetchError(
                f"there is no host {host}", where=url, hint="Check the address and the connection."
            ) from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self.allow_private and not all(map(is_public, addresses)):
            raise FetchError(
                f"{host} is a machine of the private network, which is not asked",
                where=url,
                hint="Where that is meant, use HttpFetcher(allow_private=True), or give the page as a file.",
            )
        return addresses[0]

    def _left(self, deadline: float, url: str) -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._too_slow(url)
        return left

    def _too_slow(self, url: str) -> FetchError:
        return FetchError(
            f"no whole answer within {self.limits.seconds:g} seconds", where=url, hint="Try again later."
        )
