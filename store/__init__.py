"""The SQLite file: reports, figures, tags, history, search."""
