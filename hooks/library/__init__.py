"""YAML in, typed and checked content out. Knows PyYAML, pydantic and markdown-it; nothing of the web or of print."""
