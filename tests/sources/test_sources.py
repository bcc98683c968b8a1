"""Reading what users name: every kind of bad input gives one line that names the item."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.sources import Failure, Item, Skipped, read_sources
from dragoman.sources.decoding import lone_surrogate
from dragoman.sources.reading import LONGEST

ARTICLE = "The ministers met in the capital on Monday and signed a protocol of the commission."
PAGE = f"""<html lang="en"><head><title>Ministers sign a protocol</title>
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<meta property="og:site_name" content="North Post"></head>
<body><nav>Home</nav><article><h1>Ministers sign a protocol</h1><p>{ARTICLE}</p>
<p>They will meet again next year in the other capital, the ministry of the host country said.</p>
</article></body></html>"""


def read(*paths: Path | str, encoding: str = "utf-8", stdin: bytes = b"") -> list[Item]:
    return list(read_sources([str(path) for path in paths], encoding=encoding, stdin=io.BytesIO(stdin)))


def document(*paths: Path | str, encoding: str = "utf-8", stdin: bytes = b"") -> Document:
    (item,) = read(*paths, encoding=encoding, stdin=stdin)
    assert isinstance(item, Document)
    return item


def problem(item: Item) -> str:
    assert isinstance(item, Failure)
    assert "\n" not in item.problem
    return item.problem


def test_text_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = " date 2019-01-02 Один.\r\nTwo.\r\rतीन। \u202e four\n"
    file.write_bytes(text.encode())
    assert document(file) == Document(str(file), text, declared_published="2019-01-02")


@pytest.mark.parametrize("start", ["date 2019-13-02 x", "dated 2019-01-02 x", "x date 2019-01-02"])
def test_no_date_prefix(tmp_path: Path, start: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(start, encoding="utf-8")
    assert document(file).declared_published is None


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode())
    assert document(file).text == ARTICLE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"abc\0def", "zero byte at 3"),
        (bytes(range(1, 9)) * 20, "binary"),
        ("день".encode("cp1251"), "at byte 0"),
        (b"good \xff", "at byte 5"),
        ("день".encode("utf-16"), "utf-16"),
    ],
)
def test_bad_bytes(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    (item,) = read(file)
    assert said in problem(item)
    assert isinstance(item, Failure)
    assert item.item == str(file)


def test_wrong_encoding_hints_at_the_option(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Министры встретились".encode("cp1251"))
    assert "--encoding" in problem(read(file)[0])
    assert document(file, encoding="cp1251").text == "Министры встретились"


def test_unknown_encoding() -> None:
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        read("a.txt", encoding="klingon")


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf\n"])
def test_empty_file_is_skipped(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert read(file) == [Skipped(str(file), "empty")]


def test_missing_path_and_glob(tmp_path: Path) -> None:
    good = tmp_path / "z.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    items = read(tmp_path / "nope.txt", str(tmp_path / "*.html"), str(tmp_path / "?.txt"))
    assert problem(items[0]) == "no such file or folder"
    assert problem(items[1]) == "matches no file"
    assert isinstance(items[2], Document)


def test_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/b.jsonl", "image.png", "a/.hidden"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"text": ARTICLE}) if name.endswith("jsonl") else ARTICLE, "utf-8")
    items = read(tmp_path)
    sources = [item.source for item in items if isinstance(item, Document)]
    assert sources == [f"{tmp_path}/a/b.jsonl#1", f"{tmp_path}/a/c.txt", f"{tmp_path}/b.txt"]
    assert [item.item for item in items if isinstance(item, Skipped)] == [
        f"{tmp_path}/a/.hidden",
        f"{tmp_path}/image.png",
    ]


def test_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    items = read(tmp_path)
    assert [type(item) for item in items] == [Document, Failure, Skipped, Failure]


@pytest.mark.skipif(os.name != "posix", reason="needs device files")
def test_devices_are_not_read() -> None:
    assert problem(read("/dev/zero")[0]) == "not a file or folder"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    file.chmod(0)
    assert ["denied" in problem(item) for item in read(tmp_path)] == [True, True]


def test_unreadable_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem(read(tmp_path)[0]) == "permission denied"
    monkeypatch.setattr(os, "listdir", refuse)
    assert problem(read(tmp_path)[0]) == "permission denied"


def test_json_lines(tmp_path: Path) -> None:
    full = {
        "url": "https://example.org/a",
        "title": "A",
        "text": ARTICLE,
        "published": "2024-05-06T10:00:00+03:00",
        "outlet": "North Post",
        "language": "en",
        "more": 1,
    }
    lines = [
        json.dumps(full).encode(),
        b"",
        json.dumps({"text": ARTICLE}).encode(),
        b'{"text": "cut',
        b'["text"]',
        b'{"text": 5}',
        b'{"text": "a", "published": "May 2024"}',
        b'{"text": "half \\ud800 pair"}',
        b'{"title": "no text"}',
        b'{"text": "' + "день".encode("cp1251") + b'"}',
        b"[" * 100_000,
        json.dumps({"text": " date 2020-02-03 " + ARTICLE}).encode(),
    ]
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n".join(lines))
    items = read(file)
    assert items[0] == Document(full["url"], ARTICLE, "2024-05-06", "en", "North Post", "A")
    assert items[1] == Document(f"{file}#3", ARTICLE)
    said = ["not JSON", "object", "not a string", "not a date", "character 5", "", "byte", "not JSON"]
    for number, (item, words) in enumerate(zip(items[2:-1], said, strict=True), 4):
        assert isinstance(item, Skipped if number == 9 else Failure)
        assert not isinstance(item, Document)
        assert item.item == f"{file}#{number}"
        assert words in (item.problem if isinstance(item, Failure) else "")
    assert isinstance(items[-1], Document)
    assert items[-1].declared_published == "2020-02-03"


def test_json_file_with_a_list(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"text": ARTICLE}, {"text": ""}]), encoding="utf-8")
    assert read(file) == [Document(f"{file}#1", ARTICLE), Skipped(f"{file}#2", "no text")]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_printed_over_many_lines(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    one = {"url": "https://example.org/a", "text": ARTICLE, "tags": [{"a": 1}]}
    file.write_text(json.dumps(one, indent=2), encoding="utf-8")
    assert document(file).source == "https://example.org/a"
    file.write_text(json.dumps([one, {**one, "text": ""}], indent=2), encoding="utf-8")
    assert [type(item) for item in read(file)] == [Document, Skipped]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("broken", ['"text": "a",\n}', '"text": "a"\n', '"text": 12 13\n}'])
def test_broken_json_over_many_lines_is_one_failure(tmp_path: Path, name: str, broken: str) -> None:
    file = tmp_path / name
    file.write_text("{\n" + '"n": {"m": 1},\n' * 50 + broken, encoding="utf-8")
    (item,) = read(file)
    assert problem(item).startswith("not JSON")
    assert isinstance(item, Failure)
    assert item.item == str(file)


@pytest.mark.parametrize(
    "value", [{"name": "settings", "depth": 3}, ["a", "b"], [1, 2, 3], [{"a": 1}] * 99, 7, "text", None, []]
)
def test_json_of_another_shape_is_passed_over_once(tmp_path: Path, value: object) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(value, indent=2), encoding="utf-8")
    (item,) = read(file)
    assert isinstance(item, Skipped)
    assert item.item == str(file)


def test_json_lines_under_another_name(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"text": "One."}\n{"text": broken}\n{"text": "Two."}\n', encoding="utf-8")
    assert [type(item) for item in read(file)] == [Document, Failure, Document]


def test_standard_input() -> None:
    assert document("-", stdin=ARTICLE.encode()).source == "stdin"
    two = b'{"text": "One."}\n{"text": "Two."}\n'
    assert [item.source for item in read("-", stdin=two) if isinstance(item, Document)] == [
        "stdin#1",
        "stdin#2",
    ]
    assert document("-", stdin=PAGE.encode()).declared_outlet == "North Post"
    assert read("-") == [Skipped("stdin", "empty")]


def test_page(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    found = document(file)
    assert ARTICLE in found.text
    assert found.text.startswith("Ministers sign a protocol")
    assert "Home" not in found.text
    assert found.declared_published == "2024-05-06"
    assert found.declared_outlet == "North Post"
    assert found.declared_language == "en"


def test_deeply_nested_page(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<html><body>{'<div>' * 600}<p>{ARTICLE}</p>{'</div>' * 600}</body></html>", "utf-8")
    assert document(file).text == ARTICLE


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><script>x</script></html>", "<!-- -->"]
)
def test_page_without_text(tmp_path: Path, page: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(page, encoding="utf-8")
    assert read(file) == [Skipped(str(file), "no text in the page")]


def test_page_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    text = "Министры двух стран встретились в столице и подписали протокол комиссии."
    file.write_bytes(f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1251"))
    assert text in document(file, encoding="cp1251").text


def test_many_short_articles_are_no_trouble(tmp_path: Path) -> None:
    short = tmp_path / "b.jsonl"
    short.write_text('{"text": "a"}\n' * 20_000, encoding="utf-8")
    assert len(read(short)) == 20_000


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_text_too_long_for_an_article_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for length, kind in ((LONGEST - 100, Document), (LONGEST + 1, Failure)):
        text = "word " * (length // 5) + "w" * (length % 5)
        forms = {
            "a.txt": text,
            "a.jsonl": json.dumps({"text": text}),
            "a.html": f"<html><p>{text}</p></html>",
        }
        file.write_text(forms[name], encoding="utf-8")
        (item,) = read(file)
        assert isinstance(item, kind)
    assert "too long for an article" in problem(item)


def test_a_file_that_breaks_its_reader_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")

    def stumble(*_: object) -> str:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("dragoman.sources.reading.decode", stumble)
    assert [problem(item) for item in read(tmp_path)] == ["cannot be read: RuntimeError: two lines"] * 2


@given(st.binary(max_size=200))
def test_any_bytes_give_an_item(data: bytes) -> None:
    # Markup goes to another process, which is tested above.
    for item in read("-", stdin=data.replace(b"<", b"")):
        if isinstance(item, Document):
            assert lone_surrogate(item.text) is None
        else:
            assert item.item.startswith("stdin")
