"""The language of a document and of its lines.

Script decides first. Where packs share a script, or the text may be in a language without a pack, a
statistical identifier decides for whole documents and for long lines; a line whose letters are not
in the alphabet of any pack is in none of their languages.
"""

from __future__ import annotations

import lzma
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from heapq import nlargest
from io import BytesIO
from typing import Any

import regex
from msgspec import Struct

from dragoman.lexicon.writing import Writing

UNKNOWN = "und"
_LETTERS = regex.compile(r"[\p{L}\p{M}]")
_LINES = regex.compile(r"[^\r\n]+")
# What a clause in another script begins after: a sentence end, or a letter without a space.
_SENTENCE_START = regex.compile(r"(?:[.!?…।:]['\"»”’)\]]{0,2}\s*|[\p{L}\p{M}])$")
# Marks at the end of a run that open what follows it.
_OPENING = regex.compile(r"[(\[«“‘#@]{0,3}$")
_CLAUSE_LETTERS = 25
_CLAUSE_WORDS = 4
_SAMPLE = 10_000
_GUESSED = 1_000
_LINE_SAMPLE = 300
_BEGINNING, _LINE_BEGINNING = 300, 80
"""Characters of a text and of a line that mostly tell its language as surely as the whole sample does."""
_FEWEST = 3
"""Letters below which a line says nothing of its language."""
_LONG_LINE = 60
"""Letters from which a line's language is told from others of the same script."""
_FOREIGN_SHARE = 0.08
"""Share of letters outside the alphabet that names of people and places may bring."""
_LEAD = 0.1
"""Log-likelihood a character by which a language without a pack must lead the best one with a pack."""
_CLEAR = 60.0
"""Log-likelihood by which it must lead in all: the names in a single sentence bring forty to another
language, while a sentence of another language leads by seventy and more."""


LEAST = float("-inf")


class Scores(Struct, frozen=True):
    """A text with the log-likelihood of each language that it may be in."""

    text: str
    likely: dict[str, float]


class Languages:
    """Which installed language a stretch of one document is in, or ``und``."""

    def __init__(self, text: str, packs: Mapping[str, Writing], declared: str | None) -> None:
        self._packs = packs
        self._groups = _groups(packs)
        self._by_script = _by_script(packs, self._groups)
        self._scripts = tuple(self._groups.items())
        sample = text[:_SAMPLE]
        self._script = _main(self._tally(sample))
        self.document = self._document(sample, _primary(declared))

    def of(self, text: str, first: int, last: int) -> str:
        """The language of ``text[first:last]``; the document's where there is little to go by."""
        line = text[first : min(last, first + _LINE_SAMPLE)]
        tally = self._tally(line)
        if tally.total() < _FEWEST:
            return self.document
        script = _main(tally)
        if script == self._script and self.document == UNKNOWN:
            return UNKNOWN
        fitting = [code for code in self._by_script.get(script, ()) if self._fits(code, line, tally[script])]
        return self._choose(fitting, line, tally.total())

    def switches(self, text: str, first: int, last: int) -> list[int]:
        """Where ``text[first:last]`` passes from its main script to clauses in another, or back."""
        tally = self._tally(text[first:last])
        main = _main(tally)
        found: set[int] = set()
        for script in self._by_script:
            if script != main and tally[script] >= _CLAUSE_LETTERS:
                found.update(_clauses(self._members(script), text, first, last))
        return sorted(offset for offset in found if first < offset < last)

    def _choose(self, fitting: list[str], line: str, letters: int) -> str:
        if not fitting:
            return UNKNOWN
        if len(fitting) == 1 and fitting[0] != self.document and self.document in self._packs:
            return fitting[0]
        if self.document in fitting and (len(fitting) == 1 or letters < _LONG_LINE):
            return self.document
        if self.document in fitting:
            beginning = self._scores(line[:_LINE_BEGINNING])
            if _likeliest(beginning, fitting, favoured=UNKNOWN) == self.document:
                return self.document
        return _likeliest(self._scores(line), fitting, favoured=self.document)

    def _fits(self, code: str, line: str, letters: int) -> bool:
        foreign = len(self._packs[code].foreign_letter.findall(line))
        written = self._packs[code].scripts
        for script in self._members(self._groups[written[0]]):
            if script not in written:
                foreign += len(_letter_of(script).findall(line))
        return foreign <= max(_FEWEST - 1, _FOREIGN_SHARE * letters)

    def _members(self, group: str) -> tuple[str, ...]:
        """The scripts of a group, which some pack writes together."""
        return tuple(script for script, name in self._scripts if name == group)

    def _tally(self, stretch: str) -> Counter[str]:
        """Letters and marks by script; those of scripts without a pack under the empty name."""
        tally: Counter[str] = Counter()
        for char, number in Counter(stretch).items():
            script = _script_of(char, self._scripts)
            if script is not None:
                tally[script] += number
        return tally

    def _document(self, sample: str, declared: str) -> str:
        codes = self._by_script.get(self._script, ())
        if not codes:
            return UNKNOWN
        if declared in codes:
            return declared
        lines = self._lines(sample)
        if len({self._packs[code].scripts for code in codes}) > 1:
            codes = self._written_so(codes, lines) or codes
        at_once = self._clear(lines[:_BEGINNING])
        return at_once if at_once in codes else _guess(self._scores(lines), codes)

    def _written_so(self, codes: tuple[str, ...], lines: str) -> tuple[str, ...]:
        """The codes whose scripts the lines keep to; kana are not in Chinese."""
        letters = self._tally(lines)[self._script]
        return tuple(code for code in codes if self._fits(code, lines, letters))

    def _clear(self, beginning: str) -> str:
        """The language that leads all others by so much that no more need be looked at, else ``und``."""
        likely = self._scores(beginning).likely
        best, other = nlargest(2, likely, key=lambda code: likely[code])
        return best if likely[best] - likely[other] >= _CLEAR / 2 else UNKNOWN

    def _scores(self, text: str) -> Scores:
        """How likely each language is; a pack takes the likelihood of its kin upon itself."""
        scores = _scores(text)
        for code, writing in self._packs.items():
            for kin in writing.kin:
                scores[code] = max(scores.get(code, LEAST), scores.pop(kin, LEAST))
        return Scores(text, scores)

    def _lines(self, sample: str) -> str:
        """The lines in the main script, as far as the identifier needs them."""
        lines: list[str] = []
        size = 0
        for match in _LINES.finditer(sample):
            if _main(self._tally(match.group())) == self._script:
                lines.append(match.group())
                size += len(lines[-1])
            if size > _GUESSED:
                break
        return "\n".join(lines)[:_GUESSED]


def spoken_on(text: str, packs: Mapping[str, Writing], own: str) -> list[str]:
    """Codes of the packs that a page in a language may need, its own first: those of boilerplate everywhere,
    and those of other scripts on the page. All, where the page's own language has no pack.
    """
    if own not in packs:
        return sorted(packs)
    common = [code for code in sorted(packs) if packs[code].everywhere and code != own]
    known = {script for code in (own, *common) for script in packs[code].scripts}
    letters = "".join(set(text))
    others = {script for code in packs for script in packs[code].scripts} - known
    met = {script for script in others if _letter_of(script).search(letters)}
    foreign = [code for code in sorted(packs) if not met.isdisjoint(packs[code].scripts)]
    return [own, *common, *foreign]


def _primary(declared: str | None) -> str:
    return (declared or "").replace("_", "-").split("-")[0].strip().lower()


def _groups(packs: Mapping[str, Writing]) -> dict[str, str]:
    """Each script with the name of its group: scripts that one language mixes count as one."""
    groups: dict[str, str] = {}
    for code in sorted(packs, key=lambda code: (-len(packs[code].scripts), code)):
        for script in packs[code].scripts:
            groups.setdefault(script, groups.get(packs[code].scripts[0], packs[code].scripts[0]))
    return groups


def _by_script(packs: Mapping[str, Writing], groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The codes that are written in each group of scripts."""
    found: dict[str, tuple[str, ...]] = {}
    for code in sorted(packs):
        for group in dict.fromkeys(groups[script] for script in packs[code].scripts):
            found[group] = (*found.get(group, ()), code)
    return found


def _main(tally: Counter[str]) -> str:
    """The script of at least half of the letters; "" if there is none."""
    script, number = max(tally.items(), key=lambda item: item[1], default=("", 0))
    return script if number * 2 >= tally.total() else ""


@lru_cache(maxsize=50_000)
def _script_of(char: str, scripts: tuple[tuple[str, str], ...]) -> str | None:
    """Which group of scripts a letter or mark is of, "" for another, None for any other character."""
    if not _LETTERS.match(char):
        return None
    return next((group for script, group in scripts if _letter_of(script).match(char)), "")


@cache
def _letter_of(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={script}}}")


@cache
def _script_run(*scripts: str) -> regex.Pattern[str]:
    letters = "".join(rf"\p{{Script={script}}}" for script in scripts)
    return regex.compile(rf"(?:[{letters}]\P{{L}}*)+")


def _clauses(scripts: tuple[str, ...], text: str, first: int, last: int) -> Iterator[int]:
    """Start and end of each run in the scripts that begins like a sentence and is as long as a clause."""
    for run in _script_run(*scripts).finditer(text, first, last):
        letters = len(_LETTERS.findall(run.group()))
        if letters < _CLAUSE_LETTERS or len(run.group().split()) < _CLAUSE_WORDS:
            continue
        if _SENTENCE_START.search(text, max(first, run.start() - 4), run.start()) or run.start() == first:
            yield run.start()
            yield run.end() - len(_OPENING.findall(run.group())[0])


def _guess(scores: Scores, codes: tuple[str, ...]) -> str:
    """The likeliest of the codes, unless a language without a pack is clearly likelier."""
    likely = scores.likely
    best = max(codes, key=lambda code: likely.get(code, LEAST))
    if best not in likely:
        return codes[0]
    lead = max(likely.values()) - likely[best]
    return UNKNOWN if lead > max(_LEAD * len(scores.text), _CLEAR) else best


def _likeliest(scores: Scores, codes: list[str], favoured: str) -> str:
    likely = scores.likely
    best = max(codes, key=lambda code: likely.get(code, LEAST))
    lead = likely.get(best, 0.0) - likely.get(favoured, LEAST)
    return favoured if favoured in codes and lead < max(_LEAD * len(scores.text), _CLEAR / 2) else best


def _scores(text: str) -> dict[str, float]:
    return dict(_identifier().rank(text))


@cache
def _identifier() -> Any:
    """The identifier from the library's model, an archive of arrays compressed by LZMA.

    The library itself unpacks it through a temporary file, which takes longer and which a full disk refuses.
    """
    # Half a second to load: only where some text asks for it.
    import numpy as np
    from py3langid import langid

    model = langid.MODEL_DIR / langid.MODEL_FILE
    with lzma.open(model) as packed, np.load(BytesIO(packed.read()), allow_pickle=False) as arrays:
        moves, rows = (_plain_array(arrays[name]) for name in ("nextmove", "nextmove_row"))
        known = arrays["ptc"], arrays["pc"], arrays["classes"].tolist()
        return langid.LanguageIdentifier(*known, moves, arrays["out_feat"].tolist(), tk_row=rows)


def _plain_array(numbers: Any) -> array[int]:
    """Unsigned NumPy integers as an array of the standard library, which is quicker to index."""
    plain = array({2: "H", 4: "I", 8: "L"}[numbers.dtype.itemsize])
    plain.frombytes(numbers.tobytes())
    return plain
