"""What of an address is kept: the network for the audit log, which is for ever; host or home for counting attempts, which is for a day."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

UNKNOWN = "-"
AUDITED = {4: 24, 6: 48}
"""Bits kept for ever: enough to tell an office from elsewhere, too few to tell a person."""
COUNTED = {4: 32, 6: 64}
"""Bits that attempts are counted by. A home has a /64 of its own in IPv6: each of its addresses would be a fresh start."""

Network = IPv4Network | IPv6Network


def audited_network(address: str | None) -> str:
    """Return the part of an address that the audit log keeps."""
    return _cut(address, AUDITED)


def counted_network(address: str | None) -> str:
    """Return the part of an address that attempts are counted by."""
    return _cut(address, COUNTED)


def read_networks(words: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that are written as addresses or as networks.

    Raises:
        ValueError: one is neither.
    """
    return tuple(ip_network(word, strict=False) for word in words)


def is_within(address: str | None, networks: Iterable[Network]) -> bool:
    """Whether an address lies in one of some networks."""
    try:
        found = _plain(address or "")
    except ValueError:
        return False
    return any(found.version == network.version and found in network for network in networks)


def _cut(address: str | None, bits: dict[int, int]) -> str:
    try:
        found = _plain(address or "")
    except ValueError:
        return UNKNOWN
    return str(ip_network((found, bits[found.version]), strict=False))


def _plain(address: str) -> IPv4Address | IPv6Address:
    """Return an address; one of IPv4 that is written as IPv6 is the same address."""
    found = ip_address(address)
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found
