"""The widgets that the screens are made of: each draws one thing and decides nothing."""
