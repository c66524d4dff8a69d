"""Units of measure: what they are worth, how they are written in every language, and whether two measures agree.

Ids are CLDR's (``length-inch``), where it has one; ours are the families ``grammage``, ``flow`` and ``difference`` (±1.8 °F),
tenths of a whole (``concentr-tenth``), the Chinese chi, cun, jin, liang and qian, and the Japanese tatami (of a flat, 1.65 m²)
and tsubo. Symbols of a locale come from its style guide (``units.names``); the symbols here are those that a reader meets in
any language.
"""

from __future__ import annotations

from functools import lru_cache

_LINEAR: dict[str, dict[str, float]] = {
    "length": {
        "micrometer": 1e-6, "millimeter": 0.001, "centimeter": 0.01, "decimeter": 0.1, "meter": 1.0, "kilometer": 1000.0,
        "inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "mile": 1609.344, "chi": 1 / 3, "cun": 1 / 30,
    },
    "area": {
        "square-millimeter": 1e-6, "square-centimeter": 1e-4, "square-meter": 1.0, "hectare": 1e4, "square-kilometer": 1e6,
        "square-inch": 0.00064516, "square-foot": 0.09290304, "square-yard": 0.83612736, "acre": 4046.8564224,
        "tatami": 1.65, "tsubo": 3.30579,
    },
    "volume": {
        "milliliter": 0.001, "centiliter": 0.01, "deciliter": 0.1, "liter": 1.0,
        "cubic-centimeter": 0.001, "cubic-meter": 1000.0, "cubic-inch": 0.016387064, "cubic-foot": 28.316846592,
        "fluid-ounce": 0.0295735295625, "cup": 0.2365882365, "pint": 0.473176473, "quart": 0.946352946, "gallon": 3.785411784,
        "tablespoon": 0.01478676478125, "teaspoon": 0.00492892159375,
        "fluid-ounce-imperial": 0.0284130625, "pint-imperial": 0.56826125, "quart-imperial": 1.1365225,
        "gallon-imperial": 4.54609,
    },
    "mass": {
        "milligram": 1e-6, "gram": 0.001, "kilogram": 1.0, "tonne": 1000.0, "ton": 907.18474,
        "ounce": 0.028349523125, "pound": 0.45359237, "stone": 6.35029318, "carat": 0.0002,
        "jin": 0.5, "liang": 0.05, "qian": 0.005,
    },
    "speed": {"kilometer-per-hour": 1.0, "meter-per-second": 3.6, "mile-per-hour": 1.609344, "knot": 1.852},
    "pressure": {
        "bar": 1.0, "millibar": 0.001, "pascal": 1e-5, "hectopascal": 0.001, "kilopascal": 0.01, "megapascal": 10.0,
        "pound-force-per-square-inch": 0.0689475729, "atmosphere": 1.01325,
    },
    "duration": {
        "millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
        "month": 2629746.0, "year": 31556952.0,
    },
    "power": {"watt": 1.0, "kilowatt": 1000.0, "milliwatt": 0.001, "horsepower": 745.7},
    "energy": {"joule": 1.0, "kilojoule": 1000.0, "calorie": 4.184, "kilocalorie": 4184.0, "foodcalorie": 4184.0,
               "watt-hour": 3600.0, "kilowatt-hour": 3.6e6, "british-thermal-unit": 1055.06},
    "torque": {"newton-meter": 1.0, "pound-force-foot": 1.3558179483, "pound-foot": 1.3558179483},
    "force": {"newton": 1.0, "kilonewton": 1000.0, "pound-force": 4.4482216},
    "electric": {"volt": 1.0, "kilovolt": 1000.0, "millivolt": 0.001},
    "current": {"ampere": 1.0, "milliampere": 0.001},
    "charge": {"ampere-hour": 1.0, "milliampere-hour": 0.001},
    "frequency": {"hertz": 1.0, "kilohertz": 1e3, "megahertz": 1e6, "gigahertz": 1e9},
    "digital": {"kilobyte": 1e-6, "megabyte": 1e-3, "gigabyte": 1.0, "terabyte": 1000.0},
    "sound": {"decibel": 1.0},
    "light": {"lumen": 1.0, "lux": 1.0, "candela": 1.0},
    "concentr": {"percent": 1.0, "permille": 0.1, "tenth": 10.0},
    "difference": {"celsius": 1.0, "kelvin": 1.0, "fahrenheit": 5 / 9},
    "angle": {"degree": 1.0},
    "grammage": {"gram-per-square-meter": 1.0, "ounce-per-square-yard": 33.9057},
    "flow": {"liter-per-minute": 1.0, "liter-per-hour": 1 / 60, "cubic-meter-per-hour": 16.6667, "gallon-per-minute": 3.785411784,
             "gallon-per-hour": 0.0630902, "cubic-foot-per-minute": 28.316846592},
}  # fmt: skip
_FAMILY = {f"{family}-{unit}": (family, factor) for family, units in _LINEAR.items() for unit, factor in units.items()} | {
    "electric-volt": ("electric", 1.0),
    "electric-ampere": ("current", 1.0),
    "electric-milliampere": ("current", 0.001),
    "electric-milliampere-hour": ("charge", 0.001),
    "electric-ampere-hour": ("charge", 1.0),
    "temperature-celsius": ("temperature", 1.0),
    "temperature-fahrenheit": ("temperature", 5 / 9),
    "temperature-kelvin": ("temperature", 1.0),
}
_ZERO = {"temperature-fahrenheit": 32.0, "temperature-kelvin": 273.15}

SYMBOLS: dict[str, tuple[str, ...]] = {
    "mm": ("length-millimeter",), "cm": ("length-centimeter",), "dm": ("length-decimeter",), "m": ("length-meter",),
    "km": ("length-kilometer",), "in": ("length-inch",), "in.": ("length-inch",), '"': ("length-inch",),
    "ft": ("length-foot",), "ft.": ("length-foot",), "yd": ("length-yard",), "mi": ("length-mile",),
    "mg": ("mass-milligram",), "g": ("mass-gram",), "kg": ("mass-kilogram",),
    "oz": ("mass-ounce", "volume-fluid-ounce"), "oz.": ("mass-ounce", "volume-fluid-ounce"),
    "lb": ("mass-pound",), "lbs": ("mass-pound",), "lb.": ("mass-pound",), "lbs.": ("mass-pound",),
    "ml": ("volume-milliliter",), "cl": ("volume-centiliter",), "dl": ("volume-deciliter",),
    "l": ("volume-liter",), "L": ("volume-liter",), "fl oz": ("volume-fluid-ounce",), "fl. oz.": ("volume-fluid-ounce",),
    "fl. oz": ("volume-fluid-ounce",), "cc": ("volume-cubic-centimeter",), "gal": ("volume-gallon",),
    "US gal": ("volume-gallon",), "US fl oz": ("volume-fluid-ounce",), "imp gal": ("volume-gallon-imperial",),
    "qt": ("volume-quart",),
    "cm²": ("area-square-centimeter",), "m²": ("area-square-meter",), "sq ft": ("area-square-foot",),
    "cm³": ("volume-cubic-centimeter",), "m³": ("volume-cubic-meter",),
    "°C": ("temperature-celsius",), "°F": ("temperature-fahrenheit",), "℃": ("temperature-celsius",),
    "℉": ("temperature-fahrenheit",), "° C": ("temperature-celsius",), "° F": ("temperature-fahrenheit",),
    "ºC": ("temperature-celsius",), "ºF": ("temperature-fahrenheit",), "°": ("angle-degree",),
    "%": ("concentr-percent",), "٪": ("concentr-percent",),
    "psi": ("pressure-pound-force-per-square-inch",), "bar": ("pressure-bar",),
    "Pa": ("pressure-pascal",), "kPa": ("pressure-kilopascal",),
    "MPa": ("pressure-megapascal",), "mph": ("speed-mile-per-hour",), "km/h": ("speed-kilometer-per-hour",),
    "W": ("power-watt",), "kW": ("power-kilowatt",), "hp": ("power-horsepower",), "V": ("electric-volt",),
    "A": ("electric-ampere",), "mA": ("electric-milliampere",), "mAh": ("electric-milliampere-hour",),
    "Ah": ("electric-ampere-hour",), "Wh": ("energy-watt-hour",), "kWh": ("energy-kilowatt-hour",),
    "Hz": ("frequency-hertz",), "kHz": ("frequency-kilohertz",), "MHz": ("frequency-megahertz",), "GHz": ("frequency-gigahertz",),
    "MB": ("digital-megabyte",), "GB": ("digital-gigabyte",), "TB": ("digital-terabyte",),
    "Nm": ("torque-newton-meter",), "lm": ("light-lumen",), "dB": ("sound-decibel",), "dBA": ("sound-decibel",),
    "dB(A)": ("sound-decibel",),
    "g/m²": ("grammage-gram-per-square-meter",), "g/m2": ("grammage-gram-per-square-meter",),
    "gsm": ("grammage-gram-per-square-meter",), "oz/yd²": ("grammage-ounce-per-square-yard",),
    "oz/yd2": ("grammage-ounce-per-square-yard",), "oz/sq yd": ("grammage-ounce-per-square-yard",),
    "l/min": ("flow-liter-per-minute",), "L/min": ("flow-liter-per-minute",), "l/h": ("flow-liter-per-hour",),
    "L/h": ("flow-liter-per-hour",), "m³/h": ("flow-cubic-meter-per-hour",), "m3/h": ("flow-cubic-meter-per-hour",),
    "gpm": ("flow-gallon-per-minute",), "GPM": ("flow-gallon-per-minute",), "gph": ("flow-gallon-per-hour",),
    "GPH": ("flow-gallon-per-hour",), "cfm": ("flow-cubic-foot-per-minute",), "CFM": ("flow-cubic-foot-per-minute",),
}  # fmt: skip
"""Symbols of measures that stand in texts of every language."""

_CUSTOMARY = (
    "inch", "foot", "yard", "mile", "acre", "ounce", "cup", "pint", "quart", "gallon", "spoon", "pound", "stone", "-ton",
    "fahrenheit", "horsepower", "thermal", "tatami", "tsubo",
)  # fmt: skip
_EXACT = 0.005
_ROUNDED = 0.1
_ROUND_FIGURES, _ROUNDLY = (10, 5), 0.04
"""Multiples of these are figures that people round to, so far off at most: 400 °F are 200 °C, 15 mph 25 km/h."""

INCH_MARKS = '"″”'
"""A double stroke after a number is inches; sellers write it in all three ways."""


def family(unit: str) -> str:
    """The kind of quantity a unit measures ("length"), or "" for a unit nothing is known of."""
    return _FAMILY.get(unit, ("", 0.0))[0]


@lru_cache(maxsize=4096)
def convert(value: float, unit: str, to: str) -> float | None:
    """The value in another unit, or None where the two do not measure the same."""
    kind, factor = _FAMILY.get(unit, ("", 0.0))
    other, divisor = _FAMILY.get(to, ("", 1.0))
    if not kind or kind != other:
        return None
    return (value - _ZERO.get(unit, 0.0)) * factor / divisor + _ZERO.get(to, 0.0)


def written_as(unit: str) -> str:
    """The unit by whose names it is written: a difference of degrees is given in degrees."""
    return unit.replace("difference-", "temperature-")


def customary(unit: str) -> bool:
    """Is it a unit of the American and British systems?"""
    return any(word in unit for word in _CUSTOMARY)


def agree(value: float, unit: str, other: float, to: str, *, tolerance: float, steps: tuple[float, float]) -> bool:
    """Is ``other`` what ``value`` comes to?

    Within one system exactly so; from one system to another within the tolerance, or by rounding to the digits
    shown, where that is not more than a tenth off. ``steps``: the places of the last digits shown (0.1 for "30.5").
    """
    there, back = convert(value, unit, to), convert(other, to, unit)
    if there is None or back is None:
        return False
    off, size = abs(there - other), max(abs(there), abs(other))
    if customary(unit) == customary(to):
        return off <= _EXACT * size
    if family(unit) == "temperature" and off <= 1:
        return True
    rounded = off <= steps[1] / 2 + 1e-9 or abs(back - value) <= steps[0] / 2 + 1e-9
    roundly = _round(other, off) or _round(value, abs(back - value))
    return off <= tolerance * size or (rounded and off <= _ROUNDED * size) or (roundly and off <= _ROUNDLY * size)


def _round(value: float, off: float) -> bool:
    return any(value and value % step == 0 and off <= step / 2 for step in _ROUND_FIGURES)


METRIC_OF = {
    "length-inch": "length-centimeter", "length-foot": "length-meter", "length-yard": "length-meter",
    "length-mile": "length-kilometer", "area-square-inch": "area-square-centimeter", "area-square-foot": "area-square-meter",
    "mass-ounce": "mass-gram", "mass-pound": "mass-kilogram", "volume-fluid-ounce": "volume-milliliter",
    "volume-quart": "volume-liter", "volume-gallon": "volume-liter", "volume-cubic-inch": "volume-cubic-centimeter",
    "volume-cubic-foot": "volume-liter", "temperature-fahrenheit": "temperature-celsius",
    "difference-fahrenheit": "difference-celsius", "speed-mile-per-hour": "speed-kilometer-per-hour",
}  # fmt: skip
"""What a metric country measures in instead."""
