"""Links to feeds and calendars in a page's head (``link rel=alternate``)."""

from dataclasses import dataclass

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import calendar_file, news_feed, theme_feed
from digikunta.exports.edition import Edition
from digikunta.records.base import LanguageCode

_ATOM, _CALENDAR = "application/atom+xml", "text/calendar"
_WITH_NEWS = ("front", "experiments", "tools", "themes", "open-data")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link. ``type`` is the media type, ``url`` is below the site's root."""

    type: str
    title: str
    url: str


def feed_links(edition: Edition, language: LanguageCode, address: Address | None) -> list[FeedLink]:
    """Return the links of a page, a theme's own feed first.

    ``address`` is None for hand-written pages other than the front page.
    """
    if address is None:
        return []
    links: list[FeedLink] = []
    t, site = edition.languages[language], edition.about.name(language)
    if address.section == "themes" and address.key:
        name = edition.label("themes", address.key, language)
        title = t("feed-theme", site=site, name=name)
        links.append(FeedLink(_ATOM, title, theme_feed(language, address.slug)))
    has_news = edition.catalogue.cases or edition.catalogue.tools
    if address.section in _WITH_NEWS and has_news:
        links.append(FeedLink(_ATOM, t("feed-news", site=site), news_feed(language)))
    if address.section in ("events", "open-data"):
        title = f"{site}: {t('calendar-events')}"
        links.append(FeedLink(_CALENDAR, title, calendar_file(language, "events")))
    if address.section == "translations":
        title = f"{site}: {t('calendar-reviews')}"
        links.append(FeedLink(_CALENDAR, title, calendar_file(language, "reviews")))
    if address.section == "predictions":
        title = f"{site}: {t('calendar-predictions')}"
        links.append(FeedLink(_CALENDAR, title, calendar_file(language, "predictions")))
    return links
