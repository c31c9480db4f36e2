"""What the outline pane lists: sections, figures, tags, hits, notes, bookmarks (大纲内容)."""
