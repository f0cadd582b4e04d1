import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.documents.encoding import decode
from warledger.errors import UnreadableDocument

ENGLISH = "The town’s mayor – a former officer – said “no”. Café owners in Zürich agreed with him."
RUSSIAN = "Войска заняли северный квартал города на рассвете, сообщил представитель штаба. Бои у моста через реку продолжаются."
ARABIC = "دخلت القوات الحي الشمالي من المدينة فجر اليوم وقال ناطق باسم القيادة إن القتال ما زال مستمرا قرب الجسر على النهر"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (ARABIC, "cp1256"),
    ],
)
def test_text_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a") == text


@pytest.mark.parametrize(
    "head", ['<meta charset="windows-1256">', "<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>"]
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_utf8(head: str) -> None:
    assert decode(f"{head}\nدخلت".encode("cp1256"), name="a") == f"{head}\nدخلت"
    assert decode(f"{head}\nدخلت".encode(), name="a") == f"{head}\nدخلت"


@pytest.mark.parametrize("charset", ["no-such-code", "rot13", "hex", "undefined", "idna", "unicode_escape"])
def test_a_strange_declaration_does_no_harm(charset: str) -> None:
    assert "caf" in decode(f'<meta charset="{charset}"> caf\xe9 and more words'.encode("latin-1"), name="a")


def test_line_ends_are_made_one() -> None:
    assert decode(b"a\r\nb\rc\nd", name="a") == "a\nb\nc\nd"


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    assert decode(ENGLISH.encode() + b"\xff", name="a").startswith(ENGLISH)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b"PK\x03\x04 word", "zip, Word or e-book"),
        (b"text with\0zeros in it", "not text"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x01\x02\x03\x04 abc", "not text"),
    ],
)
def test_what_is_not_text_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said) as caught:
        decode(content, name="scan.txt")
    assert "scan.txt" in caught.value.message
    assert caught.value.hint


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decode(content, name="a")
    except UnreadableDocument:
        return
    assert text.strip() != ""
    assert "\0" not in text
