"""Where suggested tags (标注建议) come from.

The same string elsewhere, term lists, patterns, and a model that learns from a person's own tags
on this machine.

Each source is a function from a text to `pizhu.report.values.TagSuggestion`. None of them decides
anything: a suggestion becomes a tag by a person's act alone.
"""
