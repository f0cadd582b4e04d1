"""Ask a provider of OpenID Connect who somebody is: authorization code with PKCE, state and nonce.

The one module besides `sources.retrieval` that reaches another machine, and only the issuer that is configured: for its description, its
keys and the exchange of a code. Authlib makes the requests and checks the token; what it does not check is checked here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from warledger.errors import SettingsError, SignInError
from warledger.settings import OidcSettings

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""How an id token may be signed: by a key that only the provider has. Neither `none`, nor the client's secret as a key."""
SECONDS = 10
LEEWAY_SECONDS = 60
SCOPE = "openid profile email"
TROUBLE = "The provider could not be asked who you are."
AGAIN = "Begin again: /-/sign-in"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun: where to send the browser, and what its answer is checked against."""

    address: str
    state: Mapping[str, str]


class Provider:
    """The provider of the settings."""

    def __init__(self, settings: OidcSettings) -> None:
        """Know a provider; nothing is asked of it yet."""
        try:
            from authlib.integrations.starlette_client import OAuth
        except ImportError as error:
            raise SettingsError("OpenID Connect needs two more packages.", hint="pip install 'warledger[oidc]'") from error
        self.settings = settings
        self._app: Any = OAuth().register(
            "warledger",
            client_id=settings.client_id,
            client_secret=read_secret(settings),
            server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": SCOPE, "code_challenge_method": "S256", "timeout": SECONDS, "trust_env": False},
        )

    async def begin(self, back: str) -> Begun:
        """Begin a sign-in whose answer comes to the address `back`.

        Raises:
            SignInError: the provider cannot be asked, or is not the one of the settings.
        """
        await self._describe()
        made = await self._app.create_authorization_url(back)
        return Begun(made["url"], {"back": back, **{name: made[name] for name in ("state", "nonce", "code_verifier")}})

    async def end(self, begun: Mapping[str, str], answer: Mapping[str, str]) -> Mapping[str, Any]:
        """Return what the provider says of whoever signed in there.

        Raises:
            SignInError: the answer does not belong to what was begun, or what it leads to cannot be believed.
        """
        from authlib.common.errors import AuthlibBaseError
        from httpx2 import HTTPError
        from joserfc.errors import JoseError

        if answer.get("state", "") != begun["state"] or answer.get("iss", self.settings.issuer) != self.settings.issuer:
            raise SignInError("This is not the answer to a sign-in that was begun in this browser.", hint=AGAIN)
        if answer.get("code", "") == "":
            raise SignInError("The provider did not let you in.", hint=AGAIN)
        await self._describe()
        try:
            token = await self._app.fetch_access_token(
                code=answer["code"], redirect_uri=begun["back"], code_verifier=begun["code_verifier"], grant_type="authorization_code"
            )
            claims = await self._app.parse_id_token(token, begun["nonce"], claims_options=self._wanted(), leeway=LEEWAY_SECONDS)
        except (AuthlibBaseError, JoseError, HTTPError, ValueError, KeyError) as error:
            raise SignInError("What the provider says of you cannot be believed.", hint=AGAIN) from error
        if claims is None or claims.get("nonce") != begun["nonce"]:
            raise SignInError("What the provider says of you cannot be believed.", hint=AGAIN)
        return {**await self._ask_more(token, str(claims["sub"])), **claims}

    async def _ask_more(self, token: Mapping[str, Any], sub: str) -> Mapping[str, Any]:
        """Return what the provider says besides its id token, where many have the address of mail and the groups; nothing if it is of another."""
        from authlib.common.errors import AuthlibBaseError
        from httpx2 import HTTPError

        if "userinfo_endpoint" not in self._app.server_metadata:
            return {}
        try:
            told = await self._app.userinfo(token=token)
        except (AuthlibBaseError, HTTPError, ValueError):
            return {}
        return dict(told) if told.get("sub") == sub else {}

    def _wanted(self) -> dict[str, dict[str, Any]]:
        return {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "nonce": {"essential": True},
        }

    async def _describe(self) -> None:
        """Read the provider's description of itself, and hold it to what was configured."""
        from httpx2 import HTTPError

        try:
            told = await self._app.load_server_metadata()
        except (HTTPError, ValueError, RuntimeError) as error:
            raise SignInError(TROUBLE, hint=AGAIN) from error
        if told.get("issuer") != self.settings.issuer:
            raise SignInError(f"{TROUBLE} It calls itself by another name than the one that is configured.", hint=AGAIN)
        asked = [str(told.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        asked += [str(told["userinfo_endpoint"])] if "userinfo_endpoint" in told else []
        if any(urlsplit(address).scheme != urlsplit(self.settings.issuer).scheme for address in asked):
            raise SignInError(f"{TROUBLE} It leads to an address that is not safe.", hint=AGAIN)
        offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        told["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS]


def read_secret(settings: OidcSettings) -> str | None:
    """Return what this server shows to the provider.

    Raises:
        SettingsError: the file that should hold it cannot be read.
    """
    if settings.client_secret_file is None:
        return None if settings.client_secret is None else settings.client_secret.get_secret_value()
    try:
        return settings.client_secret_file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"`{settings.client_secret_file}` cannot be read: {error.strerror}.", hint="Mend [server.oidc] client_secret_file."
        ) from error
