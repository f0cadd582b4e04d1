"""Make hostile inputs from good ones: a seed gives the same input on every machine."""

import bz2
import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Army takes Palmyra - Wire</title>
<meta property="article:published_time" content="2017-03-06T10:00:00Z"><link rel="canonical" href="https://example.org/2017/03/06/palmyra">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-03-06", "author": {"name": "A. Reporter"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Army takes Palmyra</h1><p class="byline">By A. Reporter, 6 March 2017</p>
<p>The Syrian army captured Palmyra from ISIS on 3 March 2017, an officer said after two days of heavy fighting in the streets of the town.</p>
<ul><li>Rebels still hold 8,000 to 11,000 fighters in Idlib.</li><li>Mosul may fall in 48 hours.</li></ul>
<table><tr><td>Killed</td><td>40</td></tr></table><p>Nobody could be reached for comment by telephone on Sunday evening.</p></article>
<footer>© Wire &amp; partners</footer></body></html>"""
RECORDS = [
    {"id": f"r{n}", "title": f"Report {n}", "text": f"The army took village {n} on 3 March 2017. Rebels hold the town.", "published": "2017-03-06",
     "outlet": "Wire", "url": f"https://example.org/{n}"} for n in range(5)
]  # fmt: skip
FEED = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>' + "".join(
    f"<item><title>Report {n} &amp; more</title><link>https://example.org/{n}</link><guid>https://example.org/{n}</guid>"
    f"<pubDate>Mon, 06 Mar 2017 10:0{n}:00 GMT</pubDate><description><![CDATA[<p>Words</p>]]></description></item>" for n in range(5)
) + "</channel></rss>"  # fmt: skip
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>' + "".join(
    f'<entry><title>R{n}</title><link href="/{n}"/><published>2017-03-06T10:00:00Z</published></entry>' for n in range(5)
) + "</feed>"  # fmt: skip
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + "".join(
    f"<url><loc>https://example.org/{n}</loc><lastmod>2017-03-0{n + 1}</lastmod></url>" for n in range(5)
) + "</urlset>"  # fmt: skip
ROBOTS = "User-agent: *\nDisallow: /private/\nAllow: /private/*.html$\nCrawl-delay: 3\nSitemap: https://example.org/s.xml\n\nUser-agent: Warledger\nDisallow:\n"
PLAIN = "Army takes Palmyra\nBy A. Reporter, 6 March 2017\n\nThe Syrian army captured Palmyra from ISIS on 3 March 2017.\n\n- Rebels hold Idlib.\n- Mosul may fall.\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(
    b"%x\r\n%s\r\n" % (len(PAGE[at : at + 200].encode()), PAGE[at : at + 200].encode()) for at in range(0, len(PAGE), 200)
) + b"0\r\n\r\n"  # fmt: skip


def make_warc(*, packed: bool) -> bytes:
    """Return an archive of four records, each gzipped by itself where `packed`."""
    answers = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode(), CHUNKED]
    answers.append(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE.encode(), mtime=0))
    records = [
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\nWARC-Date: 2017-03-06T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (n, len(block), block)
        for n, block in enumerate(answers)
    ]
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


@dataclass(frozen=True, slots=True)
class Input:
    """One hostile input: what it was made from, its name and its bytes."""

    kind: str
    name: str
    content: bytes


GOOD: Mapping[str, tuple[str, bytes]] = {
    "html": ("page.html", PAGE.encode()),
    "html utf-16": ("page.html", PAGE.encode("utf-16")),
    "html windows-1256": ("page.htm", PAGE.replace("utf-8", "windows-1256").replace("Palmyra", "تدمر").encode("windows-1256", "replace")),
    "text": ("report.txt", PLAIN.encode()),
    "markdown": ("report.md", ("# " + PLAIN).encode()),
    "jsonl": ("reports.jsonl", "\n".join(json.dumps(record) for record in RECORDS).encode()),
    "json": ("reports.json", json.dumps(RECORDS).encode()),
    "gzip": ("reports.jsonl.gz", gzip.compress("\n".join(json.dumps(record) for record in RECORDS).encode(), mtime=0)),
    "warc": ("pages.warc", make_warc(packed=False)),
    "warc.gz": ("pages.warc.gz", make_warc(packed=True)),
    "rss": ("listing", FEED.encode()),
    "atom": ("listing", ATOM.encode()),
    "sitemap": ("listing", SITEMAP.encode()),
    "sitemap.gz": ("listing", gzip.compress(SITEMAP.encode(), mtime=0)),
    "robots": ("robots", ROBOTS.encode()),
    "deflate": ("deflate", zlib.compress(PAGE.encode())),
}
PACKED: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("jsonl", gzip.compress), "warc.gz": ("warc", gzip.compress), "sitemap.gz": ("sitemap", gzip.compress), "deflate": ("html", zlib.compress),
}  # fmt: skip
"""Kinds that are others, packed."""
TOKENS = (
    b"<", b">", b"</p>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&", b"&#x0;", b"&#xD800;", b"&amp;" * 20, b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80",
    b"\r", b"\n\n", b"\t", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"\\u0000", b"1e999", b"-1", b"NaN", b"Infinity", b"null", b"WARC/1.0\r\n", b"Content-Length: ",
    b"99999999999999999999", b"HTTP/1.1 200 OK\r\n\r\n", b"0\r\n\r\n", b"ffffffff\r\n", b"%00", b"<script>", b"<div>" * 50, b"<table>" * 20, b"\xe2\x80\xae", b" " * 300, b"a" * 3000,
    b"<?xml version='1.0' encoding='utf-7'?>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<!ENTITY a SYSTEM 'file:///etc/passwd'>", b"2017-99-99", b"0000-00-00", b"charset=utf-16",
    b"encoding=hex", b"http://[::1", b"http://2130706433/", b"javascript:", b"*" * 60, b"Disallow: /" + b"*a" * 40 + b"$\n", "\U0001f4a3é́".encode(),
)  # fmt: skip
"""What mutations put in: signs by which readers part their input, and values at the edges."""


def _replace(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def _insert(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.choice(TOKENS)


def _delete(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    del content[at : at + chance.randint(1, max(1, len(content) // 3))]


def _repeat(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at:at] = content[at : at + chance.randint(1, 200)] * chance.choice((2, 10, 200))


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _swap(content: bytearray, chance: random.Random) -> None:
    one, other = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    content[:] = content[other:] + content[one:other] + content[:one]


def _recode(content: bytearray, chance: random.Random) -> None:
    encoding = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1251", "utf-7", "cp037"))
    content[:] = bytes(content).decode("latin-1").encode(encoding, "replace")


def _pack(content: bytearray, chance: random.Random) -> None:
    content[:] = chance.choice((gzip.compress, zlib.compress, bz2.compress))(bytes(content))


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _replace, _replace, _insert, _insert, _insert, _delete, _repeat, _cut, _swap, _recode, _pack,
)  # fmt: skip


def mutate(number: int) -> Input:
    """Return the hostile input of a number: one to six mutations of a good one."""
    chance = random.Random(number)
    kind = chance.choice(sorted(GOOD))
    name, good = GOOD[kind]
    content = bytearray(good)
    inner = PACKED.get(kind) if chance.random() < 0.7 else None  # else the packing itself is broken
    if inner is not None:
        content = bytearray(GOOD[inner[0]][1])
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        if len(content) > 0:
            chance.choice(MUTATIONS)(content, chance)
    made = bytes(content[:5_000_000])
    return Input(kind, name, made if inner is None else inner[1](made))


def giants(megabytes: int = 100, *, share: float = 1.0) -> Iterator[Input]:
    """Yield inputs that are hostile by their size, their nesting or what they unpack to; with a share, smaller ones for a quick look."""
    million = int(1_000_000 * share)
    line = b"a " * (megabytes * million // 2)
    yield Input("line", "line.txt", line)
    yield Input("line", "line.jsonl", b'{"text": "' + line + b'"}\n' + json.dumps(RECORDS[0]).encode())
    yield Input("line", "line.html", b"<html><body><p>" + line)
    yield Input("line", "line.warc", b"WARC/1.0\r\nX: " + line + b"\r\n\r\n" + make_warc(packed=False))
    yield Input("line", "listing", b"<rss><channel><item><title>" + line)
    yield Input("line under the limit", "line.html", b"<html><body><p>" + line[: 19 * million])
    yield Input("line under the limit", "line.txt", line[: 19 * million])
    yield Input("line under the limit", "line.md", b"# " + line[: 19 * million])
    yield Input("line under the limit", "robots", b"Disallow: /" + line[:million])
    for name in ("lines.txt", "lines.md", "lines.html"):
        yield Input(
            "lines under the limit", name, (b"<html><body><pre>" if name.endswith("html") else b"") + b"a b\n" * (19 * million // 4)
        )
        yield Input(
            "lines under the limit", f"few-{name}", (b"<html><body><pre>" if name.endswith("html") else b"") + b"By A B\n" * 190_000
        )
    yield Input("lines under the limit", "lines.jsonl", b'{"text": "' + b"a\\n" * (18 * million // 3) + b'"}')
    yield Input("bomb", "bomb.jsonl.gz", gzip.compress(bytes(megabytes * million * 5)))
    yield Input("bomb", "bomb.warc.gz", gzip.compress(b"WARC/1.0\r\n" + bytes(megabytes * million * 5)))
    yield Input("bomb", "bomb.html.gz", gzip.compress(gzip.compress(bytes(megabytes * million * 5))))
    yield Input("bomb", "listing", gzip.compress(b"<rss>" + b" " * (megabytes * million * 5)))
    yield Input("bomb", "deflate", zlib.compress(bytes(megabytes * million * 5)))
    yield Input("bomb", "bomb.zip", _zip_bomb(megabytes * million))
    yield from _nested(int(500_000 * share))
    yield from _wide(int(200_000 * share))


def _nested(depth: int) -> Iterator[Input]:
    yield Input("nesting", "deep.html", b"<div>" * depth)
    yield Input("nesting", "deep-closed.html", b"<html><body>" + b"<b><i>" * (depth // 10) + b"words here" + b"</i></b>" * (depth // 10))
    yield Input("nesting", "deep-table.html", b"<html><body>" + b"<table><tr><td>" * (depth // 10) + b"words here")
    yield Input("nesting", "deep-list.html", b"<html><body>" + b"<ul><li>" * (depth // 10) + b"words here")
    yield Input("nesting", "deep.json", b"[" * depth)
    yield Input("nesting", "deep.jsonl", b'{"text": ' * depth + b"\n" + json.dumps(RECORDS[0]).encode())
    yield Input("nesting", "listing", b"<rss><channel>" + b"<item>" * depth)
    yield Input("nesting", "listing", b"<feed>" + b"<entry><title>" * depth)
    yield Input("nesting", "deep.md", b"> " * depth + b"words")
    yield Input("nesting", "deep-list.md", b"".join(b" " * n + b"- words\n" for n in range(3000)))


def _wide(count: int) -> Iterator[Input]:
    laughs = b"".join(b"<!ENTITY e%d '%s'>" % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    yield Input(
        "width",
        "listing",
        b"<!DOCTYPE l [<!ENTITY e0 'aaaaaaaaaa'>" + laughs + b"]><rss><channel><item><title>&e9;</title></item></channel></rss>",
    )
    yield Input("width", "listing", b"<rss " + b" ".join(b'a%d="b"' % n for n in range(count)) + b"></rss>")
    yield Input("width", "listing", b"<rss " + b" ".join(b'xmlns:a%d="b%d"' % (n, n) for n in range(count)) + b"></rss>")
    yield Input("width", "listing", b"<urlset>" + b"<url><loc>https://example.org/x</loc></url>" * (count // 2) + b"</urlset>")
    yield Input("width", "listing", b"<rss><channel>" + b"".join(b"<item><link>https://e.org/%d</link></item>" % n for n in range(count)))
    yield Input("width", "attributes.html", b"<html><body " + b" ".join(b'a%d="b"' % n for n in range(count)) + b"><p>words here</p>")
    yield Input("width", "paragraphs.html", b"<html><body>" + b"<p>words here and there</p>" * (count // 4))
    for tag in ("li", "br", "a"):
        yield Input("width", f"many-{tag}.html", b"<html><body>" + f"<{tag}>words ".encode() * (count * 119 // 200))
    yield Input("width", "comments.html", b"<html><body>" + b"<!-- " * count)
    yield Input("width", "entities.html", b"<html><body><p>" + b"&lt;&amp;" * count)
    yield Input(
        "width",
        "scripts.html",
        b"<html><head>" + b"<script type='application/ld+json'>{</script>" * (count // 4) + b"</head><body><p>words here</p>",
    )
    yield Input(
        "width",
        "metas.html",
        b"<html><head>" + b"<meta property='og:title' content='x'>" * (count // 4) + b"</head><body><p>words here</p>",
    )
    yield Input("width", "lines.txt", b"By A\n" * count)
    yield Input("width", "dates.txt", b"3 March 2017 " * (count // 4))
    yield Input("width", "keys.jsonl", b'{"text": "words", ' + b", ".join(b'"k%d": 1' % n for n in range(count)) + b"}")
    yield Input("width", "lines.jsonl", b"{\n" * (count // 4))
    yield Input("width", "records.warc", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" * (count // 10))
    yield Input("width", "broken.warc", b"WARC/1.0\r\nx\r\n" * (count // 10))
    yield Input("width", "robots", b"Disallow: /" + b"*a" * 10_000 + b"b$\n")
    yield Input("width", "robots", b"User-agent: *\n" + b"Disallow: /a*b\n" * (count // 4))


def _zip_bomb(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", bytes(size))
    return stream.getvalue()
