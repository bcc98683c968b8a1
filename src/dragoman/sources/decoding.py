"""Bytes to text, and what is wrong where they are not text."""

from __future__ import annotations

import codecs

_BOM = codecs.BOM_UTF8
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 65_536
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_CONTROL_SHARE = 0.05
"""More control characters than this make a binary file."""


class NotTextError(Exception):
    """``str()`` says in one line what is wrong."""


def decode(data: bytes, encoding: str) -> str:
    """The text of the bytes, newlines as they are, without a byte order mark.

    Raises NotTextError for binary data and for bytes that are not in the encoding.
    """
    _refuse_binary(data, encoding)
    body = data[len(_BOM) :] if data.startswith(_BOM) else data
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(body)
        raise NotTextError(f"not {encoding} at byte {at} (name the right one with --encoding)") from error
    except LookupError as error:
        raise NotTextError(f"unknown encoding {encoding!r}") from error
    except (UnicodeError, ValueError) as error:
        raise NotTextError(f"not {encoding}: {error}") from error


def _refuse_binary(data: bytes, encoding: str) -> None:
    sample = data[:_SAMPLE]
    if encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return
    if data.startswith(_WIDE):
        raise NotTextError("begins like UTF-16 (try --encoding utf-16)")
    if b"\0" in sample:
        raise NotTextError(f"binary file (zero byte at {sample.index(0)})")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) * _CONTROL_SHARE:
        raise NotTextError("binary file (control characters)")


def lone_surrogate(text: str) -> int | None:
    """Offset of the first half of a surrogate pair that stands alone, else None.

    >>> lone_surrogate("a\\ud800")
    1
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None
