"""Names of the register are read without a word that says what they are, ambiguous ones only with one."""

from __future__ import annotations

import pytest

from dragoman.model.contract import Report
from dragoman.model.document import Document, Reading
from dragoman.model.mentions import BodyMention, SeriesMention
from dragoman.pipeline import read_document

DAY = "2025-12-20"


def read(text: str, language: str = "en") -> Reading:
    return read_document(Document("x", text, declared_published=DAY, declared_language=language))


def names(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Bodies and series of a text as printed, with the rule that found each."""
    found = [m for m in read(text, language).mentions if isinstance(m, BodyMention | SeriesMention)]
    return [(text[m.start : m.end], m.rule) for m in found]


@pytest.mark.parametrize(
    ("language", "text", "printed", "entry"),
    [
        ("en", "Balikatan opened in Manila on 21 April 2025.", "Balikatan", "ser-balikatan"),
        ("en", "Ships sailed from Guam as Malabar 2025 began on Monday.", "Malabar 2025", "ser-malabar"),
        ("en", "The 26th session of IRIGC-TEC was held on 20 August 2025.", "IRIGC-TEC", "bod-irigc-tec"),
        ("en", "Ministers came for AUSMIN in December.", "AUSMIN", "bod-au-us-ausmin"),
        ("ru", "На «Рубеж-2025» прибыли войска.", "Рубеж-2025", "ser-rubezh"),
        ("ru", "Заседание ВЕЭС пройдёт в Минске.", "ВЕЭС", "bod-eaeu-supreme-council"),
        ("hi", "आईआरआईजीसी-टीईसी का सत्र मॉस्को में हुआ।", "आईआरआईजीसी-टीईसी", "bod-irigc-tec"),
        ("hi", "मित्र शक्ति बेलगावी में शुरू हुआ।", "मित्र शक्ति", "ser-mitra-shakti"),
        ("de", "Das Weimarer Dreieck tagte in Paris.", "Weimarer Dreieck", "bod-weimar-triangle"),
    ],
)
def test_a_name_is_read_by_itself(language: str, text: str, printed: str, entry: str) -> None:
    assert (printed, f"register/{entry}") in names(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Malabar is a coast in Kerala, and Shakti the name of a shop there."),
        ("en", "A sea breeze and a bright star lit the african lion."),
        ("en", "He is aman of few words; the komodo dragon is not."),
        ("en", "Garuda flies to Sydney from 3 March 2026."),
        ("ru", "Рубеж веков прошёл, и восток стал ближе."),
        ("hi", "मैत्री और शक्ति की बात हुई।"),
    ],
)
def test_a_word_that_means_other_things_is_none(language: str, text: str) -> None:
    assert names(text, language) == []


def test_beside_a_word_for_exercises_it_is_one_as_ever() -> None:
    found = names("India and France began the exercise Shakti in Pune on 3 March 2025.")
    assert ("Shakti", "exercises/name") in found


def test_of_two_names_the_longer_stays() -> None:
    text = "The session of the IRIGC-TEC Working Group on Railways was held in Moscow on 20 August 2025."
    assert [printed for printed, _ in names(text)] == ["IRIGC-TEC Working Group on Railways"]


def test_a_bracket_only_abbreviates_the_name_before_it() -> None:
    text = "The India-Russia Intergovernmental Commission on Trade and Culture (IRIGC-TEC) met in Moscow."
    assert all("register" not in rule for _, rule in names(text))


def only(text: str) -> Report:
    (report,) = read(text).reports
    return report


def test_the_register_gives_the_parties_that_the_text_does_not() -> None:
    report = only("Balikatan opened in Manila on 21 April 2025 with a ceremony.")
    assert set(report.parties) == {"PH", "US"}
    rules = {e.field: e.rule for e in report.evidence}
    assert rules["/parties/0"] == rules["/parties/1"] == "parties/register"


def test_parties_that_the_text_names_come_first() -> None:
    report = only("Japan and Australia opened the exercise Balikatan in Manila on 21 April 2025.")
    assert set(report.parties) >= {"AU", "JP"}
    assert "US" not in report.parties


def test_an_organisation_stands_for_its_members() -> None:
    report = only("The next session of the Eurasian Intergovernmental Council will be held on 3 March 2026.")
    assert report.parties == ("EAEU",)


def test_many_parties_are_not_guessed() -> None:
    assert read("The Arctic Council met in Tromso on 12 May 2025.").reports == ()


def test_headline_and_lead_tell_of_one_session_by_abbreviation_and_name() -> None:
    report = only(
        "Ministers co-chair 26th IRIGC-TEC session in Moscow\n\n"
        "Moscow, Aug 20: The 26th session of the India-Russia Inter-Governmental Commission on Trade, "
        "Economic, Scientific, Technological and Cultural Cooperation was held in Moscow on 20 August 2025.\n"
    )
    assert report.series is not None
    assert (report.series.ordinal, report.time) == (26, "2025-08-20")
