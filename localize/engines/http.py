"""Calls of an HTTP service, by httpx (the extra ``http``).

No redirect is followed. A service on this machine is called directly; for others the proxy is taken that the environment
names (``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, ``NO_PROXY``), as by other programs; nothing else is taken from it.
A key travels in a header (or, where a service wants that, in the body), to another machine only over https, and stands in no
message. An answer is read up to ``LARGEST`` bytes, uncompressed, so that none of any size fills the memory.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from localize import __version__
from localize.engines import Trouble
from localize.model import Fault, Faults, Said

if TYPE_CHECKING:
    import httpx

AGENT = {"User-Agent": "the name and version of this program"}
"""What every call says; the other headers are about the connection and alike for all."""
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding JSON raises; the last of lists in lists without end."""
LARGEST = 8_000_000
"""Bytes of an answer."""
EXCERPT = 200
"""Characters of a service's own words that are shown."""
NEEDS = "{engine} needs httpx; install it with: pip install 'localize-listings[http]'"
LOST = "{engine} was asked, and its answer was lost ({why})"
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 529})
"""Nothing was done, and a later call may do better. 529: as 429, at DeepL."""
_FATAL = frozenset({401, 402, 403, 404, 405, 410, 456})
"""No other call will do better: key, credit or address. 456: the quota is used up, at DeepL."""


class Service:
    """One service at one address."""

    def __init__(self, engine: str, url: str, timeout: float, *, headers: Mapping[str, str] | None = None, key: str = "") -> None:
        """``headers`` may hold the key; ``key`` is it alone, to be kept out of messages. Raises ``Faults``."""
        self._engine, self._key, self._timeout = engine, key, timeout
        self._url = checked(engine, url, key)
        self._headers = {"User-Agent": f"localize/{__version__}", "Accept-Encoding": "identity", **(headers or {})}
        try:
            import httpx  # noqa: F401
        except ImportError:
            raise Faults(Fault("", 0, 0, Said(NEEDS, engine=engine))) from None

    @property
    def here(self) -> bool:
        """Is it on this machine?"""
        return here(self._url)

    def get(self, path: str) -> Any:
        """What it answers, as JSON. Raises ``Trouble``."""
        return self._called("GET", path, {})

    def post(self, path: str, *, json: Any = None, form: Mapping[str, str] | None = None) -> Any:
        """The same, after sending JSON or a form."""
        if form is not None:
            return self._called("POST", path, {"data": form})
        headers = {"Content-Type": "application/json"}
        return self._called("POST", path, {"content": msgspec.json.encode(json), "headers": headers})

    @cached_property
    def _client(self) -> httpx.Client:
        """Each call has a line of its own: one that the service closes meanwhile would look like a lost answer."""
        import httpx

        limits = httpx.Limits(max_keepalive_connections=0)
        return httpx.Client(
            limits=limits,
            headers=self._headers,
            timeout=self._timeout,
            follow_redirects=False,
            trust_env=not self.here,
            http2=False,
        )

    def _called(self, method: str, path: str, sent: dict[str, Any]) -> Any:
        import httpx

        until = time.monotonic() + self._timeout
        try:
            client = self._client
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            said = Said("the proxy that the environment names cannot be used ({why})", **self._values(why=_named(error)))
            raise Trouble(said, fatal=True) from None
        try:
            with client.stream(method, f"{self._url}/{path}", **sent) as answer:
                body = b"".join(self._read(answer, until))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.WriteError, httpx.WriteTimeout, httpx.ProxyError) as error:
            said = Said("{engine} cannot be reached at {url} ({why})", **self._values(url=self._url, why=_named(error)))
            raise Trouble(said, again=True) from None
        except httpx.TimeoutException:
            raise self._lost(Said("nothing came for {seconds:g} s", seconds=self._timeout)) from None
        except httpx.HTTPError as error:
            raise self._lost(_named(error)) from None
        if answer.status_code not in (200, 201):
            raise self._refused(answer, body)
        try:
            return msgspec.json.decode(body)
        except UNREADABLE:
            raise self._lost(Said("it is no JSON")) from None

    def _read(self, answer: httpx.Response, until: float) -> Iterator[bytes]:
        """The body as it comes, within size and time."""
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            raise self._lost(Said("it is compressed, and was not asked to be"))
        size = 0
        for chunk in answer.iter_raw():
            size += len(chunk)
            if size > LARGEST:
                raise self._lost(Said("it is larger than {most} MB", most=LARGEST // 1_000_000))
            if time.monotonic() > until:
                raise self._lost(Said("it took longer than {seconds:g} s", seconds=self._timeout))
            yield chunk

    def _lost(self, why: str) -> Trouble:
        return Trouble(Said(LOST, **self._values(why=why)), spent=True)

    def _refused(self, answer: httpx.Response, body: bytes) -> Trouble:
        status = answer.status_code
        if answer.is_redirect:
            message = "{engine} is elsewhere ({status}, {place}), and no redirect is followed; give that as url"
            place = urlsplit(answer.headers.get("Location", ""))
            values = self._values(status=status, place=f"{place.scheme}://{place.netloc}{place.path}")
            return Trouble(Said(message, **values), fatal=True, status=status)
        values = self._values(status=status, words=self._words(body) or answer.reason_phrase)
        why = Said("{engine} answered {status}: {words}", **values)
        lost = status == 504
        wait = _seconds(answer.headers.get("Retry-After", ""))
        return Trouble(why, again=status in _AGAIN, wait=wait, spent=lost, fatal=status in _FATAL, status=status)

    def _words(self, body: bytes) -> str:
        """What the service says itself, if it says so in one of the usual shapes."""
        try:
            said = msgspec.json.decode(body)
        except UNREADABLE:
            return ""
        for name in ("error", "message", "Message", "explanation", "detail"):
            said = said.get(name, said) if isinstance(said, dict) else said
        return " ".join(said.split())[:EXCERPT] if isinstance(said, str) else ""

    def _values(self, **values: Any) -> dict[str, Any]:
        """What fills a message, without the key, whoever put it in."""
        hidden = {
            name: value.replace(self._key, "…") if self._key and isinstance(value, str) and self._key in value else value
            for name, value in values.items()
        }
        return {"engine": self._engine, **hidden}


def here(url: str) -> bool:
    """Does the address name this machine?"""
    from ipaddress import ip_address

    host = (urlsplit(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def checked(engine: str, url: str, key: str = "") -> str:
    """The address without a slash at its end. Raises ``Faults`` where it is none, or a key would travel in the open."""
    why = wrong(url)
    if why is None and key and not here(url) and urlsplit(url).scheme != "https":
        why = Said("the key would travel in the open; take https://")
    if why is None and not all("!" <= character <= "~" for character in key):
        raise Faults(
            Fault("", 0, 0, Said("the key of {engine} holds a space or another character that no key has", engine=engine))
        )
    if why is not None:
        raise Faults(Fault("", 0, 0, Said("[engines.{engine}] url: {why}", engine=engine, why=why)))
    return url.rstrip("/")


def wrong(url: str) -> Said | None:
    """What is wrong with an address, for people who wrote it."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = None
    if "@" in url or "?" in url or "#" in url:
        return Said("holds more than an address; keys come from the environment")
    return None if known else Said("{url!r} is no address such as http://localhost:5000", url=url)


def _named(error: Exception) -> str:
    """An error of the library in a few words, without what it was about."""
    return str(error)[:EXCERPT] or type(error).__name__


def _seconds(wanted: str) -> float:
    """What ``Retry-After`` says, in seconds or as a date."""
    from email.utils import parsedate_to_datetime

    if wanted.strip().isdecimal():
        return float(wanted[:9])
    try:
        return max(0.0, (parsedate_to_datetime(wanted) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
