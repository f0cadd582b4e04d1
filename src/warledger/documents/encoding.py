"""Turn bytes into text: byte order marks, UTF-8, legacy code pages; binary files are refused by name."""

import codecs
import re

from warledger.errors import UnreadableDocument

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose little-endian mark begins UTF-32's."""

BINARY_MARKS = (
    (b"%PDF", "a PDF", "Extract its text first, for instance with `pdftotext`."),
    (b"PK\x03\x04", "a zip, Word or e-book file", "Unpack it, or save its text as .txt or .html."),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "Save its text as .txt or .html."),
    (b"{\\rtf", "an RTF file", "Save its text as .txt or .html."),
    (b"\x89PNG", "a picture", "Only text can be read."),
    (b"\xff\xd8\xff", "a picture", "Only text can be read."),
    (b"GIF8", "a picture", "Only text can be read."),
    (b"RIFF", "a picture or sound", "Only text can be read."),
    (b"SQLite format 3", "a database", "Only text can be read; a ledger is opened with --ledger."),
    (b"\x7fELF", "a program", "Only text can be read."),
)

DECLARATION = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*((?:windows|cp|iso|koi8|gb|big5|shift|euc|mac|latin|tis)[\w-]{1,20})",
    re.IGNORECASE,
)
"""Where a web page says what its encoding is; believed only when its bytes are not UTF-8, since many pages say wrong."""

CODE_PAGES = ["cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr"]
"""What charset-normalizer chooses from: the code pages that news was written in before UTF-8."""

SAMPLE_BYTES = 1 << 16
"""How much charset-normalizer looks at; it is slow, and the first pages of a text settle its alphabet."""

FOREIGN_SHARE = 0.15
"""Share of bytes past ASCII up to which text is taken for English with Windows quotes; French has 5 %, Russian and Arabic 80 %."""

BROKEN_SHARE = 0.25
"""UTF-8 is kept, each broken byte replaced, while there are four good characters past ASCII for each broken one; bytes of
other encodings hardly ever form good ones."""

CONTROL_SHARE = 0.01
"""Share of control characters past which bytes are binary; clean text has none, old telex files a few."""

CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1a\x1b")


def decode(content: bytes, *, name: str) -> str:
    r"""Return bytes as text, without byte order mark and with line ends as \n.

    Raises:
        UnreadableDocument: the bytes are empty or are not text.
    """
    if content.strip() == b"":
        raise UnreadableDocument(f"`{name}` is empty.", hint="There is nothing to read in it.")
    for mark, kind, hint in BINARY_MARKS:
        if content.startswith(mark):
            raise UnreadableDocument(f"`{name}` is {kind}, not text.", hint=hint)
    attempts = (attempt(content) for attempt in (_by_mark, _by_zeros, _as_utf8, _by_declaration, _by_alphabet))
    text = next((attempt for attempt in attempts if attempt is not None), None)
    if text is None or _is_binary(text):
        raise UnreadableDocument(f"`{name}` is not text: its bytes fit no encoding.", hint="Save it as UTF-8 text or HTML.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.strip() == "":
        raise UnreadableDocument(f"`{name}` is empty.", hint="There is nothing to read in it.")
    return text


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    return None


def _by_zeros(content: bytes) -> str | None:
    """Decode UTF-16 without a mark, whose ASCII characters have a zero at every other byte."""
    sample = content[:SAMPLE_BYTES]
    half = len(sample) // 2
    if half < 4:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        if high.count(0) > half * 0.7 and low.count(0) == 0:
            return content.decode(encoding, errors="replace")
    return None


def _as_utf8(content: bytes) -> str | None:
    """Decode UTF-8, forgiving a few broken bytes; None when the bytes are another encoding's."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(1 for character in text if character > "\x7f") - broken
    return text if broken <= good * BROKEN_SHARE else None


def _by_declaration(content: bytes) -> str | None:
    match = DECLARATION.search(content[:4096])
    if match is None or b"\0" in content:
        return None
    try:
        return content.decode(match.group(1).decode("ascii"), errors="replace")
    except (LookupError, UnicodeError):
        return None


def _by_alphabet(content: bytes) -> str | None:
    """Decode a legacy code page: Windows-1252 for mostly ASCII text, else what charset-normalizer finds likeliest."""
    if b"\0" in content:
        return None
    if sum(1 for byte in content if byte > 0x7F) <= len(content) * FOREIGN_SHARE:
        return content.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE_BYTES], cp_isolation=CODE_PAGES).best()
    return None if best is None else content.decode(best.encoding, errors="replace")


def _is_binary(text: str) -> bool:
    """Whether text holds zeros or more control characters than writing does."""
    sample = text[:SAMPLE_BYTES]
    return "\0" in text or sum(1 for character in sample if character in CONTROLS) > len(sample) * CONTROL_SHARE
