"""The commands that look at the program itself: probe, languages, doctor."""

import json
from pathlib import Path

import pytest
from command_line import dragoman


def ask(part: str, *questions: object) -> list[dict[str, object]]:
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = dragoman("probe", part, stdin=lines.encode())
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def languages() -> list[str]:
    return list(json.loads(dragoman("languages", "list", "--json").stdout))


def test_dates_are_found_in_every_language_that_is_listed() -> None:
    questions = [{"text": "2025-08-06", "lang": code, "ref": None} for code in languages()]
    answers = ask("dates", *questions)
    assert len(answers) == len(questions)
    for answer in answers:
        assert [(one["first"], one["last"]) for one in answer["dates"]] == [("2025-08-06", "2025-08-06")]  # type: ignore[attr-defined]


def test_names_are_compared_across_scripts() -> None:
    same, other = ask(
        "names", {"a": "Boris Titov", "b": "Борис Титов"}, {"a": "Boris Titov", "b": "Anna Lee"}
    )
    assert float(str(same["score"])) > 0.9 > 0.5 > float(str(other["score"]))


@pytest.mark.parametrize(
    ("part", "line", "code", "told"),
    [
        ("names", "{", 3, "line 1: is no question"),
        ("names", '{"a": "x"}', 3, "missing required field `b`"),
        ("names", "[1]", 3, "is no question"),
        ("dates", '{"text": "x", "lang": "tlh"}', 6, "no such language pack"),
        ("dates", '{"text": "x", "lang": "%s", "ref": "soon"}', 3, "line 1"),
    ],
)
def test_a_broken_question_is_told_with_its_line(part: str, line: str, code: int, told: str) -> None:
    done = dragoman("probe", part, stdin=line.replace("%s", languages()[0]).encode())
    assert done.returncode == code
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_languages_are_checked() -> None:
    done = dragoman("languages", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(dragoman("languages", "check", "--json").stdout) == []


def test_the_doctor_looks_at_everything(tmp_path: Path) -> None:
    done = dragoman("doctor", "--json", "--db", tmp_path / "record.db")
    findings = {finding["what"]: finding for finding in json.loads(done.stdout)}
    assert {"python", "sqlite", "sqlalchemy", "language packs", "register", "record"} <= set(findings)
    assert all(finding["state"] == "ok" for finding in findings.values())
    assert done.returncode == 0
    assert not (tmp_path / "record.db").exists()


def test_the_doctor_tells_what_is_at_fault(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear reader, " * 99)
    for path, told in ((letter, "not a Dragoman database"), (tmp_path / "no" / "x.db", "does not exist")):
        done = dragoman("doctor", "--db", path)
        assert done.returncode == 1
        assert told in done.stdout
