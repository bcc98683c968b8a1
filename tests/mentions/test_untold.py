"""Articles that do not tell their year: days are counted all the same, and no year is made up."""

import pytest

import dragoman

CASES = [
    (
        "hi",
        "काठमांडू, 14 मई (एजेंसी)। नेपाल के प्रधानमंत्री मदन केसरी मंगलवार को ढाका पहुंचे। वह शुक्रवार को स्वदेश लौटेंगे।"
        " बांग्लादेश के विदेश मंत्री आरिफ रहीम अगले सोमवार को नेपाल जाएंगे।",
        {"visit": {"XXXX-05-14", "XXXX-05-14/XXXX-05-17", "XXXX-05-20"}},
    ),
    (
        "en",
        "LIMA, Oct 30 (Southern Wire) - The foreign ministers of Peru and Chile, Ana Solari and Luis Bravo,"
        " met in Lima on Thursday. They will meet again in Santiago on Jan 3.",
        {"meeting": {"XXXX-10-30", "XXXX-01-03"}},
    ),
    (
        "hi",
        "युद्धाभ्यास पूरा\n\nफिजी और टोंगा का संयुक्त सैन्य अभ्यास ‘प्रवाल’ 28 दिसंबर को सुवा में शुरू होकर 3 जनवरी तक चला।",
        {"exercise": {"XXXX-12-28/XXXX-01-03"}},
    ),
    (
        "en",
        "Ministers to meet\nJune 2019\n\nThe foreign ministers of Peru and Chile, Ana Solari and Luis Bravo,"
        " will meet in Lima on 13 June, the Peruvian foreign ministry said in a note to the press this week.",
        {"meeting": {"2019-06-13"}},
    ),
    (
        "de",
        "Minister in Rom\n\nAußenminister Karl Lang empfängt heute (08.06.) in Rom"
        " seinen peruanischen Amtskollegen Luis Bravo."
        " Morgen trifft er den chilenischen Außenminister Juan Vega.",
        {"meeting": {"XXXX-06-08", "XXXX-06-09"}},
    ),
]


@pytest.mark.parametrize(("language", "text", "times"), CASES)
def test_days_without_a_year_are_counted(language: str, text: str, times: dict[str, set[str]]) -> None:
    reading = dragoman.read(text, language=language)
    for kind, accepted in times.items():
        told = {report.time for report in reading.reports if report.kind == kind}
        assert told, f"no {kind} was read"
        assert told <= accepted


def test_a_weekday_of_which_nothing_tells_the_date_has_none() -> None:
    text = "LIMA, Oct 30 (Southern Wire) - Peru's foreign minister Ana Solari will visit Chile next Tuesday."
    reading = dragoman.read(text, language="en")
    assert [report.time for report in reading.reports] == [None]


def test_no_stand_in_year_leaves_the_reader() -> None:
    for language, text, _ in CASES:
        reading = dragoman.read(text, language=language)
        years = [m.edtf or "" for m in reading.mentions if m.__class__.__name__ == "DateMention"]
        assert not any(value.startswith("24") for value in years)
