"""A small web on this machine: servers that answer as they are told, names that stand for what they are told, and an inside that counts its visitors."""

import gzip
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any

from warledger.sources.retrieved import Bounds, Reach

PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The Syrian army captured {town} from ISIS on 3 March 2017, an officer said on Friday after two days of heavy fighting in the streets.</p>
<p>Rebels attacked a convoy near {town} and withdrew in the night, according to residents of the town who spoke by telephone.</p>
<p>Nobody could be reached for comment, and the numbers that both sides gave could not be checked by reporters at the scene.</p>
</article></body></html>"""

Route = Callable[[dict[str, str]], bytes | Iterable[bytes]]


def page(town: str = "Palmyra", title: str = "Army takes town") -> bytes:
    return PAGE.format(town=town, title=title).encode()


def answer(
    body: bytes | str = b"", *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", packed: bool = False, **headers: str
) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    content = gzip.compress(content) if packed else content
    lines = {"Content-Type": media_type, "Content-Length": str(len(content)), **({"Content-Encoding": "gzip"} if packed else {})}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + content


def moved(location: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=location)


def feed(*links: str, day: str = "Mon, 06 Mar 2017 10:00:00 GMT") -> bytes:
    items = "".join(f"<item><title>Report {n}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for n, link in enumerate(links))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def sitemap(*links: str, root: str = "urlset", entry: str = "url") -> bytes:
    places = "".join(f"<{entry}><loc>{link}</loc></{entry}>" for link in links)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{root}>'.encode()


def warc_record(
    content: bytes, *, address: str = "https://example.org/", kind: str = "response", status: str = "200 OK", **headers: str
) -> bytes:
    """Write a record as Heritrix and wget do; headers are those of the answer."""
    lines = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    block = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + content if kind == "response" else content
    media_type = "application/http; msgtype=response" if kind == "response" else lines["Content-Type"]
    fields = f"WARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2017-03-06T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(content):032x}>\r\n"
    return f"WARC/1.0\r\n{fields}Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


@dataclass
class Lab:
    """One server, its routes, and what it was asked for."""

    port: int = 0
    routes: dict[str, Route | bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    names: dict[str, Sequence[str] | Callable[[], Sequence[str]]] = field(default_factory=dict)
    visitors: int = 0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        del port
        found = self.names.get(host, ["127.0.0.1"])
        return found() if callable(found) else found

    def reach(self, **bounds: Any) -> Reach:
        fitting = {"seconds": 5.0, "pause_seconds": 2.0, **bounds}
        return Reach("Warledger/test", (ip_network("127.0.0.1/32"),), (self.port,), Bounds(**fitting), self.resolve)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    lab: Lab

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early is what many tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        lab = self.server.lab
        lab.visitors += 1
        path = self.rfile.readline().decode("latin-1").split(" ")[1]
        headers = {}
        while (line := self.rfile.readline().decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        lab.asked.append((path, headers))
        route = lab.routes.get(path, answer(status="404 Not Found"))
        said = route(headers) if callable(route) else route
        for piece in [said] if isinstance(said, bytes) else said:
            self.wfile.write(piece)
            self.wfile.flush()


@contextmanager
def serving_lab(host: str = "127.0.0.1", port: int = 0) -> Iterator[Lab]:
    with _Server((host, port), _Handler) as server:
        server.lab = Lab(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.lab
        finally:
            server.shutdown()
            thread.join()
