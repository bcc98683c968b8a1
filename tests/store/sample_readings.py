"""Small readings made by hand, for tests of what keeps them."""

from dragoman.model.contract import Evidence, Fact, Report
from dragoman.model.document import Block, Document, Found, Layout, Reading
from dragoman.model.mentions import DateMention, StateMention

TEXT = "Delegations of Chile and Norway met in Oslo on 4 March 2025."


def reading(
    source: str = "a.txt",
    text: str = TEXT,
    time: str | None = "2025-03-04",
    outlet: str | None = "Fjord Post",
) -> Reading:
    """A reading with one report, its evidence at the day named in the text (or at its beginning)."""
    document = Document(source, text, declared_published="2025-03-05", declared_outlet=outlet)
    start = max(0, text.find("4 March 2025"))
    end = min(len(text), start + len("4 March 2025"))
    report = Report(
        source=source,
        document=document.id,
        text_sha256=document.text_sha256,
        language="xx",
        kind="meeting",
        status="held",
        parties=("CL", "NO"),
        time=time,
        time_basis="stated" if time else None,
        as_of="2025-03-05",
        outlet=outlet,
        evidence=(Evidence("/time", text[start:end], start, end, "dates/day"),),
    )
    return Reading(
        document=document,
        layout=Layout(
            blocks=(Block("body", "xx", 0, len(text), "body"),),
            sentences=((0, len(text)),),
            language="xx",
            published=Found("2025-03-05", 0, 0, "declared"),
        ),
        mentions=(
            DateMention(
                start=start, end=end, rule="dates/day", edtf=time, first=time, last=time, basis="stated"
            ),
            StateMention(start=0, end=1, rule="states", codes=("CL",), form="name"),
        ),
        reports=(report,),
        facts=(Fact("person_office", "A", "minister", text[:3], 0, 3, "offices"),),
    )
