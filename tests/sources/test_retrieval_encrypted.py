"""Encrypted addresses are answered only by those whose name they bear."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab import Lab, _Handler, _Server, answer, serving_lab
from warledger.errors import RetrievalError
from warledger.sources import retrieval
from warledger.sources.retrieval import retrieve

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="certificates for the test are made by openssl, which ca-certificates brings"
)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    made = tmp_path / "both.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.test -addext subjectAltName=DNS:news.test"
    subprocess.run(["openssl", *words.split(), "-keyout", str(made), "-out", str(tmp_path / "c.pem")], check=True, capture_output=True)
    made.write_text(made.read_text() + (tmp_path / "c.pem").read_text())
    return made


@pytest.fixture
def lab(certificate: Path) -> Iterator[Lab]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    class Encrypted(_Server):
        def get_request(self):
            plain, address = super().get_request()
            return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

    with Encrypted(("127.0.0.1", 0), _Handler) as server:
        server.lab = Lab(server.server_address[1], {"/": answer("over TLS")})
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.lab
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _trust_anew() -> Iterator[None]:
    retrieval._trust.cache_clear()
    yield
    retrieval._trust.cache_clear()


@needs_openssl
def test_who_bears_the_name_is_read_and_nobody_else(lab: Lab, certificate: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert retrieve(f"https://news.test:{lab.port}/", reach=lab.reach()).content == b"over TLS"
    for host in ("other.test", "127.0.0.1"):
        with pytest.raises(RetrievalError, match="mismatch"):
            retrieve(f"https://{host}:{lab.port}/", reach=lab.reach())
    assert len(lab.asked) == 1


@needs_openssl
def test_a_certificate_that_nobody_vouches_for_is_refused(lab: Lab):
    with pytest.raises(RetrievalError, match="certificate verify failed"):
        retrieve(f"https://news.test:{lab.port}/", reach=lab.reach())
    assert lab.asked == []


def test_a_server_that_does_not_encrypt_or_says_nothing_is_left_in_time():
    with serving_lab() as plain, pytest.raises(RetrievalError):
        retrieve(f"https://news.test:{plain.port}/", reach=plain.reach(seconds=0.5))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        lab = Lab(silent.getsockname()[1])
        with pytest.raises(RetrievalError, match="did not answer in time"):
            retrieve(f"https://news.test:{lab.port}/", reach=lab.reach(seconds=0.5))
