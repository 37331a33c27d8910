"""The way from home to a page, as the page shows it and as it tells machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hooks.library.load import Library


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """A page on the way."""

    address: str
    words: str


def trail_to(template: str, values: Mapping[str, Any], library: Library) -> tuple[Crumb, ...]:
    """The pages above a page, home first; none above home and on what only leads on.

    Args:
        template: The page's template, which is its kind.
        values: What the template is given, such as the guide.
        library: The checked content.
    """
    labels = library.labels
    home = Crumb(address=addresses.HOME, words=labels.home)
    match template:
        case "home" | "go" | "retired":
            return ()
        case "guide":
            topic = values["guide"].topic
            return home, Crumb(address=addresses.topic(topic), words=library.topics[topic].title)
        case "worksheet":
            return home, Crumb(address=addresses.WORKSHEETS, words=labels.worksheets)
        case "whole":
            whole = values["whole"]
            return home, Crumb(address=whole.address, words=whole.title)
        case "clinics_print" | "clinics_codes":
            return home, Crumb(address=addresses.CLINICS, words=labels.for_clinics)
    return (home,)
