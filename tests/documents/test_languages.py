import pytest

from warledger.documents.languages import guess_language, read_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Government troops entered the northern quarter of the town at dawn, and by noon the last checkpoint had been given up.", "en"),
        ("Troops enter town", None),
        ("Les troupes du gouvernement sont entrées dans le quartier nord de la ville à l'aube et ont pris le pont sur la rivière.", None),
        ("Las tropas del gobierno entraron en el barrio norte de la ciudad al amanecer y tomaron el puente sobre el río.", None),
        (
            "Die Truppen der Regierung sind im Morgengrauen in das nördliche Viertel der Stadt eingerückt und haben die Brücke genommen.",
            None,
        ),
        ("Войска правительства заняли северный квартал города на рассвете и взяли мост через реку.", None),
        ("Harasta Douma Arbin Zamalka Jobar Saqba Kafr Batna Hammouriyah Misraba", None),
    ],
)
def test_only_english_is_called_english(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("AR", "ar"), ("en_US", "en"), ("English", "en"), ("", None), ("what is this", None)]
)
def test_language_tags_are_shortened(tag: str, language: str | None) -> None:
    assert read_language(tag) == language
