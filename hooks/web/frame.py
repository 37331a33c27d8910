"""What the theme prints around every page, as plain data for any template engine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.web.contact import first_phone, tel
from hooks.web.edition import edition_frame
from hooks.web.policy import CONTENT_POLICY

if TYPE_CHECKING:
    from hooks.library.load import Library
    from hooks.settings import Settings


def _drawn(library: Library, name: str) -> dict[str, Any] | None:
    picture = library.pictures.get(name)
    return {"view_box": picture.view_box, "shapes": picture.shapes, "size": picture.size} if picture else None


def frame(library: Library, settings: Settings, *, about: str = "") -> dict[str, Any]:
    """The menu, the help bar, the footer and the words of the frame. Addresses are relative to the root.

    Args:
        library: All content.
        settings: The edition.
        about: What the page about the site says of the edition, as HTML.
    """
    labels = library.labels
    emergency = library.helplines.countries[settings.country].emergency.phone
    care = [{"href": tel(emergency), "words": labels.say("call", n=emergency)}]
    if crisis := first_phone(library, settings.country, next(iter(library.helplines.categories))):
        line, way = crisis
        care.append({"href": way.href, "words": labels.say("crisis_line", n=way.words), "name": line.name})
    data = {
        "language": settings.language,
        "locale": f"{settings.language}_{settings.country}" if "-" not in settings.language else settings.language.replace("-", "_"),
        "site_url": settings.site_url,
        "policy": CONTENT_POLICY,
        "feed": addresses.FEED,
        "picture": addresses.share_picture(addresses.HOME),
        "labels": labels.model_dump(),
        "care": care,
        "exit": settings.exit,
        "exit_style": settings.exit_style,
        "help": addresses.HELP,
        "situations": [{"address": addresses.item("pathway", name), "words": pathway.question} for name, pathway in library.pathways.items()],
        "not_found": _drawn(library, "not-found"),
        "search": addresses.SEARCH,
        "everybody": "".join(f" role:{role}" for role in library.roles.roles),
        "search_field": addresses.SEARCH_FIELD,
        **edition_frame(settings),
        "about_page": addresses.page("about"),
        "about": about,
        "menu": [
            {"address": "./#topics", "words": labels.topics},
            {"address": addresses.WORKSHEETS, "words": labels.worksheets},
            {"address": addresses.GLOSSARY, "words": labels.glossary},
            {"address": addresses.BROWSE, "words": labels.browse},
            *({"address": addresses.page("safety"), "words": labels.safety} for name in settings.hand_written if name == "safety"),
        ],
        "footer": [
            *({"address": addresses.page(name), "words": getattr(labels, name)} for name in ("about", "safety", "privacy") if name in settings.hand_written),
            {"address": addresses.CLINICS, "words": labels.for_clinics},
            {"address": addresses.OFFLINE, "words": labels.offline},
            {"address": addresses.SOURCES, "words": labels.sources},
            {"address": addresses.HELP, "words": labels.help},
            *([{"address": addresses.FEED, "words": labels.feed}] if settings.site_url else []),
        ],
    }
    return dict(json.loads(json.dumps(data)))  # plain words only: our kinds of text mean nothing to other engines
