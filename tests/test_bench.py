"""The measuring counts what it says that it counts."""

# The tools are no package: their folder has to be on the path before they are imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import bench
import bench_accuracy
import bench_corpora
import bench_peers
import bench_process
import bench_reader
import bench_speed
import bench_table
from dragoman.model.document import Document

SCORER = bench.BENCH / bench.SCORER
needs_scorer = pytest.mark.skipif(not SCORER.exists(), reason="the outside set with its scorer is not there")


def report(source: str = "a.txt", **values: Any) -> dict[str, Any]:
    usual = {"kind": "meeting", "parties": ["AA", "BB"], "time": None, "series": None}
    return {"source": source, **usual, **values}


def event(*reports: dict[str, Any]) -> dict[str, Any]:
    return {"id": "evt-1", "kind": reports[0]["kind"], "reports": list(reports)}


def invented(stem: str, kind: str, time: str | None, parties: list[str], series: str = "") -> str:
    """A line as the scorer prints it."""
    return f"{stem}  invented  {kind}  {time} {parties} {series}\n"


# The table


@given(st.floats(min_value=0, max_value=1))
def test_a_share_is_never_shown_better_than_it_is(value: float) -> None:
    assert float(bench_table.share(value)) <= value + 1e-8
    assert (bench_table.share(value) == "1.00") == (value > 1 - 1e-8)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (0.08561, "0.0856"), (12.34, "12.3"), (100.4, "100"), (12345.6, "12,346")],
)
def test_amounts_have_three_digits(value: float | None, shown: str) -> None:
    assert bench_table.amount(value) == shown


def test_columns_are_languages_then_all_then_corpora() -> None:
    rows = [
        bench_table.Row("one", {"own": "1", "all": "2", "zz": "3"}),
        bench_table.Row("two", {"aa": "4"}),
    ]
    columns = bench_table.columns_of(rows, ["absent", "own"])
    assert columns == ["aa", "zz", "all", "own"]
    table = bench_table.markdown(rows, columns).splitlines()
    assert table[2:] == ["| one |  | 3 | 2 | 1 |", "| two | 4 |  |  |  |"]
    assert len({line.count("|") for line in table}) == 1


def test_writing_replaces_the_section_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", "utf-8")
    for section in ("first \\1\n", "second\n"):
        bench_table.write_section(page, section)
        assert page.read_text("utf-8") == f"before\n<!-- bench -->\n{section}<!-- /bench -->\nafter\n"


def test_a_page_without_section_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing to see\n", "utf-8")
    with pytest.raises(bench_process.BenchError, match="<!-- bench -->"):
        bench_table.write_section(page, "figures\n")
    assert page.read_text("utf-8") == "nothing to see\n"


def test_the_readme_has_its_section() -> None:
    assert len(bench_table.SECTION.findall(bench.README.read_text("utf-8"))) == 1


# Duplicates


def duplicates(events: list[dict[str, Any]], errors: str) -> int:
    counts = bench_accuracy.count_duplicates(events, errors, {"a": "xx", "b": "yy"})
    assert counts["xx"] + counts["yy"] == counts["all"]
    return counts["all"]


def test_an_invented_report_that_repeats_a_matched_one_is_a_duplicate() -> None:
    events = [event(report(time="2025")), event(report())]
    assert duplicates(events, invented("a", "meeting", None, ["AA", "BB"])) == 1


def test_two_equal_reports_of_which_one_is_matched_are_one_duplicate() -> None:
    events = [event(report()), event(report())]
    assert duplicates(events, invented("a", "meeting", None, ["AA", "BB"])) == 1
    assert duplicates(events, invented("a", "meeting", None, ["AA", "BB"]) * 2) == 0


@pytest.mark.parametrize(
    "other",
    [
        report(kind="visit"),
        report(parties=["AA", "CC"]),
        report("b.txt"),
        report(series={"name": "", "ordinal": 4}),
    ],
    ids=["kind", "parties", "document", "ordinal"],
)
def test_what_differs_is_no_duplicate(other: dict[str, Any]) -> None:
    extra = report(time="2025", series={"name": "Talks", "ordinal": 3})
    errors = invented("a", "meeting", "2025", ["AA", "BB"], "Talks")
    assert duplicates([event(other), event(extra)], errors) == 0


def test_nothing_invented_nothing_repeated() -> None:
    assert duplicates([event(report()), event(report())], "a  missed  visit  some-key\n") == 0


# Gold and scorer


def test_the_own_gold_takes_the_shape_of_the_outside_set(tmp_path: Path) -> None:
    corpus = bench_corpora.own_corpus(tmp_path)
    languages = bench_corpora.languages_of(corpus)
    assert languages
    for article in bench_corpora.articles_of([corpus]):
        stem = bench_corpora.stem_of(article.document.source)
        assert (tmp_path / f"{stem}.txt").read_text("utf-8") == article.document.text
        assert article.language == languages.pop(stem)
    assert languages == {}


def as_record(corpus: bench_corpora.Corpus) -> Iterator[str]:
    """The export of a reader that finds exactly what the gold has."""
    for path in corpus.gold.glob("*.gold.json"):
        gold = json.loads(path.read_text("utf-8"))
        for found in gold["events"]:
            people = [{"name": p["names"][0], "roles": [p["role"]]} for p in found["participants"]]
            place = found.get("place") or {}
            told = {
                **{key: found[key] for key in ("kind", "status", "parties")},
                "time": found["time"]["edtf"],
                "places": [{"name": place.get("name"), "country": place.get("country")}],
                "series": found.get("series"),
                "instrument": found.get("instrument"),
                "participants": people,
            }
            told["source"] = f"some/folder/{gold['source']}"
            yield json.dumps({"id": found["key"], "kind": found["kind"], "reports": [told]})


@needs_scorer
def test_a_perfect_record_of_the_own_gold_scores_full_marks(tmp_path: Path) -> None:
    corpus = bench_corpora.own_corpus(tmp_path / "gold")
    record = tmp_path / "record.jsonl"
    record.write_text("\n".join(as_record(corpus)), "utf-8")
    output = bench_process.run(bench_process.PYTHON, str(SCORER), str(corpus.gold), str(record), "--json")
    figures = json.loads(output)
    for row in figures.values():
        assert [row[name] for name in ("P", "R", "strict", "time", "people", "roles")] == [1.0] * 6
    scores = bench_accuracy.Scores(figures, dict.fromkeys(figures, 0))
    cells = next(iter(bench_accuracy.accuracy_rows({"own": scores}))).cells
    assert cells == dict.fromkeys(figures, "1.00 / 1.00")


def test_what_is_lacking_is_told_for_what_is_asked(tmp_path: Path) -> None:
    assert str(tmp_path) in bench.lacking(tmp_path, "accuracy")[0]
    assert not any(str(tmp_path) in reason for reason in bench.lacking(tmp_path, "speed"))


def test_a_lacking_outside_set_leaves_the_readme_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bench.README.read_bytes()
    monkeypatch.setattr(sys, "argv", ["bench.py", "--write", "--bench", str(tmp_path)])
    with pytest.raises(SystemExit, match="complete table"):
        bench.main()
    assert str(tmp_path) in capsys.readouterr().err
    assert bench.README.read_bytes() == before


def test_an_outside_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(bench_process.BenchError, match="no articles"):
        bench_corpora.outside_corpora(tmp_path)


def test_probes_are_read_from_what_their_scorer_prints() -> None:
    printed = "\n".join(
        [
            "lang     n       P       R  strict",
            "xx      50   0.998   1.000   0.900",
            "yy       8   1.000   0.500   0.250",
        ]
    )
    assert bench_accuracy.date_row(printed).cells == {
        "xx": "0.99 / 1.00 / 0.90",
        "yy": "1.00 / 0.50 / 0.25",
    }
    line = "pairs 10  F1 0.986  recall 0.980  false positives 2"
    assert bench_accuracy.name_row(line).cells == {"all": "0.98"}
    assert bench_accuracy.name_row(f"{line}  inflected recall 0.970 (n=3)").cells == {"all": "0.98 / 0.97"}


# Speed


def articles() -> list[bench_corpora.Article]:
    """Two of one language and three of another."""
    return [
        bench_corpora.Article(Document(source=f"{number}.txt", text="x"), language, 0)
        for number, language in enumerate(("yy", "xx", "yy", "xx", "xx"))
    ]


def test_the_first_article_of_each_language_is_not_timed() -> None:
    read: list[str] = []
    passes = bench_reader.time_passes(
        lambda article: read.append(article.document.source), articles(), clock=lambda: len(read)
    )
    assert read[:2] == ["1.txt", "0.txt"]
    assert passes == {"xx": [2, 2], "yy": [1, 1]}


def test_rates_and_ratios_are_medians_of_rounds() -> None:
    own = [{"all": [2.0, 1.0]}, {"all": [4.0, 1.0]}, {"all": [2.0, 1.0]}]
    peer = [{"all": [1.0, 1.0]}, {"all": [2.0, 3.0]}, {"all": [6.0, 1.0]}]
    assert bench_speed.rates(own, {"all": 10}) == {"all": "5"}
    assert bench_speed.ratios(own, peer, "all") == [0.5, 1.0]


def test_all_is_the_sum_of_the_languages() -> None:
    assert bench_speed.with_all({"xx": [1.0, 2.0], "yy": [3.0, 5.0]})["all"] == [4.0, 7.0]


def test_a_missing_peer_is_named_and_the_others_stay() -> None:
    def load() -> bench_peers.Read:
        raise AssertionError("only its own process loads a reader")

    peers = [
        bench_peers.Reader("Ours", "dragoman", load),
        bench_peers.Reader("None", "no-such-package", load),
    ]
    found, missing = bench_peers.installed(peers)
    assert re.fullmatch(r"Ours [\d.]+", found["dragoman"])
    assert missing == ["no-such-package"]


def test_a_program_that_fails_is_quoted() -> None:
    with pytest.raises(bench_process.BenchError, match=r"exit code 4\nit broke"):
        bench_process.run(
            bench_process.PYTHON, "-c", "import sys; print('it broke', file=sys.stderr); sys.exit(4)"
        )


# The section


def test_the_section_tells_day_machine_and_columns() -> None:
    measured = bench.Measured([bench_table.Row("a thing", {"all": "1"})], "Some articles.")
    section = bench.section(measured)
    assert re.search(r"Measured on \d{4}-\d\d-\d\d: version [\d.]+, \d+ cores, Python 3\.\d+\.\d+", section)
    assert "Some articles." in section
    assert "| a thing | 1 |" in section
