"""What is in a PDF, and filling one in: by a library, and by typing as in a browser."""

from __future__ import annotations

import ctypes
import io
import re
from typing import Any

import page as pdf_validator
import pypdf
import pypdfium2 as pdfium
from pypdfium2 import raw

ACCENTS = "Mañana él vio: ¿cómo? Über, çà"


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def root(pdf: bytes) -> Any:
    return reader(pdf).root_object


def fields_of(pdf: bytes) -> list[dict[str, str]]:
    """Each field in the order of the form: its kind and what is said for it."""
    kinds = {("/Tx", 0): "line", ("/Tx", 1 << 12): "lines", ("/Btn", 0): "check", ("/Btn", (1 << 15) | (1 << 14)): "radio"}
    fields = [field.get_object() for field in root(pdf).get("/AcroForm", {}).get("/Fields", [])]
    return [{kinds[field["/FT"], field.get("/Ff", 0)]: str(field["/TU"])} for field in fields]


def faults_of(pdf: bytes) -> list[str]:
    """What keeps a PDF from being PDF/UA-1."""
    report = pdf_validator.validate_pdf_bytes(pdf, profile=pdf_validator.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def type_sizes(pdf: bytes) -> set[float]:
    size = ctypes.c_float()
    found = set()
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFTextObj_GetFontSize(part.raw, size)
                found.add(round(size.value * abs(part.get_matrix().d), 1))
    return found


def lines_on_pages(pdf: bytes) -> list[int]:
    """How many lines of words and lines to write on each page has, without its head and foot."""
    found = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            words, rules = set(), set()
            for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = part.get_bounds()
                if part.type == raw.FPDF_PAGEOBJ_TEXT:
                    words.add(round(part.get_matrix().f))
                elif top - bottom < 2 and right - left > 40:
                    rules.add(round(top))
            foot = min(rules)  # the rule above the foot is the lowest one
            words = {height for height in words if height > foot}
            found.append(len(words | rules) - 2)  # the rule of the foot and the head of the page, or its title
    return found


def sizes_by_letters(pdf: bytes) -> dict[float, int]:
    """How many pieces of text there are of each type size."""
    size = ctypes.c_float()
    found: dict[float, int] = {}
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFTextObj_GetFontSize(part.raw, size)
                key = round(size.value * abs(part.get_matrix().d), 1)
                found[key] = found.get(key, 0) + raw.FPDFTextObj_GetText(part.raw, text.raw, None, 0) // 2
    return found


def boxes_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of everything that is drawn."""
    with pdfium.PdfDocument(pdf) as document:
        bounds = [(part.get_bounds(), part) for page in document for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        return [(right - left, top - bottom) for (left, bottom, right, top), _ in bounds]


def places_of_fields(pdf: bytes) -> dict[str, tuple[int, tuple[float, float, float, float]]]:
    """The page of each field, and its box there (of a group the first)."""
    found: dict[str, tuple[int, tuple[float, float, float, float]]] = {}
    for number, sheet in enumerate(reader(pdf).pages):
        for widget in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
            name = str(widget.get("/T") or widget["/Parent"]["/T"])
            left, bottom, right, top = map(float, widget["/Rect"])
            found.setdefault(name, (number, (left, bottom, right, top)))
    return found


def places_of_words(pdf: bytes, words: list[str]) -> dict[str, int]:
    """The first page on which some words stand."""
    with pdfium.PdfDocument(pdf) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    return {wanted: next(number for number, page in enumerate(pages) if wanted in page) for wanted in words}


def pictures(pdf: bytes, *, dots_per_inch: int) -> list[Any]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil() for page in document]


def _brightness(picture: Any) -> int:
    return sum(shade * count for shade, count in enumerate(picture.histogram()))


def faint_words(pdf: bytes) -> list[str]:
    """Words of which too little is left when each dot is made either black or white."""
    scale = 2
    faint = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            grey = page.render(scale=scale, grayscale=True).to_pil()
            black = grey.point(lambda shade: 255 if shade < 128 else 0)
            text = page.get_textpage()
            letters = text.get_text_range()
            for match in re.finditer(r"[^\s\ufffe]+", letters):
                boxes = [text.get_charbox(n) for n in range(*match.span())]
                left, bottom = (min(box[edge] for box in boxes) * scale for edge in (0, 1))
                right, top = (max(box[edge] for box in boxes) * scale for edge in (2, 3))
                box = (int(left), int(grey.height - top), int(right) + 1, int(grey.height - bottom) + 1)
                ink, kept = 255 * (box[2] - box[0]) * (box[3] - box[1]) - _brightness(grey.crop(box)), _brightness(black.crop(box))
                if kept < ink / 3:
                    faint.append(match[0])
    return faint


def words_on_rules(pdf: bytes) -> list[str]:
    """Words that a rule runs through."""
    found = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            rules = [part.get_bounds() for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
            rules = [(left, bottom, right, top) for left, bottom, right, top in rules if min(right - left, top - bottom) < 4 < max(right - left, top - bottom)]
            text = page.get_textpage()
            for match in re.finditer(r"[^\s\ufffe]+", text.get_text_range()):
                boxes = [text.get_charbox(n) for n in range(*match.span())]
                left, bottom = (min(box[edge] for box in boxes) for edge in (0, 1))
                right, top = (max(box[edge] for box in boxes) for edge in (2, 3))
                for rule in rules:
                    x, y = (rule[0] + rule[2]) / 2, (rule[1] + rule[3]) / 2
                    across = rule[2] - rule[0] < 4 and left + 0.5 < x < right - 0.5 and rule[1] < top and rule[3] > bottom
                    along = rule[3] - rule[1] < 4 and bottom + 0.2 < y < top - 0.2 and rule[0] < right and rule[2] > left
                    if across or along:
                        found.append(match[0])
    return found


def words_of(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


def ink(pdf: bytes) -> dict[str, int]:
    """How many dark dots there are within each field."""
    found: dict[str, int] = {}
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        for sheet, page in zip(reader(pdf).pages, document, strict=True):
            picture = page.render(scale=2, grayscale=True, may_draw_forms=True).to_pil()
            for widget in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
                name = str(widget.get("/T") or widget["/Parent"]["/T"])
                left, bottom, right, top = (float(edge) * 2 for edge in widget["/Rect"])
                box = picture.crop((round(left), picture.height - round(top), round(right), picture.height - round(bottom)))
                found[name] = found.get(name, 0) + sum(box.histogram()[:128])
    return found


def fill_with_pypdf(pdf: bytes, words: str = ACCENTS) -> bytes:
    writer = pypdf.PdfWriter(clone_from=reader(pdf))
    values = {}
    for name, field in (reader(pdf).get_fields() or {}).items():
        values[name] = next((state for state in field.get("/_States_", []) if state != "/Off"), words)
    for sheet in writer.pages:
        if "/Annots" in sheet:
            writer.update_page_form_field_values(sheet, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_with_pdfium(pdf: bytes) -> bytes:
    """Click into each field and type, as a person does in a browser."""
    typed = (ctypes.c_ushort * (len(ACCENTS) + 1))(*map(ord, ACCENTS))
    out = io.BytesIO()
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        form = document.formenv.raw
        for page, sheet in zip(document, reader(pdf).pages, strict=True):
            for widget in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
                left, bottom, right, top = map(float, widget["/Rect"])
                middle = ((left + right) / 2, (bottom + top) / 2)
                raw.FORM_OnMouseMove(form, page.raw, 0, *middle)
                raw.FORM_OnLButtonDown(form, page.raw, 0, *middle)
                raw.FORM_OnLButtonUp(form, page.raw, 0, *middle)
                if widget.get("/FT") == "/Tx":
                    raw.FORM_ReplaceSelection(form, page.raw, typed)
            raw.FORM_ForceToKillFocus(form)
        document.save(out)
    return out.getvalue()
