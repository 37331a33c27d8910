"""Ready files for hosts that do not read `_headers` and `_redirects`, made from the same rules."""
