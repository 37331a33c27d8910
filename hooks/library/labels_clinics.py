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
