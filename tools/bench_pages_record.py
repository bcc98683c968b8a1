"""A large record with all that pages show: generated reports, some of whose sessions are of standing bodies,
with undertakings that come up again, titled documents, projects and outlets.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from dragoman.model.contract import InstrumentRef, ProjectRef, Report, Undertaking
from dragoman.model.document import Document, Found, Layout, Reading
from dragoman.model.vocabulary import Stance
from dragoman.run.record import bring_up_to_date
from dragoman.store import open_store

TESTS = Path(__file__).parents[1] / "tests"
sys.path.append(str(TESTS / "events"))
import generated  # type: ignore[import-not-found]  # noqa: E402
from spellings import LANGUAGES, Spelt, body  # type: ignore[import-not-found]  # noqa: E402

SEED = 1
PER_EVENT = 3
"""Reports of an event in the mean."""
STANDING = 1 / 3
"""Of the sessions, those of the standing body that each pair of states has; of one pair all are its."""
BUSY = ("IN", "RU")
UNDERTAKINGS = 6
"""Of a session or meeting."""
MATTERS = 24
"""That come up between two states."""
OUTLETS = 20
"""Of each language."""
STANCES: tuple[Stance, ...] = ("agreed", "agreed", "discussed", "reviewed")
ACTS: tuple[Spelt, ...] = (
    ("expand the export of {}", "расширить экспорт {}", "{} का निर्यात बढ़ाने"),
    ("set up a laboratory for {}", "создать лабораторию {}", "{} के लिए प्रयोगशाला स्थापित करने"),
    ("lower the tariffs on {}", "снизить пошлины {}", "{} पर शुल्क घटाने"),
    ("train engineers for {}", "обучить инженеров {}", "{} के लिए अभियंताओं को प्रशिक्षित करने"),
    ("exchange samples of {}", "обменяться образцами {}", "{} के नमूनों का आदान-प्रदान करने"),
    ("certify the makers of {}", "сертифицировать производителей {}", "{} के निर्माताओं को प्रमाणित करने"),
    ("store and ship {}", "хранить и перевозить {}", "{} का भंडारण और परिवहन करने"),
    ("insure consignments of {}", "страховать партии {}", "{} की खेप का बीमा करने"),
)
GOODS: tuple[Spelt, ...] = (
    ("potash fertiliser", "калийных удобрений", "पोटाश उर्वरक"),
    ("drip irrigation pipes", "труб капельного орошения", "टपक सिंचाई पाइप"),
    ("seed potatoes", "семенного картофеля", "आलू के बीज"),
    ("turbine blades", "лопаток турбин", "टरबाइन ब्लेड"),
    ("refrigerated wagons", "вагонов-рефрижераторов", "प्रशीतित वैगन"),
    ("optical glass", "оптического стекла", "प्रकाशीय काँच"),
    ("vaccine ampoules", "ампул с вакциной", "टीके की शीशियों"),
    ("survey drones", "геодезических беспилотников", "सर्वेक्षण ड्रोन"),
    ("harbour cranes", "портовых кранов", "बंदरगाह क्रेन"),
    ("copper cathodes", "медных катодов", "ताँबे के कैथोड"),
    ("textbooks of physics", "учебников физики", "भौतिकी की पाठ्यपुस्तकों"),
    ("cotton spindles", "хлопковых веретён", "कपास तकलियों"),
)


def record(folder: Path, size: int) -> Path:
    """A record of so many reports in the folder, its events derived."""
    path = folder / "record.db"
    with open_store(path) as store:
        for one in readings(size):
            store.save(one)
        bring_up_to_date(store)
    return path


def readings(size: int) -> Iterator[Reading]:
    """One report a document, in the generator's shuffled order."""
    truths = {truth.key: truth for truth in standing(generated.events(size // PER_EVENT, SEED))}
    random = Random(SEED)
    for key, report in generated.reports(list(truths.values()), SEED):
        yield _reading(_filled(report, truths[key]), random)


def standing(truths: list[generated.Truth]) -> list[generated.Truth]:
    """The events, some sessions of each pair of states made sessions of one body, numbered by their days."""
    random, own = Random(SEED), defaultdict(list)
    for number, truth in enumerate(truths):
        if truth.kind == "session" and (truth.parties == BUSY or random.random() < STANDING):
            own[truth.parties].append(number)
    found = list(truths)
    for parties in sorted(own):
        name = body(random)
        for ordinal, number in enumerate(sorted(own[parties], key=lambda n: truths[n].day), start=1):
            found[number] = replace(truths[number], name=name, ordinal=ordinal)
    return found


def _filled(report: Report, truth: generated.Truth) -> Report:
    """The report with what was undertaken, signed or built. All reports of an event tell the same."""
    random, language = Random(truth.key), LANGUAGES.index(report.language)
    matters = _matters(truth.parties)
    if report.kind in ("session", "meeting"):
        chosen = random.sample(matters, UNDERTAKINGS)
        told = [(random.choice(STANCES), _said(matter, language)) for matter in chosen]
        items = tuple(Undertaking(stance, text, text, truth.topic) for stance, text in told)
        return replace(report, undertakings=items)
    if report.kind == "signing":
        title = f"{truth.type} {random.randrange(100)} · {_said(random.choice(matters), language)}"
        return replace(report, instrument=InstrumentRef(truth.type, title))
    if report.kind == "visit":
        return replace(report, project=ProjectRef(random.choice(matters)[1][0].title(), "announced"))
    return report


def _matters(parties: tuple[str, ...]) -> list[tuple[Spelt, Spelt]]:
    """What comes up between two states: what is to be done, and with what."""
    every = [(act, goods) for act in ACTS for goods in GOODS]
    return Random("".join(parties)).sample(every, MATTERS)


def _said(matter: tuple[Spelt, Spelt], language: int) -> str:
    act, goods = (one[language] for one in matter)
    return str(act.format(goods))


def _reading(report: Report, random: Random) -> Reading:
    """The report in an article of an outlet of its language, published on the day from which it speaks."""
    outlet = f"Outlet {report.language} {random.randrange(OUTLETS)}"
    text = ". ".join((*(one.text for one in report.undertakings), report.text_sha256))
    document = Document(report.source, text)
    told = replace(report, document=document.id, text_sha256=document.text_sha256, outlet=outlet)
    layout = Layout((), (), report.language, _declared(report.as_of or ""), outlet=_declared(outlet))
    return Reading(document, layout, reports=(told,))


def _declared(value: str) -> Found:
    return Found(value, 0, 0, "declared")
