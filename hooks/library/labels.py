"""The words of the interface. A second language is a second labels.yml."""

from __future__ import annotations

from hooks.library.labels_clinics import ClinicLabels, ClinicPageLabels
from hooks.library.labels_currency import CurrencyLabels
from hooks.library.labels_edition import EditionLabels
from hooks.library.labels_exit import ExitLabels
from hooks.library.labels_find import FindLabels
from hooks.library.labels_listen import ListenLabels
from hooks.library.labels_offline import OfflineLabels
from hooks.library.labels_packets import PacketLabels
from hooks.library.labels_paper import PaperLabels
from hooks.library.labels_tools import ToolLabels
from hooks.library.search import SearchLabels
from hooks.library.text import Text


class Labels(
    ClinicLabels,
    ClinicPageLabels,
    CurrencyLabels,
    EditionLabels,
    ExitLabels,
    FindLabels,
    ListenLabels,
    OfflineLabels,
    PacketLabels,
    PaperLabels,
    SearchLabels,
    ToolLabels,
):
    """Every word that templates print and that is not content. Words in {braces} are filled in."""

    # Site frame

    skip: Text
    menu: Text
    main_menu: Text
    """The spoken name of the main menu."""
    search: Text
    breadcrumb: Text
    """The spoken name of the way back up."""
    home: Text
    topics: Text
    worksheets: Text
    browse: Text
    help: Text
    glossary: Text
    sources: Text
    about: Text
    safety: Text
    privacy: Text
    exit: Text
    """The way out of the site in one tap."""
    danger_now: Text
    call: Text
    """{n}: a phone number."""
    crisis_line: Text
    """{n}: a phone number."""
    more_help: Text
    not_found: Text
    not_found_text: Text
    footer_note: Text
    free_to_share: Text
    report_error: Text

    # Home

    home_situations: Text
    home_roles: Text
    home_topics: Text
    home_worksheets: Text
    all_worksheets: Text

    # About an item

    for_whom: Text
    """{n}: the people it is for."""
    list_and: Text
    """Between the last two of a list."""
    minutes_read_one: Text
    minutes_read: Text
    """{n}: a number."""
    minutes_fill: Text
    """{n}: a number."""
    steps_count: Text
    """{n}: a number."""
    reading_grade: Text
    """{n}: a US school grade."""
    updated: Text
    """{n}: a date."""
    version: Text
    """{n}: a number."""
    next_review: Text
    """{n}: a date."""
    written: Text
    """{n}: a date."""
    date: Text
    """How a date is written."""
    not_reviewed: Text
    reviewed: Text

    # Guide

    urgent_first: Text
    signs: Text
    in_short: Text
    right_time: Text
    right_time_hint: Text
    right_time_yes: Text
    right_time_no: Text
    right_time_tick: Text
    """On paper, before questions with boxes to tick."""
    what_helps: Text
    """On paper, above steps that have no heading of their own."""
    why: Text
    you_could_say: Text
    leave_out: Text
    because: Text
    made_up_example: Text
    roles_heading: Text
    evidence_heading: Text
    sure_strong: Text
    sure_some: Text
    sure_little: Text
    sure_practice: Text
    sure_law: Text
    sources_of_claim: Text
    """Before the sources of a claim."""
    differ_heading: Text
    get_help_heading: Text
    tonight_heading: Text
    caveats_heading: Text
    guide_worksheets: Text
    where_next: Text
    next_guide: Text
    previous_guide: Text
    related_guides: Text
    part_of_pathways: Text

    # Worksheet

    purpose: Text
    do_not_use: Text
    joint_note: Text
    instead: Text
    then_call: Text
    print_sheet: Text
    print_guide: Text
    pdf_letter: Text
    pdf_a4: Text
    print_pair: Text
    pdf_large_letter: Text
    pdf_large_a4: Text
    clear_all: Text
    cleared: Text
    """Said when a sheet was cleared."""
    see_example: Text
    ticked: Text
    """Said before a ticked item."""
    not_ticked: Text
    pdf_fillable: Text
    nothing_sent: Text
    counterpart: Text
    used_in_guides: Text
    also_part_of: Text
    private_note: Text
    own_item: Text
    """The spoken name of an empty list item."""
    own_words: Text
    row: Text
    """{n}: a number."""
    when: Text
    what_i_do: Text
    step: Text
    """{n}: a number."""
    signature: Text
    signed_by: Text
    date_field: Text
    date_hint: Text
    review_on: Text
    front: Text
    back: Text
    cut_out: Text
    contact_who: Text
    contact_name: Text
    contact_phone: Text
    contact_when: Text
    days: Text
    """Seven words with commas between."""
    months: Text
    """Twelve words with commas between."""
    page_of: Text
    reuse: Text
    continued: Text
    clinic_name: Text
    """Before a line to write on."""
    clinic_phone: Text

    # Help lines

    help_intro: Text
    """{n}: the emergency number."""
    emergency: Text
    help_phone: Text
    help_tty: Text
    help_text: Text
    help_chat: Text
    help_email: Text
    help_hours: Text
    help_languages: Text
    help_website: Text
    help_countries: Text
    help_elsewhere: Text
    help_none: Text
    help_none_here: Text
    help_checked_note: Text

    # Lists

    pathways: Text
    packets: Text
    guides: Text
    guides_in_topic: Text
    worksheets_in_topic: Text
    next_topic: Text
    other_topics: Text
    pathways_for_role: Text
    guides_for_role: Text
    worksheets_for_role: Text
    notes_for_role: Text
    other_roles: Text
    step_sheets: Text
    pathway_note: Text
    packet_note: Text
    packet_items: Text
    browse_intro: Text
    worksheets_intro: Text
    one_page: Text
    preview_alt: Text
    """{n}: the title of a sheet."""
    pages_count: Text
    """{n}: a number."""
    pages_and_example: Text
    """{n}: a number of pages, in words."""
    glossary_intro: Text
    glossary_used_in: Text
    more_about_word: Text
    sources_intro: Text
    source_supports: Text
    source_caution: Text
    source_used_in: Text
    source_not_used: Text
    source_link: Text
    source_not_seen: Text
    go_on: Text
    """On short addresses that lead on."""
    first_tonight: Text
    """Above the first things to do in a situation."""
    first_this_week: Text
    pathway_steps: Text
    emergency_steps: Text
    """Above the guides that open with emergency steps."""
    content_note_title: Text
    content_note: Text
    """{n}: what the next part speaks of."""
    content_note_skip: Text

    # For machines

    feed: Text
    """The feed of changed pages."""
    share_picture: Text
    """What is on the picture that goes with a shared link. {n}: the title on it."""

    def say(self, label: str, **values: object) -> str:
        """A label with its braces filled in.

        Raises:
            AttributeError: There is no such label, which is a fault of the template.
        """
        text = str(getattr(self, label))
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def words(self, label: str) -> list[str]:
        """A label that is a list with commas, such as the days of the week."""
        return [word.strip() for word in str(getattr(self, label)).split(",")]
