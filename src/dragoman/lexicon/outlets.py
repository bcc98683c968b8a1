"""Whose an outlet is: ``ontology/outlets.toml``, by the outlet's name or by the address of a page."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import ONTOLOGY, load_states
from dragoman.model.errors import DataError

FILE = "outlets.toml"
OutletKind = Literal["agency", "broadcaster", "daily", "site", "release"]


class OutletData(Struct, frozen=True, forbid_unknown_fields=True):
    kind: OutletKind
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class CountryDomains(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    codes: dict[str, str]


class OutletFile(Struct, frozen=True, forbid_unknown_fields=True):
    country_domains: CountryDomains
    outlets: dict[str, dict[str, OutletData]]


class Outlet(Struct, frozen=True):
    """An outlet or, without a name, whatever has a country's domain."""

    country: str
    name: str | None = None
    kind: OutletKind | None = None


class Outlets(Struct, frozen=True):
    """Outlets by folded name and by host."""

    by_name: dict[str, Outlet]
    by_host: dict[str, Outlet]
    country_ends: dict[str, str]

    def of(self, name: str | None, source: str) -> Outlet | None:
        """The outlet of a report, by the host of its page, by its name, else by the host's country."""
        host = host_of(source)
        known = _below(host, self.by_host)
        named = self.by_name.get(_key(name)) if name else None
        return known or named or self._country(host)

    def _country(self, host: str) -> Outlet | None:
        code = self.country_ends.get(host.rpartition(".")[2])
        return Outlet(code) if code else None


def host_of(source: str) -> str:
    """The host of a page's address; empty for a path.

    >>> host_of("https://www.example.in/news/1"), host_of("articles/1.txt")
    ('www.example.in', '')
    """
    try:
        return (urlsplit(source).hostname or "") if "://" in source else ""
    except ValueError:  # "http://[": no address at all
        return ""


def _below(host: str, table: dict[str, Outlet]) -> Outlet | None:
    """The entry of the host, or of the nearest domain above it."""
    while host:
        if host in table:
            return table[host]
        host = host.partition(".")[2]
    return None


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def parse(text: str, file: str = FILE) -> Outlets:
    """Outlets from TOML. Raises DataError for what is malformed, an unknown country, and a name or domain
    that two outlets have."""
    try:
        data = msgspec.convert(tomllib.loads(text), OutletFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(file, str(error), getattr(error, "lineno", None)) from error
    unknown = sorted({*data.outlets, *data.country_domains.codes.values()} - load_states().keys())
    if unknown:
        raise DataError(file, f"unknown country: {', '.join(unknown)}")
    names: dict[str, Outlet] = {}
    hosts: dict[str, Outlet] = {}
    for country, outlets in data.outlets.items():
        for name, told in outlets.items():
            outlet = Outlet(country, name, told.kind)
            for key in {_key(one) for one in (name, *told.names)}:
                _add(names, key, outlet, file)
            for host in told.domains:
                _add(hosts, host, outlet, file)
    return Outlets(names, hosts, _country_ends(data.country_domains))


def _add(table: dict[str, Outlet], key: str, outlet: Outlet, file: str) -> None:
    if not key or key in table:
        raise DataError(file, f"{outlet.name}: {key!r} is empty or another outlet's")
    table[key] = outlet


def _country_ends(data: CountryDomains) -> dict[str, str]:
    codes = {code.lower(): code for code in load_states() if len(code) == len("xx")}
    return {end: code for end, code in {**codes, **data.codes}.items() if end not in data.words}


@cache
def load_outlets() -> Outlets:
    """The outlets as shipped."""
    return parse((ONTOLOGY / FILE).read_text(encoding="utf-8"), f"ontology/{FILE}")
