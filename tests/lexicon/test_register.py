"""The register of known bodies: its data, its faults, and which printed name is which entry's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.known import core, named, one_body, recognised, without_states
from dragoman.lexicon.register import Entry, known_as, load_register, name_key, read_register
from dragoman.lexicon.senses import read_word_file
from dragoman.lexicon.world import LANGUAGES
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import TOPICS

ENTRIES = tuple(load_register().values())
FULL = [
    (entry, language, name)
    for entry in ENTRIES
    if entry.kind != "exercise" and entry.parties
    for language, name in entry.all_names()
    if name not in entry.ambiguous
]
SAMPLE = """
[[entry]]
id = "bod-sample"
kind = "body"
head = "commission"
parties = ["PE", "CL"]
names.en = ["Peru-Chile Joint Commission", "PCJC"]
source = "nowhere"
"""


def test_the_register_is_of_the_whole_world() -> None:
    kinds = {kind: sum(entry.kind == kind for entry in ENTRIES) for kind in ("body", "summit", "exercise")}
    assert len(ENTRIES) >= 150
    assert min(kinds.values()) >= 50
    for language in ("hi", "ru"):
        assert sum(language in entry.names for entry in ENTRIES) >= 100
    assert len({code for entry in ENTRIES for code in entry.parties}) >= 80


def test_entries_are_shown_in_english_and_say_whence_they_are() -> None:
    for entry in ENTRIES:
        assert next(iter(entry.names)) == "en", entry.id
        assert entry.source.strip(), entry.id


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"PE", "CL"', '"PE", "QQ"', "unknown party QQ"),
        ('"bod-sample"', '"ser-sample"', "begins with 'bod-'"),
        ('source = "nowhere"', 'source = "nowhere"\ntopics = ["weather"]', "weather"),
        ('source = "nowhere"', 'source = "nowhere"\nparent = "bod-none"', "unknown parent 'bod-none'"),
        ('source = "nowhere"', 'source = "nowhere"\nparent = "bod-sample"', "among its own parents"),
        ('source = "nowhere"', 'source = "nowhere"\nmonths = 0', "one at least"),
        ('source = "nowhere"', 'source = "nowhere"\nambiguous = ["PC"]', "none of its names"),
        ('source = "nowhere"', "", "source"),
        ('"PCJC"', '"PCJC", "PCJC"', "named twice: PCJC"),
        ('"PCJC"', '"…"', "an empty name"),
        ('head = "commission"', "", "head noun"),
        ('head = "commission"', 'head = "club"', "club"),
        ('kind = "body"', 'kind = "body"\ncolour = "red"', "colour"),
        ("names.en = [", "names.en = ", "sample.toml"),
        (SAMPLE[-1], "\n" + SAMPLE.replace("names.en", "names.ru"), "one of this name already"),
        (SAMPLE[-1], "\n" + SAMPLE.replace("bod-sample", "bod-other"), "names bod-sample already"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = tmp_path / "sample.toml"
    head, found, tail = SAMPLE.rpartition(old)
    assert found
    path.write_text(head + new + tail, encoding="utf-8")
    with pytest.raises(DataError) as fault:
        read_register([path])
    assert complaint in str(fault.value)
    assert str(path) in str(fault.value)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sample.toml"
    path.write_text(SAMPLE, encoding="utf-8")
    (entry,) = read_register([path]).values()
    assert (entry.name, entry.body_id, entry.series_id) == (
        "Peru-Chile Joint Commission",
        "bod-sample",
        "ser-sample",
    )


def test_an_id_is_known_as_a_body_and_as_a_series() -> None:
    assert known_as("bod-irigc-tec") is known_as("ser-irigc-tec") is not None
    assert known_as(None) is known_as("bod-0123456789abcdef") is known_as("evt-irigc-tec") is None


def test_each_name_is_its_own_entrys() -> None:
    assert FULL
    assert [name for entry, _, name in FULL if named(name, entry.parties) is not entry] == []


@given(st.sampled_from(ENTRIES), st.data())
def test_case_blanks_and_quotation_marks_do_not_matter(entry: Entry, data: st.DataObject) -> None:
    _, name = data.draw(st.sampled_from(list(entry.all_names())))
    printed = data.draw(st.sampled_from([name.upper(), f"«{name}»", name.replace("-", " "), f" {name} "]))
    if "ß" not in name and "İ" not in name and "ı" not in name:
        assert name_key(printed) == name_key(name)


TRADE = (
    "Mongolian-Russian Intergovernmental Commission on Trade, Economic, Scientific and Technical Cooperation"
)
TRADE_DECLINED = "монголо-российской комиссии по торгово-экономическому и научно-техническому сотрудничеству"


@pytest.mark.parametrize(
    ("name", "language", "parties", "head", "found"),
    [
        (TRADE, "en", "MN RU", "commission", "mn-ru-commission"),
        (TRADE_DECLINED, "ru", "RU MN", "commission", "mn-ru-commission"),
        (
            "Council of heads of regions of the two countries",
            "en",
            "KZ UZ",
            "council",
            "kz-uz-heads-of-regions",
        ),
        ("शासनाध्यक्षों की परिषद", "hi", "SCO CN RU", "council", "sco-heads-of-government"),
        ("Высшего Евразийского экономического совета", "ru", "EAEU IN", "council", "eaeu-supreme-council"),
        (
            "summit of the Central Asia plus Japan dialogue",
            "en",
            "JP KG KZ TJ TM UZ",
            "summit",
            "central-asia-japan",
        ),
        (
            "deutsch-polnischen Regierungskonsultationen",
            "de",
            "DE PL",
            "consultations",
            "de-pl-consultations",
        ),
        ("Ради асоціації Україна-ЄС", "uk", "EU UA", "council", "eu-ua-association-council"),
        ("India-Russia IRIGC", "en", "IN RU", "commission", None),
        ("India-Russia Commission", "en", "IN RU", "commission", None),
        (TRADE, "en", "MN CN", "commission", None),
        (TRADE, "en", "MN RU", "council", None),
        ("India-US Joint Working Group on Counter-Narcotics", "en", "IN US", "working_group", None),
        ("India-Russia strategic dialogue", "en", "IN RU", "dialogue", None),
    ],
)
def test_parties_kind_and_words_tell_a_body(
    name: str, language: str, parties: str, head: str, found: str | None
) -> None:
    entry = recognised(name, language, parties.split(), head)
    assert (entry.slug if entry else None) == found


@pytest.mark.parametrize(
    ("name", "parties", "found"),
    [
        ("Khanjar", ("IN",), "khanjar"),
        ("खंजर", ("KG", "IN"), "khanjar"),
        ("Khanjar", ("PK", "SA"), None),
        ("Malabar", ("JP", "IN", "US"), "malabar"),
        ("RIMPAC", ("IN",), "rimpac"),
        ("IRIGC-TEC", (), None),
    ],
)
def test_an_exercise_is_told_by_name_and_whoever_is_named(
    name: str, parties: tuple[str, ...], found: str | None
) -> None:
    entry = named(name, parties, exercise=True)
    assert (entry.slug if entry else None) == found


def test_a_name_of_several_bodies_needs_the_parties() -> None:
    council = "Supreme Interstate Council"
    assert named(council, ()) is named(council, ("KZ",)) is None
    assert named(council, ("UZ", "KZ")) is known_as("bod-kz-uz-supreme-council")
    assert named(council, ("KG", "KZ")) is known_as("bod-kg-kz-supreme-council")


def test_an_abbreviation_and_the_full_name_are_one_body() -> None:
    full = load_register()["irigc-tec"].name
    assert one_body("IRIGC-TEC", full.replace("Intergovernmental", "Inter-Governmental"), ())
    assert not one_body("IRIGC-TEC", load_register()["irigc-mmtc"].name, ())


def test_states_are_no_part_of_what_a_body_is_called() -> None:
    assert without_states("российско-монгольская комиссия", "ru") == "комиссия"
    assert without_states("Peru-Chile Commission", "xx") == "Peru-Chile Commission"
    assert core("भारत-रूस कार्य समूह", "hi") == core("रूस-भारत कार्य समूह", "hi") != frozenset()


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*/topics.toml")), ids=lambda p: p.parent.name)
def test_packs_know_no_other_topics(path: Path) -> None:
    assert {entry.value for entry in read_word_file(path).entry if entry.category in ("", "topic")} <= {
        *TOPICS
    }
