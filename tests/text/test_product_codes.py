from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.product_codes import GTIN_LENGTHS, gtin_check_digit, is_gtin


@pytest.mark.parametrize(
    "code", ["4006381333931", "012345678905", "0012345678905", "00012345678905", "96385074", "9783161484100"]
)
def test_real_numbers_are_right(code: str) -> None:
    assert is_gtin(code)


@pytest.mark.parametrize(
    "code",
    [
        "4006381333930",
        "4006381339331",
        "12345",
        "",
        "400638133393",
        "4006 381333931",
        "４００６３８１３３３９３１",
        "0000000000000",
        "4.00638E+12",
    ],
)
def test_wrong_numbers_are_wrong(code: str) -> None:
    assert not is_gtin(code)


@given(
    st.sampled_from(sorted(GTIN_LENGTHS)).flatmap(lambda length: st.text("0123456789", min_size=length - 1, max_size=length - 1))
)
def test_the_check_digit_is_the_only_one_that_fits(body: str) -> None:
    fitting = [digit for digit in "0123456789" if is_gtin(body + digit)]
    assert fitting == ([gtin_check_digit(body)] if body.strip("0") else [])


@given(
    st.text("0123456789", min_size=12, max_size=12).filter(lambda body: body.strip("0")), st.integers(0, 11), st.integers(1, 9)
)
def test_one_wrong_digit_is_always_seen(body: str, place: int, by: int) -> None:
    code = body + gtin_check_digit(body)
    damaged = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert not is_gtin(damaged)
