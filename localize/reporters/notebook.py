"""Issues as a small table for notebooks: no script, no class names of the notebook's own, readable on dark and on light.

It inherits the colours of the page that it stands on; every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from markupsafe import Markup, escape

from localize.language import gettext, pgettext
from localize.model import Bundle, Issue
from localize.reporters import wording
from localize.reporters.marked import language_of, shown
from localize.reporters.visible import window

ROWS = 20
"""Issues that are shown; the others are only said to be there."""
AROUND = 160
"""Characters of a text that are shown around its span."""
_STYLE = """<style>
.localize-found{color:inherit;font:inherit}.localize-found table{border-collapse:collapse;margin:.4em 0;color:inherit}
.localize-found td,.localize-found th{text-align:start;vertical-align:top;padding:.2em .7em;border:0;
border-bottom:1px solid rgba(128,128,128,.35);background:none;white-space:normal}
.localize-found td.n{text-align:end;font-variant-numeric:tabular-nums}
.localize-found mark{color:inherit;background:rgba(255,170,0,.35);border-radius:2px}
.localize-found .inv:after{content:attr(data-c);font-size:.75em;opacity:.75;border:1px solid currentColor;border-radius:2px}
.localize-found .tag{opacity:.6}.localize-found .text{opacity:.85;overflow-wrap:anywhere}
.localize-found b{border-inline-start:.35em solid rgba(128,128,128,.6);padding-inline-start:.4em;font-weight:600}
.localize-found b.error{border-color:#e0383e}.localize-found b.warning{border-color:#e69500}
</style>"""


def page(heading: str, markets: Sequence[Bundle], issues: Iterable[Issue]) -> str:
    """The heading, a row for each market, and the first of the issues that count."""
    return "".join(_parts(heading, markets, issues))


def _parts(heading: str, markets: Sequence[Bundle], issues: Iterable[Issue]) -> Iterator[str]:
    yield f'{_STYLE}<div class="localize-found"><strong>{escape(heading)}</strong>'
    if markets:
        names = ("Market", "Listings", "Published", "Held back", "Not taken")
        yield _row("th", [escape(gettext(name)) for name in names], "<table>")
        for one in markets:
            yield _row("td", map(escape, (one.market, one.listings, one.published, one.held_back, one.not_taken)))
        yield "</table>"
    first = list(islice((one for one in issues if one.standing == "open"), ROWS + 1))
    if first:
        yield "<table>"
        yield from map(_issue, first[:ROWS])
        yield "</table>"
    if len(first) > ROWS:
        said = gettext("only the first {n} are shown", n=ROWS)
        yield f"<div>{escape(said)}</div>"
    yield "</div>"


def _row(cell: str, texts: Iterable[Markup], before: str = "") -> str:
    cells = (f"<{cell}{'' if number == 0 else ' class=n'}>{text}</{cell}>" for number, text in enumerate(texts))
    return f"{before}<tr>{''.join(cells)}</tr>"


def _issue(one: Issue) -> str:
    where = " ".join(filter(None, (one.market, one.sku, one.path)))
    text = _text(one)
    below = f'<div class="text"{language_of(one.locale or "")}>{text}</div>' if text else ""
    level = f'<b class="{escape(one.severity)}">{escape(wording.severity(one.severity))}</b>'
    name = escape(pgettext("check", one.name))
    return f"<tr><td>{level}</td><td>{escape(one.code)} {name}<br>{escape(where)}</td><td>{escape(one.message)}{below}</td></tr>"


def _text(one: Issue) -> Markup:
    """The text around the span, which is marked."""
    by = one.offset or 0
    spans = [(one.span[0] - by, one.span[1] - by)] if one.span else []
    return shown(*window(one.target, spans, AROUND))
