"""Names across scripts: one person's spellings agree, two persons' do not."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.grammar.names import (
    SAME_NAME,
    block_keys,
    name_key,
    probe_names,
    romanise,
    similarity,
    similarity_phrases,
)
from dragoman.grammar.names.phonetics import LATIN, readings, sounds
from dragoman.lexicon.scripts import SoundRule, load_scripts, load_sounds
from dragoman.model.errors import DataError

PAIRS = Path(__file__).parents[3] / "shared" / "bench" / "names" / "pairs.json"

SPELLINGS = """
Cyril Ramaphosa | Сирил Рамафоса | सिरिल रामाफोसा | Сирилом Рамафосой
Pedro Sánchez | Педро Санчес | पेड्रो सांचेज
Keir Starmer | Кир Стармер | कीर स्टार्मर | Киром Стармером
Friedrich Merz | Фридрих Мерц | फ्रेडरिक मर्त्स
Masoud Pezeshkian | Масуд Пезешкиан | मसूद पेज़ेशकियान | Масудом Пезешкианом
Abdel Fattah el-Sisi | Абдель Фаттах ас-Сиси | अब्देल फतह अल-सीसी
Mohammed bin Salman | Мухаммед бен Сальман | मोहम्मद बिन सलमान
Anwar Ibrahim | Анвар Ибрагим | अनवर इब्राहिम
Fumio Kishida | Фумио Кисида | फुमियो किशिदा | Фумио Кисидой
Wang Wentao | Ван Вэньтао | वांग वेंटाओ
Maia Sandu | Майя Санду | माइया सांडू | Майей Санду
Irakli Kobakhidze | Ираклий Кобахидзе | ირაკლი კობახიძე
Muhammad Yunus | Мухаммад Юнус | मुहम्मद यूनुस | মুহাম্মদ ইউনূস
Kyriakos Mitsotakis | Кириакос Мицотакис | Κυριάκος Μητσοτάκης
Denys Shmyhal | Денис Шмыгаль | Денис Шмигаль
J. D. Vance | Дж. Д. Вэнс | जेडी वेंस
H. D. Kumaraswamy | HD Kumaraswamy | एच. डी. कुमारस्वामी | एचडी कुमारस्वामी
Sergey Lavrov | С.В. Лавров | Лавров Сергей Викторович | С. Лавровым
Rustam Minnikhanov | Рустамом Миннихановым | रुस्तम मिन्निखानोव
Thiruvananthapuram | Тируванантапурам | तिरुवनंतपुरम
Ram Nath Kovind | रामनाथ कोविंद | Рам Натх Ковинд
Nguyễn Hồng Diên | Nguyen Hong Dien | Нгуен Хонг Зиен
Bùi Thanh Sơn | Буй Тхань Шон | बुई थान सोन
Trần Lưu Quang | Чан Лыу Куанг
Phan Văn Giang | Phan Van Giang | Фан Ван Зянг
Võ Văn Thưởng | Во Ван Тхыонг | वो वान थुओंग
Vương Đình Huệ | Выонг Динь Хюэ | वुओंग दिन्ह ह्यू
Ngô Xuân Lịch | Нго Суан Лить
Lê Hoài Trung | Ле Хоай Чунг
"""
GROUPS = [[name.strip() for name in line.split("|")] for line in SPELLINGS.strip().splitlines()]

DIFFERENT = """
Vinay Kumar | अजय कुमार
Manmohan Singh | Хардип Сингх Пури
Anton Siluanov | Антон Алиханов
Sergei Shoigu | सर्गेई लावरोव
Nawaz Sharif | शहबाज शरीफ
S. Jaishankar | С. Лавров
J. D. Vance | Dong Jun
Tashkent | Шымкент
Voronezh | Варанаси
"""

ROMANISED = """
नरेन्द्र मोदी | Narendra Modi
डोनाल्ड ट्रंप | Donald Tramp
मनमोहन | Manmohan
मिश्र | Mishra
Евгений Примаков | Yevgeny Primakov
Вучић | Vuchich
Şimşek Łukasz | Simsek Lukasz
თბილისი | Tbilisi
নরেন্দ্র মোদী | Narendra Modi
નરેન્દ્ર મોદી | Narendra Modi
习近平 | Xijinping
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_spellings_of_one_name_agree(group: list[str]) -> None:
    low = {(a, b): similarity(a, b) for a, b in combinations(group, 2) if similarity(a, b) < SAME_NAME}
    assert not low


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_spellings_of_one_name_share_a_block(group: list[str]) -> None:
    assert all(block_keys(a) & block_keys(b) for a, b in combinations(group, 2))


def test_groups_stay_apart() -> None:
    high = [
        (a, b, similarity(a, b))
        for one, other in combinations(GROUPS, 2)
        for a in one
        for b in other
        if similarity(a, b) >= SAME_NAME
    ]
    assert not high


@pytest.mark.parametrize(("a", "b"), rows(DIFFERENT))
def test_different_names(a: str, b: str) -> None:
    assert similarity(a, b) < SAME_NAME


@pytest.mark.parametrize(("name", "expected"), rows(ROMANISED))
def test_romanised(name: str, expected: str) -> None:
    assert romanise(name) == expected


def test_surname_alone_is_alike_but_not_equal() -> None:
    surname, given_name = similarity("Путин", "Vladimir Putin"), similarity("Владимир", "Vladimir Putin")
    assert SAME_NAME < surname < 1.0
    assert given_name < SAME_NAME


def test_patronymic_costs_less_than_a_missing_given_name() -> None:
    assert similarity("Sergey Lavrov", "Сергей Викторович Лавров") > similarity("Lavrov", "Сергей Лавров")


def test_both_encodings_of_a_dotted_letter_are_one() -> None:
    assert name_key("ज़फर").tokens == name_key("ज़फर").tokens


def test_key_takes_a_name_apart() -> None:
    key = name_key("С.В. Лавров")
    assert key.tokens == ("s", "v", "lavrov")
    assert key.skeletons == ("s", "v", "lvrv")


def test_phrases_count_a_missing_word() -> None:
    assert similarity_phrases("Kazakhstan Temir Zholy", "Қазақстан темір жолы") > SAME_NAME
    assert similarity_phrases("Garden Reach", "गार्डन रीच शिपबिल्डर्स") < SAME_NAME


@pytest.mark.parametrize("text", ["", "  ", "...", "—"])
def test_no_letter_no_likeness(text: str) -> None:
    assert similarity(text, "Modi") == 0.0
    assert similarity(text, text) == 0.0
    assert block_keys(text) == frozenset()
    assert similarity_phrases(text, "Modi") == 0.0


NAMES = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F),
        st.characters(min_codepoint=0x400, max_codepoint=0x4FF),
        st.characters(min_codepoint=0x900, max_codepoint=0xBFF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4E20),
    ),
    max_size=24,
)


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    score = similarity(a, b)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(similarity(b, a))


@given(NAMES)
def test_romanised_is_ascii_and_stable(name: str) -> None:
    assert all(char.isascii() or not char.isalnum() for char in romanise(name))
    assert romanise(name) == romanise(name)


@pytest.mark.parametrize("rule", load_sounds().rules, ids=lambda rule: rule.example[0])
def test_sound_rules_read_their_examples(rule: SoundRule) -> None:
    word, expected = rule.example
    assert sounds(word.lower()) == expected


READINGS = [(script.name, rule) for script in load_scripts() for rule in script.readings]
READINGS += [(LATIN, rule) for rule in load_sounds().readings]


@pytest.mark.parametrize(("script", "rule"), READINGS)
def test_readings_read_their_examples(script: str, rule: SoundRule) -> None:
    word, expected = rule.example
    assert expected in readings(word.lower(), script)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("x.toml", "name = 'x'\nkind = 'runes'\nranges = []\n", r"x\.toml:2: .*kind"),
        ("x.toml", "name = 'x'\nkind = 'alphabet'\nranges = [[1024, 1030]]\ncolour = 1\n", "colour"),
        ("x.toml", "name = 'x'\nkind = 'abugida'\nranges = [[5000, 5010]]\nlike = 'y'\n", "like"),
        ("x.toml", "name = 'x'\nkind = 'alphabet'\nranges = [[65, 90]]\n", "overlaps"),
        ("x.toml", "name = \n", "line 1"),
    ],
)
def test_faulty_script_is_refused(tmp_path: Path, file: str, text: str, problem: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_scripts(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "made", "problem"), [("(", "k", "pattern"), ("c", "Q", "unknown sounds")]
)
def test_faulty_sound_rule_is_refused(tmp_path: Path, pattern: str, made: str, problem: str) -> None:
    text = f"""name = "latin"
[sounds]
k = {{ code = "Kk", class = "K" }}
[[rules]]
pattern = "{pattern}"
sounds = "{made}"
example = ["c", "k"]
"""
    (tmp_path / "latin.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_sounds(tmp_path)


def test_labelled_pairs() -> None:
    """F1 at the threshold, and recall of inflected names, on the labelled pairs."""
    if not PAIRS.exists():
        pytest.skip("the labelled pairs are not beside this checkout")
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))
    answers = [(pair, probe_names(pair)["score"] >= SAME_NAME) for pair in pairs]
    plain = [(pair["same"], said) for pair, said in answers if pair["cat"] != "true_inflected"]
    inflected = [said for pair, said in answers if pair["cat"] == "true_inflected"]
    right = sum(same and said for same, said in plain)
    f1 = 2 * right / (sum(same for same, _ in plain) + sum(said for _, said in plain))
    assert f1 >= 0.985
    assert sum(inflected) / len(inflected) >= 0.95
