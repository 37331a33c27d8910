"""Measurements. Run them with `make bench`; no test depends on a time."""
