"""What a report's text means: furniture, sections, words, figures. A str in, values out."""
