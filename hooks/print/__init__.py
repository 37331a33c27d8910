"""Worksheets -> PDFs to print or fill in. Typst sets and tags the page, pikepdf turns its blanks into form fields."""
