import pytest

from warledger.documents.languages import guess_language, read_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Government troops entered the northern quarter of the town at dawn, and by noon the last checkpoint had been given up.", "en"),
        ("Troops enter town", None),
        ("Les troupes du gouvernement sont entrées dans le quartier nord de la ville à l'aube et ont pris le pont sur la rivière.", "fr"),
        ("Las tropas del gobierno entraron en el barrio norte de la ciudad al amanecer y tomaron el puente sobre el río.", "es"),
        (
            "Die Truppen der Regierung sind im Morgengrauen in das nördliche Viertel der Stadt eingerückt und haben die Brücke genommen.",
            "de",
        ),
        ("Войска правительства заняли северный квартал города на рассвете и взяли мост через реку.", "ru"),
        ("Війська уряду зайняли північний квартал міста на світанку і взяли міст через річку.", "uk"),
        ("دخلت القوات الحي الشمالي من المدينة فجر اليوم وقال ناطق باسم القيادة إن القتال مستمر", "ar"),
        ("نیروهای دولتی سپیده دم وارد محله شمالی شهر شدند و پل روی رودخانه را گرفتند", "fa"),
        ("Hükümet birlikleri şafakta kentin kuzey mahallesine girdi ve nehir üzerindeki köprü ele geçirildi, bir sözcü de dedi.", "tr"),
        ("Army in town on hill. Rebels 40 dead. Bridge held by army. Talks off. Envoy to go at noon.", "en"),
        ("Harasta Douma Arbin Zamalka Jobar Saqba Kafr Batna Hammouriyah Misraba", None),
    ],
)
def test_english_is_known_from_other_languages(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("AR", "ar"), ("en_US", "en"), ("English", "en"), ("", None), ("what is this", None)]
)
def test_language_tags_are_shortened(tag: str, language: str | None) -> None:
    assert read_language(tag) == language
