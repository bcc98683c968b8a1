"""What has become of an undertaking: one visible list of rules, the first that speaks decides.

Every rule looks at the matches of one undertaking, in order of time, and answers with the match that decides
it, with True where none is needed, or with None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from dragoman.lexicon.tokens import tokenise
from dragoman.lexicon.undertakings import WordList, load_undertaking_words
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import Kind
from dragoman.model.wording import date_in_words
from dragoman.records.likeness import Likeness
from dragoman.records.sayings import Saying
from dragoman.records.tables import ledger_table
from dragoman.records.undertakings import PUT_OFF, Item
from dragoman.records.wording import Wording, wording

State = Literal["done", "moving", "slipped", "silent"]
Sign = Literal["done", "past", "not_yet", "late"]
SIGNS: tuple[Sign, ...] = get_args(Sign)
"""Of completion and delay: lists of words, by their names in the packs."""
HAPPENED = ("held", "under_way")
BEFORE, AFTER = 2, 1
"""Words between which and a word of giving up a denial belongs to it: "not to abandon", "रद्द नहीं"."""
STEPS: tuple[Kind, ...] = ("milestone", "exercise", "visit", "session", "meeting")


class Match(Struct, frozen=True):
    """A later saying that speaks of an undertaking, how likely, and why. A ruling may name its id."""

    id: str
    saying: Saying
    likeness: Likeness
    ruled: bool = False


class Case(Struct, frozen=True):
    """An undertaking with everything its state depends on."""

    item: Item
    matches: Sequence[Match]
    as_of: date
    session_since: str | None = None
    """The next session that took place, by the event's id."""
    unwatched: bool = False
    """Whether no source was collected when it should have been reported as done."""


Verdict = Match | bool | None


class Rule(Struct, frozen=True):
    """A state, the rule's name, what it says in words, and the test."""

    state: State
    name: str
    says: str
    test: Callable[[Case], Verdict]


def judge(case: Case) -> tuple[Rule, Match | None]:
    """The first rule that speaks, and the match that it goes by."""
    for rule in RULES:
        verdict = rule.test(case)
        if verdict:
            return rule, verdict if isinstance(verdict, Match) else None
    raise AssertionError("the last rule always speaks")


def _dropped(case: Case) -> Verdict:
    """A later session gave it up, and nothing was said of it on a later day."""
    last = _last([match for match in case.matches if drops(case.item, match)])
    return last if last and all(match.saying.day <= last.saying.day for match in case.matches) else None


def drops(item: Item, match: Match) -> bool:
    """Whether a later session gives up what was undertaken, and to give something up was not what was."""
    saying = match.saying
    said = saying.stance is not None and _gives_up(saying.quote, saying.language)
    return said and not any(_gives_up(q.quote, q.language) for q in item.quotes)


@lru_cache(maxsize=20_000)
def _gives_up(text: str, language: str) -> bool:
    """Whether some word says that a thing is given up, and none beside it that it is not."""
    words, norms = load_undertaking_words(language), [token.norm for token in tokenise(text)]
    beside = {
        n: norms[max(n - BEFORE, 0) : n + AFTER + 1] for n, one in enumerate(norms) if one in words.dropped
    }
    return any(not any(one in words.denied for one in near) for near in beside.values())


def _done_there(case: Case) -> Verdict:
    """The session's own words tell it as completed: "adopted a roadmap"."""
    told = [(wording(q.quote, q.language), load_undertaking_words(q.language)) for q in case.item.quotes]
    return any(_has(said, words.past) and not _has(said, words.not_yet) for said, words in told)


def _signed(case: Case) -> Verdict:
    """A document that the undertaking speaks of was signed, adopted or came into force."""
    if not any(wording(q.quote, q.language).instruments for q in case.item.quotes):
        return None
    return _first(
        m for m in _events(case, ("signing",)) if m.saying.stage not in (None, "initialled", "terminated")
    )


def _reached(case: Case) -> Verdict:
    """A step of the very project was reported, and no word says that it is only begun or on the way."""
    return _first(m for m in _events(case, STEPS) if not _says(m, "not_yet") and not _only_begun(case, m))


def _only_begun(case: Case, match: Match) -> bool:
    """Whether a work was begun of which more was promised than its beginning."""
    promised = any(_has(wording(q.quote, q.language), _begun(q.language)) for q in case.item.quotes)
    acted = wording(match.saying.act, match.saying.language)
    return not promised and _has(acted, _begun(match.saying.language))


def _begun(language: str) -> WordList:
    return load_undertaking_words(language).begun


def _told_done(case: Case) -> Verdict:
    """A later session welcomed or reviewed it as done, or its words are in the past tense of completion."""
    return _first(m for m in case.matches if m.saying.stance and _complete(m))


def _complete(match: Match) -> bool:
    looks_back = match.saying.stance not in ledger_table().owed
    return (_says(match, "done") if looks_back else _says(match, "past")) and not _says(match, "not_yet")


def _put_off(case: Case) -> Verdict:
    """It was suspended, or an event of the matter was postponed or cancelled."""
    found = (m for m in case.matches if m.saying.stance is None)
    return _last(m for m in found if m.saying.kind == "suspension" or m.saying.status in PUT_OFF)


def _promised_again(case: Case) -> Verdict:
    """The same was agreed again, for a later day."""
    due = bounds(case.item.due)[1]
    again = (m for m in case.matches if m.saying.stance == "agreed" and due is not None)
    return _last(m for m in again if (bounds(m.saying.due)[1] or date.min) > (due or date.max))


def _told_late(case: Case) -> Verdict:
    """A later session says that it is behind its time, or that the sides did not agree on it."""
    return _last(m for m in case.matches if m.saying.stance is not None and _says(m, "late"))


def _past_due(case: Case) -> Verdict:
    """The day by which it was to be done has passed."""
    return _day_passed(case)


def _not_collected(case: Case) -> Verdict:
    """The day by which it was to be done has passed, and nobody could have read of it, nor has since."""
    due = bounds(case.item.due)[1] or date.max
    heard = any((bounds(match.saying.day)[0] or date.min) > due for match in case.matches)
    return _day_passed(case) and case.unwatched and not heard


def _day_passed(case: Case) -> bool:
    due = bounds(case.item.due)[1]
    return due is not None and due < case.as_of


def _spoken_of(case: Case) -> Verdict:
    return _last(case.matches)


def _next_session_silent(case: Case) -> Verdict:
    return case.session_since is not None


def _nothing_since(_: Case) -> Verdict:
    return True


RULES: tuple[Rule, ...] = (
    Rule("slipped", "dropped", "it was dropped", _dropped),
    Rule("done", "done_there", "the session itself tells it as done", _done_there),
    Rule("done", "signed", "the document was signed", _signed),
    Rule("done", "step_reached", "the step was reported", _reached),
    Rule("done", "told_as_done", "a later session speaks of it as done", _told_done),
    Rule("slipped", "put_off", "it was put off or suspended", _put_off),
    Rule("slipped", "promised_again", "it was agreed again for a later day", _promised_again),
    Rule("slipped", "told_late", "a later session says that it is late or not agreed", _told_late),
    Rule("slipped", "not_collected", "its day has passed, and no source was collected then", _not_collected),
    Rule("slipped", "past_due", "its day has passed without a report that it was done", _past_due),
    Rule("moving", "spoken_of", "it was spoken of since", _spoken_of),
    Rule("silent", "next_session_silent", "no report of the next session speaks of it", _next_session_silent),
    Rule("silent", "nothing_since", "no report since, and no session", _nothing_since),
)


def reason(case: Case, rule: Rule, match: Match | None) -> str:
    """The rule in words, with the days that it turns on."""
    due = f"; it was due {deadline(case.item.due)}" if case.item.due else ""
    if match is None:
        return f"{rule.says}{due}"
    again = f": now {deadline(match.saying.due)}" if rule.name == "promised_again" else ""
    return f"{rule.says}, {date_in_words(match.saying.day)}{again}{due}"


def deadline(due: str | None) -> str:
    """The last day that a time admits, no more precise than it is.

    >>> deadline("2026"), deadline("../2025-06"), deadline("2025-06-03")
    ('by the end of 2026', 'by the end of June 2025', 'by 3 June 2025')
    """
    last = (due or "").rpartition("/")[2]
    words = date_in_words(last).removeprefix("in ")
    return f"by {words}" if bounds(last)[0] == bounds(last)[1] else f"by the end of {words}"


def _events(case: Case, kinds: tuple[Kind, ...]) -> Iterator[Match]:
    for match in case.matches:
        saying = match.saying
        if saying.stance is None and saying.kind in kinds and saying.status in HAPPENED:
            yield match


def _says(match: Match, sign: Sign) -> bool:
    """Whether some word of the saying is such a sign in its language."""
    return sign in _signs(match.saying.quote, match.saying.language)


@lru_cache(maxsize=20_000)
def _signs(text: str, language: str) -> frozenset[Sign]:
    """The signs that some word of a text is in its language."""
    said, words = wording(text, language), load_undertaking_words(language)
    return frozenset(sign for sign in SIGNS if _has(said, getattr(words, sign)))


def _has(said: Wording, signs: WordList) -> bool:
    return any(word in signs for word in said.tokens)


def _first(matches: Iterator[Match]) -> Match | None:
    return next(iter(matches), None)


def _last(matches: Iterator[Match] | Sequence[Match]) -> Match | None:
    return next(reversed(list(matches)), None)
