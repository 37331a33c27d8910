"""Content in, pages out. Knows Jinja2; nothing of print."""
