"""Drafts checked against the record of examples/: what is right, wrong in one value, or not known."""

from __future__ import annotations

import io
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from command_line import dragoman
from hypothesis import given
from hypothesis import strategies as st

from dragoman.api import Record
from dragoman.model.checked import Checked, CheckedValue, Draft
from dragoman.model.contract import Event
from dragoman.model.errors import InputError
from dragoman.run.checking import Matcher, check_draft
from dragoman.sources import markdown_draft, plain_draft, read_draft

ROOT = Path(__file__).parents[1]
EVE = date(2025, 12, 1)
EVE_OPTION = ("--as-of", "2025-12-01")
COMMISSION = (
    "Vietnam-Kazakhstan Intergovernmental Commission on Trade, Economic, Scientific and Technical Cooperation"
)
GROUP = "India-Kazakhstan Joint Working Group on Dryland Farming"


def drafts() -> list[dict[str, Any]]:
    files = sorted((ROOT / "tests/corpus").glob("checking.*.toml"))
    return [one for file in files for one in tomllib.loads(file.read_text("utf-8"))["draft"]]


DRAFTS = drafts()
WRONG = [(one["text"], wrong) for one in DRAFTS for wrong in one["wrong"]]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checking") / "record.db"
    with Record.open(path) as record:
        record.ingest([ROOT / "examples"])
    return path


@pytest.fixture(scope="module")
def events(db: Path) -> tuple[Event, ...]:
    with Record.open(db) as record:
        return record.events(as_of=EVE)


def checked(text: str, events: tuple[Event, ...], as_of: date = EVE, published: str | None = None) -> Checked:
    found = check_draft(markdown_draft(text, "draft"), Matcher(events), as_of, published=published)
    for value in (value for one in found.statements for value in one.values):
        for span in value.spans:
            assert text[span.start : span.end] == span.quote
    return found


def values(found: Checked) -> list[CheckedValue]:
    return [value for one in found.statements for value in one.values]


def fields(found: Checked, verdict: str) -> list[str]:
    return [value.field for value in values(found) if value.verdict == verdict]


@pytest.mark.parametrize("text", [one["text"] for one in DRAFTS])
def test_what_is_right_is_supported_with_quotes(text: str, events: tuple[Event, ...]) -> None:
    (statement,) = checked(text, events).statements
    assert statement.match is not None
    assert {value.field: value.verdict for value in statement.values if value.verdict != "supported"} == {}
    assert statement.verdict == "supported"
    witnesses = [w for value in statement.values for w in value.supporting if value.field == "/time"]
    assert all(one.quotes for one in witnesses)


@pytest.mark.parametrize(
    ("text", "wrong"), WRONG, ids=lambda one: one.get("by") if isinstance(one, dict) else ""
)
def test_a_wrong_value_is_contradicted_and_no_other(
    text: str, wrong: dict[str, str], events: tuple[Event, ...]
) -> None:
    assert text.count(wrong["words"]) == 1
    found = checked(text.replace(wrong["words"], wrong["by"]), events)
    assert fields(found, "contradicted") == [wrong["field"]]
    (value,) = (value for value in values(found) if value.verdict == "contradicted")
    assert value.contradicting
    assert not value.supporting
    assert any(quote.quote for witness in value.contradicting for quote in witness.quotes)
    assert all(span.quote in wrong["by"] or wrong["by"] in span.quote for span in value.spans)


@pytest.mark.parametrize(
    "text",
    [
        "The third session of the Peru-Japan Mining Committee was held in Lima on 4 March 2025.",
        "The 3rd session of the India-Kazakhstan Textile Committee was held in Mumbai on 4 March 2025.",
        "Egyptian Foreign Minister Tarek El-Masry visited India on 12-14 May 2024.",
        "India and Egypt signed an agreement on fisheries in New Delhi on 6 November 2025.",
        f"The 12th session of the {GROUP} was held in Pune on 4 March 2031.",
    ],
)
def test_an_event_that_the_record_does_not_have_is_unknown(text: str, events: tuple[Event, ...]) -> None:
    (statement,) = checked(text, events).statements
    assert statement.match is None
    assert statement.reason
    assert {value.verdict for value in statement.values} == {"unknown"}


def test_opinions_are_not_marked(events: tuple[Event, ...]) -> None:
    text = (
        "Vietnam and Kazakhstan have much to gain from trade, and I think they should meet more.\n\n"
        "इस सहयोग को और मज़बूत किया जाना चाहिए।\n\nСотрудничество двух стран представляется мне важным.\n"
    )
    assert checked(text, events).statements == ()


def test_where_two_events_fit_neither_is_taken(events: tuple[Event, ...]) -> None:
    # The number is the session's of 2023, the day the session's of 2025.
    (statement,) = checked(
        f"The 8th session of the {COMMISSION} was held on 14 October 2025.", events
    ).statements
    assert statement.match is None
    assert {one.withheld for one in statement.near} == {"time", "series/ordinal"}
    assert {value.verdict for value in statement.values} == {"unknown"}


def test_reports_on_both_sides_make_a_dispute(events: tuple[Event, ...]) -> None:
    told = "Georgia and Uzbekistan signed a memorandum of understanding on rail freight in Tbilisi"
    text = told + " on {} June 2025."
    for day in (19, 20):
        found = checked(text.format(day), events)
        assert fields(found, "disputed") == ["/time"]
        (value,) = (value for value in values(found) if value.field == "/time")
        assert {w.value for w in value.supporting} == {f"2025-06-{day}"}
        assert {w.value for w in value.contradicting} == {f"2025-06-{39 - day}"}
    assert fields(checked(text.format(23), events), "contradicted") == ["/time"]


def test_a_match_is_explained_by_its_claims_and_by_what_was_left_aside(events: tuple[Event, ...]) -> None:
    text = f"The 4th session of the {GROUP} took place in Astana on 27 February 2023."
    (statement,) = checked(text, events).statements
    assert statement.match is not None
    assert statement.match.withheld == "time"
    assert {"same_ordinal", "name_alike", "same_town"} <= statement.match.features.keys()
    assert statement.match.score > 0.5


PLAN = f"The sixth session of the {GROUP} was held in Almaty on 2 December 2025."


def test_that_nobody_has_reported_yet_contradicts_nothing(events: tuple[Event, ...]) -> None:
    assert fields(checked(PLAN, events), "contradicted") == ["/status"]
    assert fields(checked(PLAN, events, date(2025, 12, 20)), "unknown") == ["/status"]
    assert fields(checked(PLAN, events, published="2025-12-20"), "unknown") == ["/status"]


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "Шестое заседание Казахстанско-Индийской совместной рабочей группы по засушливому земледелию "
        "состоялось 2 декабря 2025 года в Алма-Ате.",
    ],
)
@pytest.mark.parametrize("opening", ["", "# Briefing, 20 November 2025\n\n"])
def test_what_is_ahead_was_not_held_whatever_day_the_draft_is_of(
    text: str, opening: str, events: tuple[Event, ...]
) -> None:
    found = checked(opening + text, events, published=None if opening else "2025-11-20")
    assert found.published == "2025-11-20"
    (status,) = (value for value in values(found) if value.field == "/status")
    assert (status.value, status.verdict) == ("held", "contradicted")
    assert [quote.quote for witness in status.contradicting for quote in witness.quotes]


@pytest.mark.parametrize("words", ["will be held", "is planned to be held", "takes place", "opens"])
def test_what_is_ahead_may_be_told_as_such(words: str, events: tuple[Event, ...]) -> None:
    text = f"The sixth session of the {GROUP} {words} in Almaty on 2 December 2025."
    assert fields(checked(text, events, published="2025-11-20"), "contradicted") == []


HELD_IN_TEHRAN = (
    "The sixth session of the Armenia-Iran working group on energy was held in Tehran on 12 May 2025."
)
PUT_OFF = "The sixth session of the Armenia-Iran working group on energy was postponed."


@pytest.mark.parametrize("between", [" ", "\n\n", "\n\nNothing else was said.\n\n"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_status_is_not_hidden_by_another_sentence(
    between: str, turned: bool, events: tuple[Event, ...]
) -> None:
    text = between.join([PUT_OFF, HELD_IN_TEHRAN] if turned else [HELD_IN_TEHRAN, PUT_OFF])
    found = checked(text, events)
    wrong = [value for value in values(found) if value.verdict == "contradicted"]
    assert [(value.field, value.value) for value in wrong] == [("/status", "held")]
    assert [span.quote for value in wrong for span in value.spans] == ["was held"]
    assert all(witness.quotes for value in wrong for witness in value.contradicting)


def test_what_was_held_was_not_put_off(events: tuple[Event, ...]) -> None:
    text = f"The 10th session of the {COMMISSION} was postponed."
    assert fields(checked(text, events), "contradicted") == ["/status"]
    assert fields(checked(text, events, published="2025-10-10"), "contradicted") == []


def test_a_plan_was_right_until_it_was_carried_out(events: tuple[Event, ...]) -> None:
    text = "Egyptian Foreign Minister Tarek El-Masry will visit India on 5-7 November 2025."
    assert "/status" in fields(checked(text, events, published="2025-10-31"), "supported")
    assert fields(checked(text, events, published="2025-11-20"), "contradicted") == ["/status"]


def test_what_was_put_off_may_have_been_held_since(events: tuple[Event, ...]) -> None:
    text = f"The fourth session of the {GROUP} has been postponed from 5 December 2023 to February 2024."
    assert fields(checked(text, events, published="2023-11-29"), "contradicted") == []
    assert fields(checked(text, events), "contradicted") == []
    text = f"The tenth session of the {COMMISSION} planned for 14 October 2025 in Hanoi was cancelled."
    assert fields(checked(text, events, published="2025-10-20"), "contradicted") == ["/status"]


def test_with_two_values_wrong_it_may_be_another_event(events: tuple[Event, ...]) -> None:
    text = f"The 4th session of the {GROUP} took place in {{}} on 27 February 2023."
    assert fields(checked(text.format("Astana"), events), "contradicted") == ["/time"]
    (statement,) = checked(text.format("Pune"), events).statements
    assert statement.match is None
    assert statement.near


def test_what_is_quoted_was_said_on_another_day(events: tuple[Event, ...]) -> None:
    text = "“agreed to sign a memorandum on plant quarantine”: signed on 18 May 2022 by India and Kazakhstan."
    assert fields(checked(text, events), "contradicted") == []


def test_a_rounded_number_may_be_near_and_another_is_wrong(events: tuple[Event, ...]) -> None:
    told = f"The 10th session of the {COMMISSION} was held in Hanoi on 14 October 2025."
    text = told + " About {} delegates took part."
    assert "/figures/0" in fields(checked(text.format(62), events), "supported")
    assert fields(checked(text.format(600), events), "contradicted") == ["/figures/0"]


def test_what_was_discussed_is_not_thereby_agreed(events: tuple[Event, ...]) -> None:
    told = f"The 10th session of the {COMMISSION} was held in Hanoi on 14 October 2025."
    text = told + " The two sides {} grain deliveries."
    (matter,) = (v for v in values(checked(text.format("discussed"), events)) if "undertakings" in v.field)
    assert matter.verdict == "supported"
    for value in values(checked(text.format("agreed on"), events)):
        assert "undertakings" not in value.field or value.verdict == "unknown"


# Drafts and their marks.

MARKED = f"""---

# Note

> The **10th session** of the *[{COMMISSION}](https://example.org/a_(b))*[^1] was held in `Hanoi` on
> __14 October 2025__.<!-- sure? -->

```
The 9th session of the {COMMISSION} was held in Paris on 1 January 2020.
```

[^1]: The 3rd session of the {COMMISSION} was held in Rome on 2 February 2012.
"""


def test_marks_are_passed_over_and_offsets_kept(events: tuple[Event, ...]) -> None:
    found = checked(MARKED, events)
    (statement,) = found.statements
    assert statement.verdict == "supported"
    told = {value.field: [span.quote for span in value.spans] for value in statement.values}
    assert told["/time"] == ["14 October 2025"]
    assert told["/series/ordinal"] == ["10th"]


def test_items_of_a_list_lend_each_other_nothing(events: tuple[Event, ...]) -> None:
    text = (
        f"## {GROUP}\n\n- The 4th session was held in Astana on 27 February 2024\n"
        "- The 2nd session was held in Almaty on 30 November 2021\n"
        "- The 3rd session was held in Hyderabad\n  on 7 December 2022\n"
    )
    found = checked(text, events)
    told = {value.value for value in values(found) if value.field == "/series/ordinal"}
    assert told == {2, 3, 4}
    (wrong,) = (value for value in values(found) if value.verdict == "contradicted")
    assert (wrong.field, wrong.spans[0].quote) == ("/time", "7 December 2022")


def test_sources_cited_by_number_are_not_statements(events: tuple[Event, ...]) -> None:
    source = f"“fifth session of the {GROUP}”, Deccan Ledger, 4 December 2024."
    told = f"The 5th session of the {GROUP} was held in Pune on 3 December 2024 {{}}."
    text = f"{told}\n\n## Sources\n\n{{}} {source}\n"
    assert fields(checked(text.format("[1]", "1."), events), "contradicted") == []
    assert fields(checked(text.format("[1]", "[1]"), events), "contradicted") == []
    assert len(checked(text.format("[1]", "1."), events).statements) == 1


@given(st.text(alphabet=st.sampled_from('ab *_`[](){}<>#|-1.\n\\!"“”^:~\r\t é'), max_size=200))
def test_every_character_that_is_read_stands_in_the_draft(text: str) -> None:
    for portion in markdown_draft(text, "draft").portions:
        assert len(portion.text) == len(portion.origin)
        assert 0 <= portion.own <= len(portion.text)
        assert list(portion.origin[portion.own :]) == sorted(portion.origin[portion.own :])
        for character, at in zip(portion.text, portion.origin, strict=True):
            assert character in (text[at], " ", "\n")


def test_plain_text_is_read_as_one_article() -> None:
    text = "One * two_three.\n- four\n"
    (portion,) = plain_draft(text, "draft").portions
    assert (portion.text, portion.own) == (text, 0)


def word(path: Path) -> Draft:
    document = docx.Document()
    document.add_heading("Note on the commission", 0)
    document.add_paragraph(f"The 10th session of the {COMMISSION} was held in Hanoi on 16 October 2025.")
    document.add_heading("Working group", 1)
    document.add_paragraph(f"1st session of the {GROUP}: New Delhi, 8 December 2020", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = f"3rd session of the {GROUP}"
    table.cell(0, 1).text = "Hyderabad, 7 December 2022"
    document.save(str(path))
    return read_draft(str(path))


def test_a_word_document_is_read_by_paragraphs_and_rows(tmp_path: Path, events: tuple[Event, ...]) -> None:
    draft = word(tmp_path / "draft.docx")
    found = check_draft(draft, Matcher(events), EVE)
    assert found.text == draft.document.text
    assert len(found.statements) == 3
    wrong = [value.spans[0] for value in values(found) if value.verdict == "contradicted"]
    assert [span.quote for span in wrong] == ["16 October 2025", "7 December 2022"]
    assert all(found.text[span.start : span.end] == span.quote for span in wrong)


def test_a_word_document_needs_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"no archive")
    with pytest.raises(InputError, match="not a Word document"):
        read_draft(str(path))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r'install: pip install "dragoman\[docx\]"'):
        read_draft(str(path))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("draft.pdf", b"%PDF", "there are: md, docx, txt"),
        ("draft.md", b"\xff\xfe\x00", "UTF-16"),
        ("draft.md", b"a" * 1_000_001, "too long for a draft"),
    ],
)
def test_what_is_no_draft_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=told):
        read_draft(str(tmp_path / name))
    with pytest.raises(InputError, match="no such file"):
        read_draft(str(tmp_path / "missing.md"))


# The command and the Python interface.


def test_the_command_shows_lines_signs_and_quotes(db: Path) -> None:
    text = f"# Note\n\nThe 10th session of the {COMMISSION} was held in Hanoi on 16 October 2025.\x1b[31m\n"
    done = dragoman("check", "-", "--db", db, *EVE_OPTION, stdin=text.encode())
    assert done.returncode == 7
    assert "   3 │ The 10th✓ session" in done.stdout
    assert "16 October 2025✗" in done.stdout
    assert "but 14 October 2025, “вторник”" in done.stdout
    assert "✗ 1 contradicted" in done.stdout
    assert "\x1b" not in done.stdout


def test_nothing_contradicted_is_a_success(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"The 10th session of the {COMMISSION} was held in Hanoi on 14 October 2025.\n", "utf-8")
    done = dragoman("check", path, "--db", db, *EVE_OPTION)
    assert (done.returncode, done.stderr) == (0, "")
    path.write_text("Nothing in particular.\n", "utf-8")
    assert "No statement of an event" in dragoman("check", path, "--db", db).stdout
    assert dragoman("check", tmp_path / "missing.txt", "--db", db).returncode == 3


def test_json_and_python_say_the_same(db: Path) -> None:
    text = f"The 10th session of the {COMMISSION} was held in Hanoi on Wednesday."
    done = dragoman(
        *("check", "-", "--db", db, "--json", "--published", "2025-10-16", *EVE_OPTION), stdin=text.encode()
    )
    assert done.returncode == 7
    with Record.open(db) as record:
        found = record.check(text, published=date(2025, 10, 16), as_of=EVE, source="stdin")
        plain = record.check(text, published="2025-10-15", markdown=False, as_of=EVE)
    assert msgspec.json.decode(done.stdout) == msgspec.json.decode(msgspec.json.encode(found))
    assert fields(found, "contradicted") == fields(plain, "contradicted") == ["/time"]


# The record's own articles and briefings.


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda path: path.stem)
def test_an_article_of_the_record_is_supported_by_it(path: Path, events: tuple[Event, ...]) -> None:
    found = check_draft(read_draft(str(path)), Matcher(events), EVE)
    assert fields(found, "contradicted") == []
    assert found.count("supported") >= 0.9 * len(values(found))


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize(
    "selection", [("dryland farming",), ("Vietnam",), ("--parties", "IN,KZ")], ids=lambda one: one[-1]
)
def test_a_briefing_of_the_record_is_not_contradicted_by_it(
    selection: tuple[str, ...], language: str, db: Path, events: tuple[Event, ...]
) -> None:
    text = dragoman("brief", *selection, "--language", language, "--db", db, *EVE_OPTION).stdout
    found = checked(text, events, published=EVE.isoformat())
    assert found.statements
    assert fields(found, "contradicted") == []
    assert found.count("supported") >= 0.6 * len(values(found))


def test_most_of_what_a_briefing_says_is_supported(db: Path, events: tuple[Event, ...]) -> None:
    """In English, where the reader is at its best: the share that the documentation tells."""
    told = [
        check_draft(read_draft("-", stdin=io.BytesIO(text.encode())), Matcher(events), EVE)
        for selection in (("dryland farming",), ("--parties", "IN,KZ"))
        for text in (dragoman("brief", *selection, "--db", db, *EVE_OPTION).stdout,)
    ]
    everything = sum(len(values(one)) for one in told)
    assert sum(one.count("supported") for one in told) >= 0.8 * everything


@pytest.mark.parametrize(
    ("language", "newspaper"), [("en", "deccan-ledger"), ("hi", "prabhat-patrika"), ("ru", "golos-stepi")]
)
def test_what_one_language_tells_contradicts_another_only_where_they_disagree(
    language: str, newspaper: str, tmp_path: Path
) -> None:
    """A record of the articles in one language, asked about those in the others."""
    examples, feeds = ROOT / "examples", sorted((ROOT / "examples/series").glob("*.jsonl"))
    told = [one for feed in feeds if feed.stem != newspaper for one in feed.read_text("utf-8").splitlines()]
    others = [path for path in sorted(examples.glob("*.txt")) if not path.name.startswith(language)]
    wrong: list[str] = []
    with Record.open(tmp_path / "record.db") as record:
        record.ingest([*examples.glob(f"{language}-*"), examples / f"series/{newspaper}.jsonl"])
        known = record.events(as_of=EVE)
        for path in others:
            wrong += fields(check_draft(read_draft(str(path)), Matcher(known), EVE), "contradicted")
        for one in map(msgspec.json.decode, told):
            found = record.check(one["text"], published=one["published"], markdown=False, as_of=EVE)
            wrong += fields(found, "contradicted")
    # The day of the railway memorandum, and the number of the fifth session.
    assert set(wrong) <= {"/time", "/series/ordinal"}
    assert 1 <= len(wrong) <= 2
