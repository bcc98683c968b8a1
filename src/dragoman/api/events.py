"""What a record says: events, and what goes through many of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.api.opened import Opened, check_days, day_of
from dragoman.export.frames import Frames
from dragoman.model.contract import Event
from dragoman.model.notebook import Timeline
from dragoman.records import Series
from dragoman.records.accounts import Accounts, accounts
from dragoman.records.ledger import Ledger, ledger_of
from dragoman.records.watch import Watch
from dragoman.run.collecting import series_watched, watch_of
from dragoman.run.explain import Explanation, explain
from dragoman.run.record import Filters, bring_up_to_date, events_of, find_event, find_series, select
from dragoman.run.search import LIMIT, Results, search
from dragoman.store import Change, Doubt


class Events(Opened):
    """Events, and what is told of them."""

    def events(
        self,
        *,
        parties: Sequence[str] = (),
        kinds: Sequence[str] = (),
        statuses: Sequence[str] = (),
        topics: Sequence[str] = (),
        languages: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> Timeline:
        """The events that pass the filters, oldest first: a tuple, which a notebook shows as a table.

        All ``parties`` must be there; of the other lists any one. ``since`` and ``until`` are days, months
        or years (``2025-08``). ``as_of``, today unless given, decides what is overdue. ``known_on`` gives the
        record as it could be known on that day, which is then also the day that ``as_of`` is unless given:
        articles that were out and rulings that had been made by then. Raises NotFoundError for an unknown
        kind or status, InputError for a time that is none.
        """
        filters = Filters(
            parties=tuple(code.upper() for code in parties),
            kinds=tuple(kinds),
            statuses=tuple(statuses),
            topics=tuple(topics),
            languages=tuple(languages),
            since=since,
            until=until,
        )
        return Timeline(select(events_of(self._store, day_of(as_of, known_on), known_on), filters))

    def frames(
        self,
        events: Sequence[Event] | None = None,
        *,
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> Frames:
        """These events (all unless given) as tables for ``to_polars``, ``to_pandas`` and ``to_arrow``.

        ``as_of`` decides what is overdue where all are taken; ``known_on`` is as for ``events``.
        """
        day = day_of(as_of, known_on)
        return Frames(self.events(as_of=day, known_on=known_on) if events is None else events, day)

    def event(self, name: str, *, as_of: date | None = None, known_on: date | None = None) -> Event:
        """The event with this id, former id or beginning of an id. Raises NotFoundError."""
        return find_event(self.events(as_of=as_of, known_on=known_on), name, self._store.last_change)

    def search(
        self,
        query: str,
        *,
        parties: Sequence[str] = (),
        kinds: Sequence[str] = (),
        statuses: Sequence[str] = (),
        topics: Sequence[str] = (),
        languages: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Results:
        """Events and documents for a query in any language, the best first, each with its reasons.

        ``"words in quotes"`` stand together, ``word*`` begins a word, ``-word`` may not be there; no text is
        an error. The filters are those of ``events``; ``languages`` bear on documents too. At most ``limit``
        events, and as many documents, from ``offset`` on. With ``known_on``, in the record as it could be
        known on that day; InputError where that has more than 10,000 articles. Raises as ``events`` does, and
        StoreError.
        """
        filters = Filters(
            parties=tuple(code.upper() for code in parties),
            kinds=tuple(kinds),
            statuses=tuple(statuses),
            topics=tuple(topics),
            languages=tuple(languages),
            since=since,
            until=until,
        )
        check_days(as_of, known_on)
        replay = self._replays.on(known_on) if known_on else None
        store, day = (replay.store if replay else self._store), as_of or known_on
        return search(store, query, filters, as_of=day, limit=limit, offset=offset)

    def uncertain(self) -> list[Doubt]:
        """Pairs of events that may be one, for an editor to judge, the likeliest first: their ids, and the
        judgement of their likest reports with its score and features."""
        bring_up_to_date(self._store)
        return self._store.doubts()

    def changes(self, since: int = 0, limit: int | None = None, known_on: date | None = None) -> list[Change]:
        """What became of events after a cursor, and by the end of a day (UTC), oldest first: added, changed,
        merged, split or withdrawn, with the articles and rulings that made it so."""
        bring_up_to_date(self._store)
        check_days(known_on=known_on)
        return self._store.changes(since, limit, known_on)

    def series(self, *, as_of: date | None = None, known_on: date | None = None) -> tuple[Series, ...]:
        """Series of sessions, editions and summits, by name: numbers, doubts, rhythm, what is due next, and
        whether sources were collected where something is missing."""
        day = day_of(as_of, known_on)
        return series_watched(self._store, self.events(as_of=day, known_on=known_on), day, known_on)

    def ledger(self, series: str, *, as_of: date | None = None, known_on: date | None = None) -> Ledger:
        """What each session of a series or body promised, and what became of it; ``series`` is an id or words
        of the name. Raises NotFoundError where none or several fit."""
        day = day_of(as_of, known_on)
        events = self.events(as_of=day, known_on=known_on)
        watch = watch_of(self._store, day, known_on)
        return ledger_of(events, find_series(events, series)[0], day, watch=watch)

    def watch(self, *, as_of: date | None = None, known_on: date | None = None) -> Watch:
        """When each outlet was being collected. ``dragoman.records.watch`` tells from it what is overdue and
        what nobody collected (``not_collected``), and stretches without events (``gaps_of``)."""
        return watch_of(self._store, day_of(as_of, known_on), known_on)

    def accounts(self, event: str, *, as_of: date | None = None, known_on: date | None = None) -> Accounts:
        """What outlets of different countries tell of one event. Raises NotFoundError."""
        events = self.events(as_of=as_of, known_on=known_on)
        return accounts(find_event(events, event), events)

    def explain(self, event: str, field: str) -> Explanation:
        """The quotes, rules and mentions behind a field of an event, such as ``time`` or
        ``participants/0``. Raises NotFoundError."""
        return explain(self.event(event), field, self._store.reading)
