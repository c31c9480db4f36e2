"""The terminal user interface: it draws and asks, and decides nothing about text or storage."""
