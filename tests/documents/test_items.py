from datetime import date
from typing import Any

import pytest

from warledger.documents.document import Publication
from warledger.documents.items import read_item


def test_known_fields_are_metadata_and_others_are_kept() -> None:
    item = read_item(
        {"id": 7, "text": "Rebels hold it.\r\n", "title": "T", "published": "2016-03-14", "event_date": "2016-03-12", "author": ["A", "B"]}
    )
    assert item.text == "Rebels hold it.\r\n"
    assert item.id == "7"
    assert item.author == "A, B"
    assert item.published == Publication(date(2016, 3, 14), date(2016, 3, 14), "metadata")
    assert item.extra == {"event_date": "2016-03-12"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "soon"),
        ("published", 5),
        ("published", True),
        ("id", 1.5),
        ("id", True),
        ("title", 9),
        ("author", {"name": "A"}),
        ("outlet", ["A", 1]),
    ],
)
def test_values_that_cannot_be_used_are_kept(name: str, value: Any) -> None:
    item = read_item({"text": "Rebels hold it.", name: value})
    assert item.extra == {name: value}
    assert item.published == Publication()
    assert item.id is None


@pytest.mark.parametrize("name", ["title", "author", "outlet", "url", "language"])
@pytest.mark.parametrize("value", [None, ""])
def test_empty_fields_are_as_good_as_none(name: str, value: Any) -> None:
    item = read_item({"text": "Rebels hold it.", name: value})
    assert getattr(item, name) is None
    assert item.extra == {}
