"""What editors ruled of undertakings: which later words are of which, and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model.contract import Event
from dragoman.model.rulings import Followed, Words
from dragoman.records.sayings import Saying
from dragoman.records.undertakings import Item


class Followings:
    """Rulings on undertakings, the latest first: of those that contradict one another the later holds."""

    def __init__(self, rulings: Sequence[Followed]) -> None:
        self._rulings = rulings

    def of(self, item: Item) -> list[Followed]:
        """Those that speak of an undertaking, in whichever words."""
        told = [quoted.words for quoted in item.quotes if quoted.words]
        return [one for one in self._rulings if _meets(one.undertaking, told)]


def holds(rulings: Iterable[Followed], saying: Saying) -> bool | None:
    """Whether the first of the rulings that speaks of a saying says that it is of the undertaking; None where
    none does."""
    said = [saying.words] if saying.words else []
    return next((one.holds for one in rulings if _meets(one.said, said)), None)


def followings(events: Iterable[Event]) -> Followings:
    """What rulings that bear on the events say of undertakings."""
    found = {one.id: one for event in events for one in event.rulings if one.kind == "followed"}
    latest = sorted(found.values(), key=lambda one: (one.at, one.id), reverse=True)
    return Followings([msgspec.convert(one.value, Followed) for one in latest])


def _meets(ruled: Iterable[Words], told: Sequence[Words]) -> bool:
    return any(_same(one, other) for one in ruled for other in told)


def _same(ruled: Words, told: Words) -> bool:
    """Whether both are of one text, and one has all that the other has: where an article is read anew, the
    words of an undertaking may begin or end elsewhere."""
    if ruled.report.text != told.report.text:
        return False
    one, other = (" ".join(words.quote.split()) for words in (ruled, told))
    return bool(one and other) and (one in other or other in one)
