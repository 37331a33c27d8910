"""The words of what clinics take away: documents, plain text, data for health records."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class ClinicLabels(Model):
    """Words at the foot of pages, for clinics."""

    clinic_files: Text
    """Before the links."""
    as_docx: Text
    as_text: Text
    as_questionnaire: Text


class ClinicPageLabels(Model):
    """Words of the pages for clinics. {title}: the title of an item."""

    clinics_lead: Text
    clinics_no_address: Text
    clinics_today: Text
    clinics_today_intro: Text
    clinics_safety_title: Text
    clinics_safety: Text
    clinics_use: Text
    clinics_use_link: Text
    clinics_use_code: Text
    clinics_use_print: Text
    clinics_use_chart: Text
    clinics_use_teach: Text
    clinics_pick: Text
    clinics_pick_intro: Text
    clinics_without: Text
    clinics_filter_words: Text
    clinics_review: Text
    clinics_reviewed: Text
    clinics_not_reviewed: Text
    clinics_table: Text
    """The caption of the table."""
    clinics_title: Text
    clinics_pages: Text
    clinics_grade: Text
    """A US school grade."""
    clinics_version: Text
    clinics_add: Text
    clinics_files: Text
    clinics_code: Text
    clinics_codes_of: Text
    """{n}: the name of the code book."""
    clinics_pair: Text
    """{n}: the name of a PDF."""
    clinics_yours: Text
    clinics_none: Text
    clinics_to_yours: Text
    clinics_count: Text
    """{n}: a number."""
    clinics_added: Text
    clinics_removed: Text
    clinics_moved: Text
    clinics_restored: Text
    """{n} and {total}: numbers of items."""
    clinics_replaced: Text
    """{old}: an id."""
    clinics_unknown: Text
    """{n}: ids."""
    clinics_up: Text
    clinics_down: Text
    clinics_remove: Text
    clinics_clear: Text
    clinics_heading: Text
    clinics_heading_hint: Text
    clinics_paper_title: Text
    """The heading of a list on paper, where no other was typed."""
    clinics_printed: Text
    """{n}: a date."""
    clinics_print: Text
    clinics_print_one: Text
    clinics_print_all: Text
    clinics_print_codes: Text
    clinics_print_hint: Text
    clinics_links: Text
    clinics_copy_links: Text
    clinics_charts: Text
    clinics_copy_chart: Text
    clinics_again: Text
    clinics_copy_again: Text
    clinics_codes: Text
    clinics_codes_lead: Text
    clinics_texts: Text
    clinics_texts_lead: Text
    clinics_show_all: Text
    clinics_how: Text
    clinics_permanent: Text
    clinics_permanent_text: Text
    """{address}: a short address."""
    clinics_current: Text
    clinics_current_text: Text
    clinics_teach: Text
    clinics_teach_text: Text
    clinics_take: Text
    clinics_take_text: Text
    clinics_privacy: Text
    clinics_privacy_text: Text
    clinics_checked: Text
    clinics_checked_text: Text
    """{n} and {total}: numbers of items."""
    clinics_programs: Text
    clinics_programs_text: Text
    clinics_catalog: Text
    clinics_csv: Text
    clinics_schema: Text
    clinics_fhir: Text
    clinics_own: Text
    clinics_own_text: Text
    clinics_hosting: Text
    clinics_hosting_text: Text
    clinics_rights: Text
    clinics_rights_text: Text
    """{rights}: who may use it, in a sentence."""
