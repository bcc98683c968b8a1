from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.phrases import Phrases, expand
from dragoman.lexicon.tokens import tokenise


def phrases(*forms: str) -> Phrases[str]:
    built: Phrases[str] = Phrases()
    for form in forms:
        built.add(form, form)
    return built


def test_a_phrase_is_found_whatever_its_case_hyphens_and_nukta() -> None:
    built = phrases("Inter-Governmental commission", "क़ज़ाख़ आयोग", "учёный совет")
    text = "the inter governmental Commission; कज़ाख आयोग; Ученый СОВЕТ"
    found = [hit.sense for hit in built.scan(tokenise(text))]
    assert found == ["Inter-Governmental commission", "क़ज़ाख़ आयोग", "учёный совет"]


def test_words_are_matched_whole() -> None:
    assert not phrases("сове", "commission er").scan(tokenise("совет commissioner"))


def test_longest_hides_what_lies_inside_it() -> None:
    built = phrases("working group", "joint working group", "group of experts")
    hits = built.longest(tokenise("a joint working group of experts"))
    assert [hit.sense for hit in hits] == ["joint working group"]


def test_braces_stand_for_alternatives() -> None:
    assert expand("visit{,s} to {the,}") == ["visit to the", "visit to ", "visits to the", "visits to "]


@given(st.lists(st.text("अआक ab-ñ", min_size=1, max_size=6), max_size=8), st.text("अआक ab-ñ", max_size=40))
def test_every_hit_spells_its_phrase(forms: list[str], text: str) -> None:
    tokens = tokenise(text)
    for hit in phrases(*forms).scan(tokens):
        wanted = [t.norm for t in tokenise(hit.sense) if t.norm != "-"]
        got = [t.norm for t in tokens[hit.first : hit.last] if t.norm != "-"]
        assert got == wanted
