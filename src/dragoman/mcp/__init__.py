"""The record for assistants: tools of the Model Context Protocol that read and never write."""

from dragoman.mcp.server import serve

__all__ = ["serve"]
