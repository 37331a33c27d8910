"""Content in, machine-readable files and permanent addresses out."""
