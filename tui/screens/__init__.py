"""The screens: the library, the reading screen and the key sheet."""
