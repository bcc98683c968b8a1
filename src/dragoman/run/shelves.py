"""Events by their places in the timeline, and places by what the events have."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Self, TypeVar

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.cards import KEYS, Card, Rank, card_of

K = TypeVar("K")
V = TypeVar("V")
STEP = 2**32
"""From one place to the next when all are given out: room for the events that come between later."""
FEW = 0.1
"""Of the events, those that are put in one by one; where more are new, all are put anew."""
Values = Mapping[str, Sequence[int]]
Cards = Mapping[int, Card]


class Shelves(Struct, frozen=True, eq=False):
    """What never changes while somebody reads it; where events do, others take its place.

    A place is a number that no other event has, and the newer of two events has the lesser one. ``order`` are
    all of them, ``ids`` and ``former`` the places by id and former id, ``values`` by each of ``KEYS``.
    """

    cards: Cards
    order: Sequence[int]
    ids: Mapping[str, int]
    former: Mapping[str, int]
    values: Mapping[str, Values]

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        cards = dict(zip(count(0, STEP), sorted(map(card_of, events), key=_rank), strict=False))
        return cls(cards, list(cards), _ids(cards), _former(cards), _values(cards))

    def amended(self, gone: Iterable[str], come: Sequence[Event]) -> Self:
        """Without the events of these ids, and with others. Only what these have is looked at."""
        left = {place: self.cards[place] for name in gone if (place := self.ids.get(name)) is not None}
        placed = self._placed(left, come) if len(come) <= FEW * len(self.cards) else None
        if placed is None:
            kept = (card.event for place, card in self.cards.items() if place not in left)
            return self.of((*kept, *come))
        order, new = placed
        old, told = _values(left), _values(new)
        return type(self)(
            cards=_exchanged(self.cards, left, new),
            order=order,
            ids=_exchanged(self.ids, _ids(left), _ids(new)),
            former=_exchanged(self.former, _former(left), _former(new)),
            values={key: _reshelved(self.values[key], old[key], told[key]) for key in KEYS},
        )

    def _placed(self, left: Cards, come: Iterable[Event]) -> tuple[list[int], Cards] | None:
        """The order of all places, and the new cards, each between its neighbours; None where there is no
        room."""
        order, found = [*self.order], dict[int, Card]()
        for place in left:
            del order[bisect_left(order, place)]
        for card in map(card_of, come):
            number = bisect_left(order, card.rank, key=lambda n: (found.get(n) or self.cards[n]).rank)
            home = _between(order, number)
            if home is None:
                return None
            order.insert(number, home)
            found[home] = card
        return order, found


def _between(order: Sequence[int], number: int) -> int | None:
    """A place for what is to stand at a number of the order; None where its neighbours leave no room."""
    if not order:
        return 0
    if number == 0:
        return order[0] - STEP
    if number == len(order):
        return order[-1] + STEP
    middle = (order[number - 1] + order[number]) // 2
    return middle if middle > order[number - 1] else None


def _rank(card: Card) -> Rank:
    return card.rank


def _ids(cards: Cards) -> dict[str, int]:
    return {card.event.id: place for place, card in cards.items()}


def _former(cards: Cards) -> dict[str, int]:
    return {old: place for place, card in cards.items() for old in card.event.also}


def _values(cards: Cards) -> dict[str, dict[str, list[int]]]:
    """The places by each value under each key, in the order of the cards."""
    found: dict[str, defaultdict[str, list[int]]] = {key: defaultdict(list) for key in KEYS}
    for key, of in KEYS.items():
        own = found[key]
        for place, card in cards.items():
            for value in of(card.event):
                own[value].append(place)
    return {key: dict(own) for key, own in found.items()}


def _exchanged(known: Mapping[K, V], left: Iterable[K], new: Mapping[K, V]) -> dict[K, V]:
    found = dict(known)
    for key in left:
        del found[key]
    found.update(new)
    return found


def _reshelved(known: Values, left: Values, new: Values) -> Values:
    """The lists of those values alone that some event had or has are made anew."""
    found = dict(known)
    for value in {*left, *new}:
        gone = set(left.get(value, ()))
        places = [place for place in found.pop(value, ()) if place not in gone]
        for place in new.get(value, ()):
            insort(places, place)
        if places:
            found[value] = places
    return found
