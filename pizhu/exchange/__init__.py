"""Files in and annotations out and in, one module a format."""
