"""The ranges of internet addresses that are never gone to, each with its reason, by the registries of IANA and the clouds' own pages."""

from ipaddress import IPv4Network, IPv6Network, ip_network

THIS_MACHINE = "this machine itself"
PRIVATE = "on a private network"
LINK = "on the local link, where clouds keep their metadata"
EMBEDDING = "in a range that carries other addresses inside it"
SHARED = "inside a provider's network"
WRITTEN = "set aside for examples and tests"
MULTICAST = "an address of many machines"
RESERVED = "reserved"

GLOBAL_IPV6 = IPv6Network("2000::/3")
"""The only IPv6 addresses that IANA has handed out as public."""
ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""The third quarter of an address of ISATAP (RFC 5214), whose last quarter is an IPv4 address of a private network."""

_RANGES = {
    THIS_MACHINE: "0.0.0.0/8 127.0.0.0/8 ::/128 ::1/128",
    PRIVATE: "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
    LINK: "169.254.0.0/16 fe80::/10",
    EMBEDDING: "::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2001::/32 2002::/16 192.88.99.0/24",
    SHARED: "100.64.0.0/10 168.63.129.16/32",  # the second is Azure's wire server, public by number and inside by nature
    WRITTEN: "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 198.18.0.0/15 2001:db8::/32 2001:2::/48 3fff::/20",
    MULTICAST: "224.0.0.0/4 255.255.255.255/32 ff00::/8",
    RESERVED: "192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.175.48.0/24 240.0.0.0/4 100::/64 2001::/23 5f00::/16",
}

INSIDE: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(written), reason) for reason, ranges in _RANGES.items() for written in ranges.split()
)
"""Kept here and not left to `ipaddress.is_global`, whose answers changed between releases of Python (3.11.9, 3.12.4) and which takes 6to4,
NAT64's local range and Azure's wire server for public."""
