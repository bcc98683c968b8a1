"""Rulings on the command line: made, seen, undone, exported and taken by another record."""

import json
from pathlib import Path

import pytest
from command_line import dragoman, make_record, readings

DAY = "2026-03-01"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


def export(db: Path, *more: str) -> str:
    done = dragoman("export", "--db", db, "--as-of", DAY, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ids(db: Path) -> list[str]:
    return [json.loads(line)["id"] for line in export(db).splitlines()]


def rule(db: Path, *arguments: str) -> str:
    """The id of the ruling made."""
    done = dragoman("rule", *arguments, "--db", db, "--why", "for a reason", "--by", "Ann", "--json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["id"])


@pytest.mark.parametrize(
    "act",
    [
        ("same", "{0}", "{1}"),
        ("different", "{0}/1", "{0}"),
        ("value", "{0}", "time", "2025-03-04"),
        ("value", "{0}", "series/ordinal", "5"),
        ("value", "{0}", "places", "Oslo; Bergen"),
        ("value", "{0}", "parties", "cl,no,se"),
        ("value", "{0}", "time", "null"),
        ("value", "{0}", "participants", '[{{"name": "Nils Berg"}}]'),
        ("retract", "{0}/2"),
        ("retract", "{0}", "{1}"),
        ("name", "Nora Dahl", "--as", "N. Dahl"),
        ("name", "Fisheries Agency", "--what", "organisation", "--as", "Agency"),
        ("name", "Oslo", "--what", "place", "--as", "Christiania", "--party", "no"),
        ("body", "fisheries dialogue"),
        ("body", "fisheries dialogue", "--as", "The Cod Talks"),
    ],
    ids=" ".join,
)
def test_a_ruling_changes_the_record_and_its_undoing_restores_it(db: Path, act: tuple[str, ...]) -> None:
    before = export(db)
    made = rule(db, *(part.format(*ids(db)) for part in act))
    after = export(db)
    assert after != before
    if act[0] != "retract":
        assert made in after
    assert "● " + made in dragoman("rule", "list", "--db", db).stdout
    rule(db, "undo", made[:9])
    assert export(db) == before
    listed = dragoman("rule", "list", "--db", db).stdout
    assert "✕ " + made in listed
    assert "undone by Ann" in listed


def test_a_value_says_why_it_was_chosen_and_what_the_reports_say(db: Path) -> None:
    first = ids(db)[0]
    rule(db, "value", first, "time", "2025-03-05")
    (event, *_) = map(json.loads, export(db).splitlines())
    assert (event["time"], event["time_basis"]) == ("2025-03-05", "stated")
    assert event["disagreements"][0]["field"] == "time"
    assert event["rulings"][0]["reported"] == "2025-03-07"
    for command in (("show", first), ("explain", first, "time")):
        told = dragoman(*command, "--db", db).stdout
        assert "ruling of Ann on" in told
        assert "for a reason; the reports alone: 7 March 2025" in told
    silent = dragoman("explain", first, "places", "--db", db).stdout
    assert "ruling of" not in silent


def test_the_judgement_of_a_ruled_join_names_the_ruling(db: Path) -> None:
    first, second = ids(db)
    made = rule(db, "same", first, second)
    (event,) = map(json.loads, export(db).splitlines())
    assert event["also"] != []
    assert [one["ruling"] for one in event["judgements"] if "ruling" in one]
    assert {one["id"] for one in event["rulings"]} == {made}
    changes = [json.loads(line) for line in dragoman("changes", "--db", db, "--json").stdout.splitlines()]
    assert {change["change"] for change in changes if made in change["why"]} == {"changed", "merged"}


def test_a_retracted_event_is_a_tombstone_and_a_later_report_brings_it_back(db: Path) -> None:
    from dragoman.store import open_store

    first, _ = ids(db)
    rule(db, "retract", first)
    gone = dragoman("show", first, "--db", db)
    assert gone.returncode == 6
    assert "withdrawn" in gone.stderr
    text, source = f"{readings()[0].document.text} So they say.", "news/again.txt"
    from msgspec.structs import replace

    document = replace(readings()[0].document, source=source, text=text)
    home = {"source": source, "document": document.id, "text_sha256": document.text_sha256}
    report = replace(readings()[0].reports[0], **home)
    with open_store(db) as store:
        store.save(replace(readings()[0], document=document, reports=(report,)))
    (event, _) = map(json.loads, export(db).splitlines())
    assert [one["source"] for one in event["reports"]] == [source]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("same", "{0}", "{0}"), 3, "name another event"),
        (("same", "{0}", "ffff"), 6, "no such event"),
        (("same", "{0}/9", "{1}"), 6, "has the reports 1 to 2"),
        (("different", "{0}", "{0}"), 3, "name another event, or a report"),
        (("value", "{0}", "colour", "red"), 6, "no ruling can set this; it can set: kind"),
        (("value", "{0}", "status", "lost"), 3, "cannot have the value 'lost'"),
        (("value", "{0}", "time", "soon"), 3, "is not a time"),
        (("value", "{0}", "series/ordinal", "six"), 3, "is no number"),
        (("value", "{0}", "participants", "[{{"), 3, "is no JSON"),
        (("value", "{0}", "project/stage", "done"), 3, "has no project"),
        (("name", "Nobody At All", "--as", "X"), 6, "no report names a person so"),
        (("name", "Oslo", "--what", "ship"), 2, "is none of"),
        (("body", "the moon board"), 6, "no such body"),
        (("retract", "doc-ffff"), 6, "no such document"),
        (("followed", "und-none", "say-none"), 6, "no such words"),
        (("undo", "rul-00"), 6, "no such ruling"),
    ],
)
def test_what_cannot_be_ruled_is_told_and_nothing_is_kept(
    db: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    named = [part.format(*ids(db)) for part in arguments]
    done = dragoman("rule", *named, "--db", db, "--why", "a reason", "--by", "Ann")
    assert done.returncode == code
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert "0 rulings" in dragoman("rule", "list", "--db", db).stderr


def test_a_ruling_needs_a_reason_and_is_undone_once(db: Path) -> None:
    first, second = ids(db)
    done = dragoman("rule", "same", first, second, "--why", "  ", "--db", db)
    assert (done.returncode, done.stderr) == (3, "dragoman: why: must be told\n")
    made = rule(db, "different", first, second)
    rule(db, "undo", made)
    again = dragoman("rule", "undo", made, "--why", "once more", "--db", db)
    assert again.returncode == 3
    assert "was undone by Ann" in again.stderr


@pytest.mark.parametrize(
    ("options", "env", "who"),
    [
        (["--by", "Ann"], {"DRAGOMAN_EDITOR": "Bob"}, "Ann"),
        ([], {"DRAGOMAN_EDITOR": "Bob"}, "Bob"),
        ([], {"LOGNAME": "carl"}, "carl"),
    ],
)
def test_who_decides(db: Path, options: list[str], env: dict[str, str], who: str) -> None:
    made = dragoman("rule", "retract", ids(db)[0], "--why", "x", "--db", db, *options, env=env)
    assert f"by {who}: x" in made.stdout


def test_rulings_do_not_make_a_record(tmp_path: Path) -> None:
    done = dragoman("rule", "retract", "7f", "--why", "x", "--db", tmp_path / "none.db")
    assert done.returncode == 5
    assert not (tmp_path / "none.db").exists()


def test_exported_rulings_make_the_same_record_elsewhere(db: Path, tmp_path: Path) -> None:
    first, second = ids(db)
    rule(db, "value", first, "status", "cancelled")
    undone = rule(db, "same", first, second)
    rule(db, "undo", undone)
    bundle = export(db) + export(db, "--format", "rulings")
    other = tmp_path / "other.db"
    done = dragoman("import", "-", "--db", other, stdin=bundle.encode())
    assert done.returncode == 0, done.stderr
    assert "2 of 2 events stand in the record" in done.stdout
    assert "rulings that were not here: 2" in done.stdout
    assert export(other) + export(other, "--format", "rulings") == bundle
    again = dragoman("import", "-", "--db", other, "--json", stdin=bundle.encode())
    assert json.loads(again.stdout)["rulings"] == 0


def test_a_changed_ruling_is_refused(db: Path, tmp_path: Path) -> None:
    rule(db, "value", ids(db)[0], "status", "cancelled")
    forged = export(db, "--format", "rulings").replace("cancelled", "postponed")
    done = dragoman("import", "-", "--db", tmp_path / "other.db", stdin=forged.encode())
    assert done.returncode == 3
    assert "is not the id of what it says" in done.stderr


def test_a_ruling_on_what_is_no_more_has_no_effect_and_is_listed(db: Path) -> None:
    from msgspec.structs import replace

    from dragoman.store import open_store

    rule(db, "value", ids(db)[0] + "", "status", "cancelled")
    with open_store(db) as store:
        for one in readings()[:2]:
            changed = replace(one.document, text=f"{one.document.text} Corrected.")
            store.save(replace(one, document=changed, reports=()))
    assert dragoman("rule", "list", "--db", db).stdout.startswith("○ ")


def test_control_characters_of_a_reason_cannot_steer_the_terminal(db: Path) -> None:
    dragoman("rule", "retract", ids(db)[0], "--why", "red\x1b[31m", "--by", "A\x07", "--db", db)
    assert "\x1b" not in dragoman("rule", "list", "--db", db).stdout


KNOWN = (
    *(("timeline",), ("show", "{0}"), ("series",), ("ledger", "fisheries"), ("explain", "{0}", "time")),
    *(("accounts", "{0}"), ("people",), ("bodies", "fisheries"), ("brief", "fisheries"), ("export",)),
)


@pytest.mark.parametrize("command", KNOWN, ids=" ".join)
def test_the_record_as_it_could_be_known(db: Path, command: tuple[str, ...]) -> None:
    first = ids(db)[0]
    rule(db, "value", first, "status", "cancelled")
    named = [part.format(first) for part in command]
    done = dragoman(*named, "--known-on", "2025-03-06", "--db", db)
    assert done.returncode == 0, done.stderr
    later = dragoman(*named, "--as-of", "2025-03-06", "--db", db)
    assert "second.txt" not in done.stdout
    assert "cancelled" not in done.stdout
    assert done.stdout != later.stdout or command[0] in ("accounts", "people", "brief")


def test_rulings_and_changes_that_came_later_are_left_out(db: Path) -> None:
    made = rule(db, "retract", ids(db)[0])
    export(db)
    for command in (("export", "--format", "rulings"), ("changes",)):
        assert made[:12] in dragoman(*command, "--db", db).stdout
        assert dragoman(*command, "--known-on", "2025-03-06", "--db", db).stdout == ""
