"""What an edition puts around every page: its name and numbers, its logo, its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.output import Output
from hooks.palette import palette_css
from hooks.web.contact import tel

if TYPE_CHECKING:
    from hooks.settings import Settings


def edition_files(settings: Settings) -> list[Output]:
    """The logo and the style sheet of an edition, as far as it has them."""
    files = [Output(path=addresses.EDITION_STYLE, content=palette_css(settings.palette))] if settings.palette else []
    return [*files, Output(path=addresses.logo(settings.logo.suffix), content=settings.logo.read_bytes())] if settings.logo else files


def edition_frame(settings: Settings) -> dict[str, Any]:
    """The same for the theme, as plain data."""
    clinic, logo = settings.clinic, settings.logo
    phones = [{"name": entry.name, "words": entry.phone, "href": tel(entry.phone)} for entry in clinic.phones] if clinic else []
    return {
        "style": addresses.EDITION_STYLE if settings.palette else "",
        "logo": {"address": addresses.logo(logo.suffix), "alt": clinic.logo.alt} if logo and clinic and clinic.logo else None,
        "clinic": clinic and {**clinic.model_dump(), "phones": phones},
    }
