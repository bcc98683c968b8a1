"""Documents of one day, told apart or known again by what their titles say they are about."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from dragoman.events import cluster_reports, merge
from dragoman.model.contract import InstrumentRef, Place, Report

Titled = tuple[str, str]
"""Language and title."""

OTHERS: list[tuple[Titled, Titled]] = [
    (("en", "agreement on extradition"), ("en", "agreement on fisheries")),
    (("en", "memorandum of understanding on ports"), ("en", "memorandum of understanding on tourism")),
    (("en", "MoU on cooperation in tourism"), ("en", "MoU on cooperation in the field of fisheries")),
    (
        ("en", "agreement between Chile and Peru on visas"),
        ("en", "agreement between Chile and Peru on fisheries"),
    ),
    (("en", "extradition treaty"), ("en", "fisheries treaty")),
    (("en", "memorandum on fisheries in Lima"), ("en", "memorandum on railways in Lima")),
    (("ru", "соглашение о туризме"), ("ru", "соглашение о рыболовстве")),
    (
        ("ru", "меморандум о взаимопонимании в области туризма"),
        ("ru", "меморандум о взаимопонимании в области рыболовства"),
    ),
    (("hi", "पर्यटन पर समझौता ज्ञापन"), ("hi", "मत्स्य पालन पर समझौता ज्ञापन")),
]

ONE: list[tuple[Titled, Titled]] = [
    (("en", "agreement on fisheries"), ("en", "agreement on cooperation in fisheries and aquaculture")),
    (("en", "agreement on fisheries"), ("en", "fisheries pact")),
    (("en", "agreement on fishing"), ("en", "agreement on fisheries")),
    (("en", "memorandum of understanding on ports"), ("en", "MoU on cooperation between ports")),
    (("en", "agreement on extradition"), ("en", "extradition treaty")),
    (("en", "agreement on gas supplies"), ("en", "energy agreement")),
    (("en", "agreement"), ("en", "agreement on extradition")),
    (("en", "agreement on extradition"), ("ru", "соглашение о выдаче преступников")),
    (("en", "memorandum of understanding on ports"), ("ru", "меморандум о взаимопонимании по портам")),
    (("en", "memorandum of understanding on tourism"), ("hi", "पर्यटन पर समझौता ज्ञापन")),
    (("en", "extradition treaty"), ("hi", "प्रत्यर्पण संधि")),
    (("ru", "соглашение о туризме"), ("ru", "соглашение о сотрудничестве в сфере туризма и спорта")),
    (("ru", "соглашение об автомобильных перевозках"), ("en", "agreement on road transport")),
    (
        ("ru", "меморандум о железнодорожных перевозках"),
        ("en", "memorandum of understanding on rail freight"),
    ),
]


def signed(document: str, language: str, title: str | None, **values: Any) -> Report:
    base: dict[str, Any] = {
        "kind": "signing",
        "status": "held",
        "parties": ("CL", "PE"),
        "time": "2025-03-04",
        "time_basis": "stated",
        "places": (Place("Lima", "PE", -12.04, -77.03),),
        "as_of": "2025-03-05",
        "language": language,
        "source": document,
        "document": document,
        "text_sha256": hashlib.sha256(document.encode()).hexdigest(),
        "instrument": InstrumentRef("agreement", title, stage="signed"),
    }
    return Report(**{**base, **values})


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_documents_on_other_matters_are_two_events(one: Titled, other: Titled) -> None:
    assert len(cluster_reports([signed("a", *one), signed("b", *other)])) == 2


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_title_told_shorter_or_in_another_language_is_one_document(one: Titled, other: Titled) -> None:
    assert len(cluster_reports([signed("a", *one), signed("b", *other)])) == 1


DOUBTFUL: list[tuple[tuple[str, str | None, str], tuple[str, str | None, str]]] = [
    (("en", "agreement on extradition", "consular"), ("ru", "соглашение о рыболовстве", "agriculture")),
    (("hi", "पर्यटन पर समझौता ज्ञापन", "tourism"), ("en", "memorandum on ports", "transport")),
    (("en", "agreement on fisheries", "agriculture"), ("en", "pact on plant quarantine", "agriculture")),
    (("ru", None, "tourism"), ("ru", None, "agriculture")),
    (("ru", None, "tourism"), ("en", "agreement on fisheries", "agriculture")),
]


@pytest.mark.parametrize(("one", "other"), DOUBTFUL)
def test_documents_that_seem_to_be_on_other_matters_go_to_review(
    one: tuple[str, str | None, str], other: tuple[str, str | None, str]
) -> None:
    """Across languages, within one topic and where one has no title, another matter is but likely."""
    told = [signed(f"doc-{n}", *said[:2], topics=(said[2],)) for n, said in enumerate((one, other))]
    (found,) = merge(told)
    assert len(found.clusters) == 2
    assert len(found.uncertain) == 1


def test_a_lot_is_not_parted_by_what_outlets_pick_from_it() -> None:
    lot = {"instrument": InstrumentRef("other", count=8)}
    told = [
        signed("a", "en", None, topics=("trade",), **lot),
        signed("b", "en", None, topics=("energy",), **lot),
    ]
    assert len(cluster_reports(told)) == 1
