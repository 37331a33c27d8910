"""The addresses of items that were given up. Each leads on to the item that took its place, so that no paper dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks import addresses
from hooks.output import Output

if TYPE_CHECKING:
    from hooks.library.load import Library


def retired_addresses(library: Library) -> dict[str, str]:
    """Address -> the id of the item that answers there now."""
    leads: dict[str, str] = {}
    for old, new in library.redirects.items():
        published = [(name.partition("/")[0], entry.name) for name, entry in library.published.items() if name.endswith(f"/{old}")]
        ways = [way for kind, name in published for one in (old, name) for way in (addresses.go(one), addresses.item(kind, one))]
        leads |= dict.fromkeys([addresses.go(old), *ways], str(new))
    return leads


def redirect_rules(library: Library) -> dict[str, str]:
    """Address -> the address that a host sends on to. A page stands at each of the first too, for hosts that cannot.

    Short addresses are left to their pages: who asks there about a copy on paper is told that another item has taken its place,
    while the page of that item would hold the copy's day against its own.
    """
    retired = {address: new for address, new in retired_addresses(library).items() if address != addresses.go(address.split("/")[1])}
    return {address: addresses.go(library.public_name(new)) for address, new in retired.items()}


def host_redirects(library: Library) -> list[Output]:
    """The file that tells a host where to send on, as Netlify and Cloudflare Pages read it; they keep what was asked after "?"."""
    lines = [f"/{old} /{new} 301\n" for old, new in redirect_rules(library).items()]
    return [Output(path=addresses.REDIRECTS, content="".join(lines))] if lines else []
