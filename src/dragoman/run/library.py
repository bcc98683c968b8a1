"""Documents that are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dragoman.model.document import Document


class Library(Mapping[str, Document]):
    """Documents by id; ``read`` gives one."""

    def __init__(self, names: Sequence[str], read: Callable[[str], Document]) -> None:
        self._names = frozenset(names)
        self._read = read

    def __getitem__(self, name: str) -> Document:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
