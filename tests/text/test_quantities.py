"""Numbers with their units: which unit, which numbers share it, and which measures agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.model import Conventions, Numbers, Units
from localize.text.beside import beside
from localize.text.compounds import compounds, explains, lost_sides
from localize.text.links import link_spans, without_links
from localize.text.measures import agree, convert, customary, family
from localize.text.quantities import quantities

ENGLISH = Conventions(
    locale="en",
    units=Units(
        names={
            "length-inch": ("in", "in.", "inch", "inches", '"'),
            "length-foot": ("ft", "foot", "feet"),
            "volume-fluid-ounce": ("fl oz", "fluid ounces"),
            "mass-ounce": ("oz", "ounces"),
            "duration-hour": ("h", "hours"),
            "duration-minute": ("min", "minutes"),
        }
    ),
)
GERMAN = Conventions(
    locale="de",
    numbers=Numbers(decimal=",", group=(".",)),
    units=Units(names={"length-inch": ("Zoll", ""), "length-foot": ("Fuß",)}),
)


def units(text: str, conventions: Conventions = ENGLISH) -> list[str]:
    return ["/".join(one.units) for one in quantities(text, conventions)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 in", ["length-inch"]),
        ("12-inch", ["length-inch"]),
        ("12 in. wide", ["length-inch"]),
        ('12"', ["length-inch"]),
        ('12 "quoted"', [""]),
        ("12” x 3”", ["length-inch", "length-inch"]),
        ("12 in x 5 in", ["length-inch", "length-inch"]),
        ('12" W x 31" H', ["length-inch", "length-inch"]),
        ("Set of 5 in black", [""]),
        ("3-in-1", ["", ""]),
        ("5 ft 10 in tall", ["length-foot", "length-inch"]),
        ("10 x 20 cm", ["length-centimeter", "length-centimeter"]),
        ("10-12 cm", ["length-centimeter", "length-centimeter"]),
        ("10, 12 cm", ["", "length-centimeter"]),
        ("25 fl oz", ["volume-fluid-ounce"]),
        ("25 fl\u00a0oz", ["volume-fluid-ounce"]),
        ("9 oz", ["mass-ounce/volume-fluid-ounce"]),
        ("5 kg", ["mass-kilogram"]),
        ("5 KG", ["mass-kilogram"]),
        ("5 mm", ["length-millimeter"]),
        ("Size 5 M", [""]),
        ("5 men", [""]),
        ("50 %", ["concentr-percent"]),
        ("350°F", ["temperature-fahrenheit"]),
        ("WB-750 ml", [""]),
        ("<b>12</b> cm".replace("<b>", "\ufffc" * 3).replace("</b>", "\ufffc" * 4), ["length-centimeter"]),
        ("5ー m", [""]),
        ("WB-750 x 10 cm", ["", "length-centimeter"]),
        ("", []),
        ("7", [""]),
    ],
)
def test_the_unit_after_a_number(text: str, wanted: list[str]) -> None:
    assert units(text) == wanted


def test_units_of_both_languages_count() -> None:
    assert [one.units for one in quantities("27 Zoll, 4 Fuß, 5 inches", GERMAN, ENGLISH)] == [
        ("length-inch",),
        ("length-foot",),
        ("length-inch",),
    ]


def test_a_word_that_may_be_a_unit_is_kept_as_such() -> None:
    assert quantities("12 in long", ENGLISH)[0].maybe == ("length-inch",)


def test_numbers_of_a_dimension_or_range_belong_together() -> None:
    found = quantities("2 x 3 x 4 cm, 5-6 kg, 7", ENGLISH)
    assert [one.times for one in found] == [True, True, True, False, False, False]
    assert [one.shared for one in found] == [True, True, False, True, False, False]
    assert found[0].chain == found[2].chain != found[3].chain == found[4].chain
    assert found[5].chain == -1
    assert [one.end for one in found][-2:] == [20, 23]


def test_a_step_is_the_last_digit_shown() -> None:
    assert [one.step for one in quantities("12 and 12.5 and 1/2", ENGLISH)] == [1.0, 0.1, 1 / 16]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("12 in", "30.5 cm"),
        ("12 in", "30 cm"),
        ("12 in", "0.3 m"),
        ("9.7 oz", "275 g"),
        ("25 oz", "740 ml"),
        ("300 lb", "136 kg"),
        ("350 °F", "177 °C"),
        ("-4 °F", "-20 °C"),
        ("20 mi", "32 km"),
        ("70 psi", "4.8 bar"),
        ("740 ml", "0.74 l"),
        ("90 min", "1.5 h"),
    ],
)
def test_a_measure_explains_its_conversion(source: str, target: str) -> None:
    one, other = quantities(source, ENGLISH), quantities(target, ENGLISH)
    assert explains(one[0], other, 0.02)
    assert explains(other[0], one, 0.02)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("12 in", "12 cm"),
        ("12 in", "40 cm"),
        ("1 kg", "500 g"),
        ("4 °F", "-20 °C"),
        ("5 kg", "5 m"),
        ("7", "7 cm"),
        ("5 kg", "5 kg"),
    ],
)
def test_other_measures_explain_nothing(source: str, target: str) -> None:
    assert not explains(quantities(source, ENGLISH)[0], quantities(target, ENGLISH), 0.02)


@pytest.mark.parametrize(
    ("text", "value"), [("5 ft 10 in", 5 + 10 / 12), ("5'10\"", 5 + 10 / 12), ("1 lb 8 oz", 1.5), ("1 h 30 min", 1.5)]
)
def test_two_measures_may_be_one(text: str, value: float) -> None:
    whole = compounds(text, quantities(text, ENGLISH))
    assert set(whole) == {0, 1}
    assert float(whole[0].number.value) == pytest.approx(value, abs=1e-3)
    assert not compounds("5 kg, 3 cm", quantities("5 kg, 3 cm", ENGLISH))


def test_equal_sides_count() -> None:
    whole, short, other = (quantities(text, ENGLISH) for text in ("10 x 10 x 20 cm", "10 x 20 cm", "10 x 30 cm"))
    assert [number.text for number in lost_sides(whole, short)] == ["10"]
    assert not list(lost_sides(whole, whole))
    assert not list(lost_sides(whole, other))
    assert not list(lost_sides(short, []))


def test_conversions() -> None:
    assert convert(212, "temperature-fahrenheit", "temperature-celsius") == pytest.approx(100)
    assert convert(1, "length-inch", "mass-gram") is None
    assert convert(1, "length-unheard-of", "length-inch") is None
    assert family("length-inch") == "length"
    assert family("unheard-of") == ""
    assert customary("length-inch")
    assert not customary("length-meter")
    assert not agree(1, "mass-gram", 1, "length-inch", tolerance=1, steps=(1, 1))


def test_words_of_the_trade() -> None:
    words = ("Monitor", "TV", "Kugel hahn", "画面", "")
    for text in ("Gaming-Monitore", "PC-Monitor", "Displaymonitor", "TV 4K", "Kugel hahn", "大画面"):
        assert beside(text, words), text
    for text in ("Kettenrad", "Etvas", ""):
        assert not beside(text, words), text
    assert not beside("Monitor", ())


def test_links_and_hosts() -> None:
    text = "See https://a.example/1?b=2, or mail a.b@c.example (www.d.example). Visit shop.de/x! 3.5 kg end.Now"
    assert [text[start:end] for start, end in link_spans(text)] == [
        "https://a.example/1?b=2",
        "a.b@c.example",
        "www.d.example",
        "shop.de/x",
    ]
    assert link_spans("No link. At all 3.5") == []
    assert len(without_links(text)) == len(text)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    found = quantities(text, ENGLISH, GERMAN)
    compounds(text, found)
    list(lost_sides(found, found))
    explains(found[0], found, 0.02) if found else None
    assert len(without_links(text)) == len(text)
