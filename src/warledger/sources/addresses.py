"""Read web addresses strictly, and vet the numbers that their hosts stand for: nothing inside is ever gone to."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from warledger.errors import AddressRefused
from warledger.sources.insides import EMBEDDING, GLOBAL_IPV6, INSIDE, ISATAP

Network = IPv4Network | IPv6Network
WEB_PORTS = {"http": 80, "https": 443}
LONGEST = 4096
"""Characters of an address; browsers and servers stop at 2,000 to 8,000."""
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
"""What a host's last part looks like when programs take the host for a number: 2130706433, 0x7f.1, 0177.0.0.1 and 127.1 are all 127.0.0.1."""
KEPT = "/%:@!$&'()*+,;=~-._?"
"""What stands in paths and queries as it is; all else is percent-encoded."""
FORM = "Write it as https://host/path, with the host's plain name."


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in one plain form: what is vetted is what is asked for, so that no two readers can differ over it."""

    scheme: str
    host: str
    """In lower case and ASCII, without brackets and without a dot at the end."""
    port: int
    target: str
    """Path and query, in ASCII."""

    @property
    def site(self) -> str:
        """Scheme, host and port, as a prefix of addresses on the same server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == WEB_PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.site + self.target


def read_address(written: str, *, base: Address | None = None, ports: Collection[int] = ()) -> Address:
    """Return the address that is written, or that a redirect or a link on the page at `base` leads to.

    Args:
        written: the address, whole or, with a base, relative.
        base: where it was found.
        ports: other ports than 80 and 443 that may be gone to.

    Raises:
        AddressRefused: it is no address of the web, or is written in a form by which programs are tricked.
    """
    shown = _shorten(written)
    trimmed = written.strip(" \t\r\n")
    if len(trimmed) > LONGEST or re.search(r"[\x00-\x20\x7f\\]", trimmed) is not None:
        raise AddressRefused(f"`{shown}` is no web address: it is too long, or has blanks, control characters or backslashes.", hint=FORM)
    try:
        parts = urlsplit(trimmed if base is None else urljoin(str(base), trimmed))
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(f"`{shown}` is no web address: {error}.", hint=FORM) from error
    _check_parts(parts, shown)
    address = Address(parts.scheme, _read_host(host, shown), WEB_PORTS[parts.scheme] if port is None else port, _target(parts))
    if address.port not in {*WEB_PORTS.values(), *ports}:
        raise AddressRefused(f"`{shown}` asks for port {address.port}; only 80 and 443 are gone to.", hint=_allowing("ports", address.port))
    return address


def vet(number: str, *, host: str, allowed: Collection[Network] = ()) -> str:
    """Return the number that a host's name stands for, in plain form, when it is one of the public internet's or is allowed by name.

    Raises:
        AddressRefused: it lies on this machine, on its network, or in a range by which such are reached.
    """
    try:
        ip = ip_address(number)
    except (ValueError, AddressValueError) as error:
        raise AddressRefused(f"`{host}` stands for `{number}`, which is no internet address.", hint=FORM) from error
    if any(ip in network for network in allowed if network.version == ip.version):
        return str(ip)
    reason = _why_inside(ip)
    if reason is not None:
        raise AddressRefused(f"`{host}` leads to {ip}, which is {reason}.", hint=_allowing("allow", f"{ip}/{ip.max_prefixlen}"))
    return str(ip)


def _why_inside(ip: IPv4Address | IPv6Address) -> str | None:
    """Return in words why an address is not to be gone to, None where it is one of the public internet's."""
    for network, reason in INSIDE:
        if network.version == ip.version and ip in network:
            return reason
    if isinstance(ip, IPv4Address):
        return None if ip.is_global else "not an address of the public internet"
    if ip.scope_id is not None or int(ip) >> 32 & 0xFFFF_FFFF in ISATAP:
        return EMBEDDING
    return None if ip in GLOBAL_IPV6 and ip.is_global else "not an address of the public internet"


def _check_parts(parts: SplitResult, shown: str) -> None:
    if parts.scheme not in WEB_PORTS:
        raise AddressRefused(f"`{shown}` is no web address: it begins with neither http:// nor https://.", hint=FORM)
    if "@" in parts.netloc:
        raise AddressRefused(f"`{shown}` names a user before its host, as addresses do that hide where they lead.", hint=FORM)
    if parts.netloc.endswith(":"):
        raise AddressRefused(f"`{shown}` has a colon and no port behind its host.", hint=FORM)


def _read_host(host: str, shown: str) -> str:
    """Return a host in its one plain form."""
    if ":" in host:
        return _read_ipv6(host, shown)
    plain = _to_ascii(host, shown).removesuffix(".")
    labels = plain.split(".")
    if len(plain) > 253 or any(LABEL.fullmatch(label) is None for label in labels):
        raise AddressRefused(f"`{shown}` has no host that can be looked up.", hint=FORM)
    if NUMBER.fullmatch(labels[-1]) is not None:
        try:
            return str(IPv4Address(plain))
        except AddressValueError as error:
            raise AddressRefused(f"`{shown}` writes its host as a number in a form that hides where it leads.", hint=FORM) from error
    return plain


def _read_ipv6(host: str, shown: str) -> str:
    try:
        ip = IPv6Address(host)
    except AddressValueError as error:
        raise AddressRefused(f"`{shown}` has no host that can be looked up.", hint=FORM) from error
    if ip.scope_id is not None:
        raise AddressRefused(f"`{shown}` names a network card of this machine in its host.", hint=FORM)
    return str(ip)


def _to_ascii(host: str, shown: str) -> str:
    """Return a host's name in ASCII: full-width figures and foreign dots become plain ones here, before anything is vetted."""
    import idna

    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host[:300], uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressRefused(f"`{shown}` has a host that is no name of the internet: {error}.", hint=FORM) from error


def _target(parts: SplitResult) -> str:
    """Return path and query in ASCII; what is percent-encoded already stays so."""
    path, query = (quote(part, safe=KEPT) for part in (parts.path or "/", parts.query))
    return path if query == "" else f"{path}?{query}"


def _allowing(setting: str, value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else value
    return f"If it is yours, add `{setting} = [{shown}]` to the table [retrieval] of warledger.toml."


def _shorten(written: str) -> str:
    return written if len(written) <= 200 else f"{written[:200]}…"
