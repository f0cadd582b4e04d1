"""Addresses that lead inside, each written in one of the ways in which programs have been tricked into going there."""

INSIDE_NUMBERS = (
    "127.0.0.1", "127.127.127.127", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "169.254.169.254",
    "169.254.170.2", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:7f00:1::", "2001::8000:63bf:3fff:fdd2", "fe80::1", "fe80::5efe:7f00:1",
    "fec0::1", "fc00::1", "fd00:ec2::254", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1", "2001:2::1", "2001:20::1", "3fff::1", "100::1", "5f00::1",
    "2606:4700:0:0:0:5efe:7f00:1", "2606:4700::200:5efe:a00:1", "4000::1",
)  # fmt: skip
"""What a hostile name may stand for: this machine, private networks, the link with its metadata, and ranges that carry these inside them."""

FORMS = (
    "http://2130706433/", "http://0x7f000001/", "http://0X7F.0.0.1/", "http://017700000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/",
    "http://0x7f.1/", "http://0/", "http://00/", "http://0x0/", "http://127.0.0.1./", "http://127.0.0.1../", "http://127.0.0.01/", "http://127.0.0.256/",
    "http://127.0.0.1.1/", "http://３２３２２３５７７７/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://127｡0｡0｡1/", "http://①②⑦.⓪.⓪.①/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://localhost.localdomain/", "http://foo.localhost/", "http://ip6-localhost/",
    "http://metadata.google.internal/", "http://metadata/", "http://intranet/", "http://printer.local/", "http://kubernetes.default.svc/",
    "http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1]/",
    "http://[::1%25lo]/", "http://[fe80::1%25eth0]/", "http://[::1]:443/", "http://[v1.a]/", "http://[::ffff:0x7f.1]/", "http://[/", "http://]/", "http://::1/",
    "http://example.org@127.0.0.1/", "http://example.org:80@127.0.0.1/", "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1%2f@example.org/", "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%00.example.org/", "http://127.0.0.1\x00.example.org/", "http://127.0.0.1\t.example.org/", "http://127.0.0.1\r\nHost: example.org/",
    "http://127.0.0.1 .example.org/", "http://exa\nmple.org/", "http://127.0.0.1:22/", "http://example.org:22/", "http://example.org:6379/", "http://example.org:0/",
    "http://example.org:65536/", "http://example.org:/", "http://example.org:8O/", "http://example.org:-80/", "http://example.org:+80/", "http://example.org:８０/",
    "http:///127.0.0.1/", "http:127.0.0.1/", "http:/127.0.0.1/", "http://", "http:", "//127.0.0.1/", "127.0.0.1", "", " ", "http://.../", "http://-a.org/",
    "http://a..org/", "http://.org/", f"http://{'a' * 64}.org/", f"http://{'a.' * 130}org/", f"http://example.org/{'a' * 5000}",
    "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:6379/_INFO", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/",
    "data:text/html,hello", "javascript:alert(1)", "jar:http://127.0.0.1!/", "unix:/run/docker.sock", "http+unix://%2Frun%2Fdocker.sock/", "ws://127.0.0.1/",
    "HTTP\u200b://127.0.0.1/", "http://xn--/", "http://xn--a/", "http://127.0.0.1.nip.io/", "http://a9fea9fe.rebind.test/",
)  # fmt: skip
"""Ways of writing an address. Names in them stand for this machine, as a hostile resolver would have it."""
