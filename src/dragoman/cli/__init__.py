"""The command line: one module a command, ``main`` as its door."""

from dragoman.cli.app import main

__all__ = ["main"]
