"""One module a page; ``PAGES`` is what the application serves."""

from dragoman.web.pages import briefing, check, document, event, keys, places, review, search, timeline, today

PAGES = (
    today.today,
    today.one_list,
    timeline.timeline,
    event.event,
    event.event_json,
    event.cited,
    document.document,
    places.places,
    briefing.briefing,
    briefing.file,
    keys.keys,
    search.search,
    review.review,
    review.decide,
    review.rulings,
    check.check,
    check.checked,
)
