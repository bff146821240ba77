"""One suite that every fetcher passes, and what HTTP alone has to show."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import onrecord
from onrecord.errors import FetchError, NoArticle, NotText, TooLarge
from onrecord.sources import Fetched, Fetcher, HttpFetcher, Limits, MemoryFetcher, from_url
from onrecord.sources import http as module
from onrecord.sources.http import is_public
from tests.sources.pages import LOGIN, PARAGRAPHS, article

HTML = "text/html; charset=utf-8"
LIMITS = Limits(size=50_000, seconds=5.0, redirects=3)
PAGES: dict[str, tuple[str, bytes]] = {
    "/pier": (HTML, article().encode()),
    "/note": ("text/plain; charset=koi8-r", "Мир подписан во вторник.".encode("koi8-r")),
    "/login": (HTML, LOGIN.encode()),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n\x00"),
    "/full": ("text/plain", b"a" * LIMITS.size),
    "/big": ("text/plain", b"a" * (LIMITS.size + 1)),
}
REDIRECTS = {"/old": "/older", "/older": "/pier", "/round": "/round", "/away": "ftp://bell.example/pier"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(dict(self.headers))  # type: ignore[attr-defined]
        if self.path in REDIRECTS:
            self._answer(302, "text/plain", b"", Location=REDIRECTS[self.path])
        elif self.path == "/to-private":
            self._answer(302, "text/plain", b"", Location="http://10.0.0.7/secret")
        elif self.path == "/packed":
            self._answer(200, "text/plain", gzip.compress(b"packed words"), **{"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            packed = gzip.compress(bytes(20 * LIMITS.size))
            self._answer(200, "text/plain", packed, **{"Content-Encoding": "gzip"})
        elif self.path == "/forbidden":
            self._answer(403, "text/plain", b"")
        elif self.path == "/drip":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(30):
                try:
                    self.wfile.write(b"a")
                    self.wfile.flush()
                except OSError:
                    break
                time.sleep(0.05)
            self.close_connection = True
        elif self.path in PAGES:
            self._answer(200, *PAGES[self.path])
        else:
            self._answer(404, "text/plain", b"")

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Keeps the tests' output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.daemon_threads = True
    made.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@dataclass
class Site:
    fetcher: Fetcher
    root: str


@pytest.fixture(params=["memory", "http"])
def site(request: pytest.FixtureRequest) -> Site:
    if request.param == "http":
        local = request.getfixturevalue("server")
        return Site(HttpFetcher(LIMITS, allow_private=True), f"http://127.0.0.1:{local.server_port}")
    root = "https://bell.example"
    pages: dict[str, Fetched | str] = {
        root + path: Fetched(root + path, body, kind) for path, (kind, body) in PAGES.items()
    }
    pages |= {root + path: target for path, target in REDIRECTS.items()}
    return Site(MemoryFetcher(pages, LIMITS), root)


class TestEveryFetcher:
    def test_is_one(self, site: Site) -> None:
        assert isinstance(site.fetcher, Fetcher)

    def test_gives_what_is_there(self, site: Site) -> None:
        made = site.fetcher.fetch(f"{site.root}/pier")
        assert (made.url, made.content, made.content_type) == (f"{site.root}/pier", PAGES["/pier"][1], HTML)

    def test_leaves_the_fragment_out(self, site: Site) -> None:
        assert site.fetcher.fetch(f"{site.root}/pier#part").url == f"{site.root}/pier"

    def test_follows_redirects_and_says_where_to(self, site: Site) -> None:
        assert site.fetcher.fetch(f"{site.root}/old").url == f"{site.root}/pier"

    def test_ends_redirects_that_do_not(self, site: Site) -> None:
        with pytest.raises(FetchError, match="more than 3 redirects"):
            site.fetcher.fetch(f"{site.root}/round")

    def test_follows_none_to_other_schemes(self, site: Site) -> None:
        with pytest.raises(FetchError, match="'ftp' are not fetched"):
            site.fetcher.fetch(f"{site.root}/away")

    def test_says_when_there_is_nothing(self, site: Site) -> None:
        with pytest.raises(FetchError, match="404") as caught:
            site.fetcher.fetch(f"{site.root}/none")
        assert caught.value.where == f"{site.root}/none"

    def test_keeps_to_the_size(self, site: Site) -> None:
        assert len(site.fetcher.fetch(f"{site.root}/full").content) == LIMITS.size
        with pytest.raises(TooLarge, match="50,000 bytes"):
            site.fetcher.fetch(f"{site.root}/big")

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd",
            "gopher://x/",
            "bell.example/pier",
            "http://",
            "http://[::1/",
            "http://x:99999/",
            "",
        ],
    )
    def test_refuses_what_is_no_address(self, site: Site, url: str) -> None:
        with pytest.raises(FetchError):
            site.fetcher.fetch(url)

    def test_refuses_passwords(self, site: Site) -> None:
        with pytest.raises(FetchError, match="password"):
            site.fetcher.fetch("https://me:secret@bell.example/pier")

    def test_makes_reports(self, site: Site) -> None:
        report = from_url(f"{site.root}/old", site.fetcher)
        assert report.text.startswith(PARAGRAPHS[0])
        assert (report.url, report.raw) == (f"{site.root}/pier", PAGES["/pier"][1])
        note = from_url(f"{site.root}/note", site.fetcher)
        assert (note.text, note.url) == ("Мир подписан во вторник.", f"{site.root}/note")

    def test_what_is_no_report_says_so(self, site: Site) -> None:
        with pytest.raises(NoArticle, match="login"):
            from_url(f"{site.root}/login", site.fetcher)
        with pytest.raises(NotText, match="image/png"):
            from_url(f"{site.root}/picture", site.fetcher)


class TestHttp:
    def test_says_who_asks(self, server: ThreadingHTTPServer) -> None:
        HttpFetcher(allow_private=True).fetch(f"http://127.0.0.1:{server.server_port}/pier")
        asked = server.asked[-1]  # type: ignore[attr-defined]
        assert asked["User-Agent"] == f"onrecord/{onrecord.__version__}"
        assert "Cookie" not in asked

    def test_unpacks_but_not_without_end(self, server: ThreadingHTTPServer) -> None:
        fetcher = HttpFetcher(LIMITS, allow_private=True)
        root = f"http://127.0.0.1:{server.server_port}"
        assert fetcher.fetch(f"{root}/packed").content == b"packed words"
        with pytest.raises(TooLarge):
            fetcher.fetch(f"{root}/bomb")

    def test_explains_a_refusal(self, server: ThreadingHTTPServer) -> None:
        with pytest.raises(FetchError, match="refuses to be read by programs"):
            HttpFetcher(allow_private=True).fetch(f"http://127.0.0.1:{server.server_port}/forbidden")

    def test_keeps_to_the_time(self, server: ThreadingHTTPServer) -> None:
        fetcher = HttpFetcher(Limits(seconds=0.3), allow_private=True)
        start = time.monotonic()
        with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
            fetcher.fetch(f"http://127.0.0.1:{server.server_port}/drip")
        assert time.monotonic() - start < 1.2

    def test_a_closed_port(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        with pytest.raises(FetchError, match="could not be fetched"):
            HttpFetcher(allow_private=True).fetch(f"http://127.0.0.1:{port}/")

    @pytest.mark.parametrize(
        "host",
        ["127.0.0.1", "localhost", "[::1]", "10.1.2.3", "169.254.169.254", "0.0.0.0", "2130706433", "0x7f.1"],
    )
    def test_does_not_ask_the_private_network(self, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*args: Any, **kwargs: Any) -> None:
            raise AssertionError("connected")

        monkeypatch.setattr(socket, "create_connection", refuse)
        with pytest.raises(FetchError):
            HttpFetcher().fetch(f"http://{host}/")

    def test_names_are_looked_up_once_and_every_redirect_checked(
        self, server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked_up: list[str] = []
        real = socket.getaddrinfo

        def look_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else host
            if name == "bell.example":
                looked_up.append(name)
                return real("127.0.0.1", port, *args, **kwargs)
            return real(host, port, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
        root = f"http://bell.example:{server.server_port}"
        assert HttpFetcher().fetch(f"{root}/pier").url == f"{root}/pier"
        assert looked_up == ["bell.example"]
        assert server.asked[-1]["Host"] == f"bell.example:{server.server_port}"  # type: ignore[attr-defined]
        with pytest.raises(FetchError, match=r"10\.0\.0\.7 is a machine of the private network"):
            HttpFetcher().fetch(f"{root}/to-private")

    def test_one_private_address_among_others_is_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("192.168.1.1", 80))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
        with pytest.raises(FetchError, match="private network"):
            HttpFetcher().fetch("http://bell.example/")

    def test_an_unknown_host(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: Any, **kwargs: Any) -> Any:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", fail)
        with pytest.raises(FetchError, match=r"there is no host bell\.example"):
            HttpFetcher().fetch("http://bell.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
