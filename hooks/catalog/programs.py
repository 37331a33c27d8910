"""Everything that the programs of a clinic read: the catalogue, and worksheets and items for health records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.catalog.catalog import catalog_files, catalog_of
from hooks.catalog.fhir import bundle, questionnaires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hooks.entries import Catalog
    from hooks.library.links import Links
    from hooks.library.load import Library
    from hooks.output import Output
    from hooks.settings import Settings


def files_for_programs(
    library: Library,
    links: Links,
    settings: Settings,
    sources: Mapping[str, str],
    *,
    grades: Mapping[str, float],
    sheets: Mapping[str, Mapping[str, Any]],
    pages: Mapping[str, int],
    files: Sequence[Output],
) -> tuple[Catalog, list[Output]]:
    """Make the catalogue and the FHIR resources.

    Args:
        library: All content, checked.
        links: What `find_links` derived from it.
        settings: The edition.
        sources: The file of each item, relative to the project.
        grades: The reading grade of each item.
        sheets: Worksheets as the plain data by which they are printed, by id; no private ones.
        pages: How many pages each PDF has, by its path.
        files: What was printed.

    Returns:
        The catalogue, for whoever shows it, and all files.
    """
    records = questionnaires(library, sheets, settings, sources)
    known = [*files, *records]
    catalog = catalog_of(library, links, settings, grades=grades, pages=pages, files=known)
    return catalog, [*records, *catalog_files(catalog, settings), bundle(catalog, known, settings)]
