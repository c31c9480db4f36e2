"""Programs timed on a pseudo-terminal, and what times them."""
