"""A real provider of OpenID Connect on this machine, which notes what it is asked and may be made to answer something else; and forged id tokens."""

import base64
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

SECRET = "the secret of the client, of a good length"


@dataclass
class Provider:
    """The provider, as a test sees it."""

    issuer: str = ""
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    """Paths with the forms that were sent to them."""
    meddle: dict[str, Any] = field(default_factory=dict)
    """By path: what is made of the JSON that it would answer."""

    def wrap(self, inner: Any) -> Any:
        """Stand between the provider and whoever asks it."""

        def answer(environ: Any, start: Any) -> Any:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = BytesIO(body)
            self.asked.append((environ["PATH_INFO"], parse_qs(body.decode())))
            meddle = self.meddle.get(environ["PATH_INFO"])
            if meddle is None:
                return inner(environ, start)
            begun: list[Any] = []
            said = b"".join(inner(environ, lambda status, _headers, *_rest: begun.append(status)))
            made = json.dumps(meddle(json.loads(said))).encode()
            start(begun[0], [("content-type", "application/json"), ("content-length", str(len(made)))])
            return [made]

        return answer

    def know(self, sub: str, **claims: Any) -> None:
        """Let somebody have an account at the provider."""
        import httpx2

        httpx2.put(f"{self.issuer}/users/{sub}", json=claims).raise_for_status()


@contextmanager
def providing() -> Iterator[Provider]:
    """Run the provider in a thread."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the provider uses a part of Authlib that is to go
        import oidc_provider_mock
        from werkzeug.serving import make_server

        made, app = Provider(), oidc_provider_mock.app(require_nonce=True)
        app.wsgi_app = made.wrap(app.wsgi_app)
        server = make_server("localhost", 0, app, threaded=True)
        made.issuer = f"http://localhost:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _decode(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def _encode(told: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()


def another_key(token: dict[str, Any]) -> dict[str, Any]:
    """Sign with a key of one's own, under the id of the provider's."""
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    head, content, _ = token["id_token"].split(".")
    return {**token, "id_token": jwt.encode({"alg": "RS256", "kid": _decode(head).get("kid")}, _decode(content), RSAKey.generate_key(2048))}


def clients_secret(token: dict[str, Any]) -> dict[str, Any]:
    """Sign with the client's secret, which the client would take for a key."""
    from joserfc import jwt
    from joserfc.jwk import OctKey

    content = _decode(token["id_token"].split(".")[1])
    return {**token, "id_token": jwt.encode({"alg": "HS256"}, content, OctKey.import_key(SECRET), algorithms=["HS256"])}


def no_signature(token: dict[str, Any]) -> dict[str, Any]:
    """Do not sign, and say so."""
    return {**token, "id_token": f"{_encode({'alg': 'none', 'typ': 'JWT'})}.{token['id_token'].split('.')[1]}."}


def another_subject(token: dict[str, Any]) -> dict[str, Any]:
    """Say somebody else under the provider's own signature."""
    head, content, signature = token["id_token"].split(".")
    return {**token, "id_token": f"{head}.{_encode({**_decode(content), 'sub': 'u2'})}.{signature}"}


def no_id_token(token: dict[str, Any]) -> dict[str, Any]:
    """Leave it out."""
    return {name: value for name, value in token.items() if name != "id_token"}


def nonsense(token: dict[str, Any]) -> dict[str, Any]:
    """Put something else in its place."""
    return {**token, "id_token": "x.y.z"}


def an_error(_token: dict[str, Any]) -> dict[str, Any]:
    """Say that the code is no good."""
    return {"error": "invalid_grant"}


FORGED = (another_key, clients_secret, no_signature, another_subject, no_id_token, nonsense, an_error)
