"""Key bindings as data, with the loader that checks them."""
