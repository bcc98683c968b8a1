"""One module a page; ``PAGES`` is what the application serves."""

from dragoman.web.pages import event, timeline

PAGES = (timeline.front, timeline.timeline, event.event, event.event_json, event.cited)
