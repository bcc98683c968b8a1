"""Names made up by a seeded generator, as outlets of three languages spell them.

People, towns and exercises are spelt, so a name is a list of syllables; bodies and portfolios are
translated. A respelling is what another outlet of the same language makes of a name.
"""

from __future__ import annotations

from random import Random

LANGUAGES = ("en", "ru", "hi")
SYLLABLES = (
    ("ba", "ба", "बा"), ("do", "до", "दो"), ("ki", "ки", "की"), ("lu", "лу", "लू"), ("mer", "мер", "मेर"),
    ("no", "но", "नो"), ("pas", "пас", "पास"), ("ri", "ри", "री"), ("sho", "шо", "शो"), ("tan", "тан", "तान"),
    ("vel", "вел", "वेल"), ("zu", "зу", "ज़ू"), ("gar", "гар", "गार"), ("fe", "фе", "फे"), ("kha", "ха", "खा"),
    ("len", "лен", "लेन"), ("dzh", "дж", "ज"), ("mo", "мо", "मो"), ("yar", "яр", "यार"), ("chi", "чи", "ची"),
    ("sen", "сен", "सेन"), ("ga", "га", "गा"), ("bek", "бек", "बेक"), ("ros", "рос", "रोस"),
)  # fmt: skip
HEADS = (
    ("Joint Commission", "Совместная комиссия", "संयुक्त आयोग"),
    ("Committee", "Комитет", "समिति"),
    ("Dialogue", "Диалог", "संवाद"),
    ("Working Group", "Рабочая группа", "कार्य समूह"),
    ("Council", "Совет", "परिषद"),
)
PORTFOLIOS = (
    ("Fisheries", "рыболовству", "मत्स्य पालन"),
    ("Railways", "железным дорогам", "रेलवे"),
    ("Customs", "таможне", "सीमा शुल्क"),
    ("Forestry", "лесному хозяйству", "वानिकी"),
    ("Aviation", "авиации", "विमानन"),
    ("Tourism", "туризму", "पर्यटन"),
    ("Mining", "горному делу", "खनन"),
    ("Harbours", "портам", "बंदरगाह"),
)
_ON = ("{head} on {one} and {other}", "{head} по {one} и {other}", "{one} और {other} पर {head}")
_VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("i", "y"), ("u", "oo"), ("kh", "h"), ("k", "c"), ("sh", "s"), ("v", "w"), ("a", "aa")),
    "ru": (("е", "э"), ("и", "ы"), ("х", "кх"), ("дж", "ж"), ("в", "у"), ("а", "аа")),
    "hi": (("ी", "ि"), ("ू", "ु"), ("े", "ै"), ("ो", "ौ"), ("ा", ""), ("ज़", "ज"), ("श", "स")),
}  # fmt: skip

Spelt = tuple[str, str, str]
"""One name in each of the languages."""


def word(random: Random, syllables: int) -> Spelt:
    found = [random.choice(SYLLABLES) for _ in range(syllables)]
    latin, cyrillic, devanagari = ("".join(one[n] for one in found) for n in range(3))
    return latin.title(), cyrillic.title(), devanagari


def person(random: Random) -> Spelt:
    given, family = word(random, 2), word(random, 3)
    return tuple(f"{g} {f}" for g, f in zip(given, family, strict=True))  # type: ignore[return-value]


def body(random: Random) -> Spelt:
    head, (one, other) = random.choice(HEADS), random.sample(PORTFOLIOS, 2)
    return tuple(  # type: ignore[return-value]
        _ON[n].format(head=head[n], one=one[n], other=other[n]) for n in range(3)
    )


def respelt(random: Random, name: str, language: str) -> str:
    """A person's name as another outlet has it: other letters, an initial, or the surname alone."""
    way = random.random()
    given, _, family = name.partition(" ")
    if way < 0.15:
        return f"{given[0]}. {family}"
    if way < 0.3:
        return family
    fitting = [(a, b) for a, b in _VARIANTS[language] if a in name]
    old, new = random.choice(fitting) if fitting else ("", "")
    return name.replace(old, new, 1) if old else name
