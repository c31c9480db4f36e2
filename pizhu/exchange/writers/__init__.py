"""Annotated reports out: one module a format, and what several formats share."""
