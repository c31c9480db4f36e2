"""The words that detection knows (词库), read once from the TOML files beside this module.

A person may extend them with a file of their own in the same form; see docs/detection.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pizhu.report.figures.tables import built_in, merged, read_extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a word that may stand right before a figure does; the key of `Lexicon.tail`.
UP, DOWN, NOUN_UP, NOUN_DOWN, REACH, FROM, ADVERB, BOUND, BLOCK = range(9)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled lexicon.

    Attributes:
        kinds: Kind of each unit: count, money, amount, time, share, points, times.
        after_ge: Units before which 个 is dropped.
        units: Each unit with the characters that must not follow it.
        unit_sizes: The lengths of the units by their first character, longest first.
        tail: Words that stand right before a figure, each with what it does.
        tail_sizes: The lengths of those words by their last character, longest first.
        bounds: The bound that a word before the figure gives.
        bound_after: The bound that a word after the figure gives; longest first when matched.
        bound_after_pattern: Matches such a word.
        object_change: Matches a verb of change that opens a clause; group up or down.
        gap: Direction of each word of a gap.
        gap_pattern: Finds a word of comparison.
        past: Finds a benchmark that is the thing's own past.
        lead: Words cut from the front of an indicator.
        lead_sizes: The lengths of those words by their first character, longest first.
        stop: Finds the verb that ends a phrase after a count.
        inner: Finds verbs that part a clause.
        generic: Names that say nothing by themselves.
        indicators: Indicator names and their canonical form.
        indicator_sizes: The lengths of those names by their first character, longest first.
        names: The tables of names.toml.
        rank: The tables of words.toml on standings.
        patterns: What tells result from target and hard from soft, by name.
        distributive: 分别 and its like.
        collective: 均 and its like.
    """

    kinds: Mapping[str, str]
    after_ge: frozenset[str]
    units: Mapping[str, tuple[str, ...]]
    unit_sizes: Mapping[str, tuple[int, ...]]
    tail: Mapping[str, int]
    tail_sizes: Mapping[str, tuple[int, ...]]
    bounds: Mapping[str, str]
    bound_after: Mapping[str, str]
    bound_after_pattern: re.Pattern[str]
    quality: frozenset[str]
    object_change: re.Pattern[str]
    gap: Mapping[str, str]
    gap_pattern: re.Pattern[str]
    needs_scope: frozenset[str]
    past: re.Pattern[str]
    lead: frozenset[str]
    lead_sizes: Mapping[str, tuple[int, ...]]
    lead_guard: Mapping[str, str]
    stop: re.Pattern[str]
    inner: re.Pattern[str]
    noun_end: frozenset[str]
    noun_head: tuple[str, ...]
    body_head: tuple[str, ...]
    nominal: frozenset[str]
    bare_nouns: frozenset[str]
    giving: frozenset[str]
    people: re.Pattern[str]
    compounds: frozenset[str]
    generic_after: frozenset[str]
    standing: re.Pattern[str]
    standing_words: frozenset[str]
    generic: frozenset[str]
    indicators: Mapping[str, str]
    indicator_sizes: Mapping[str, tuple[int, ...]]
    names: Mapping[str, Any]
    rank: Mapping[str, Any]
    patterns: Mapping[str, re.Pattern[str]]
    distributive: frozenset[str]
    collective: frozenset[str]

    def canonical(self, name: str) -> str | None:
        """The canonical form of an indicator name, None where it is not known."""
        found = self.indicators.get(name)
        if found is None and name[:1] == "“":
            found = self.indicators.get(name.strip("“”"))
        return found


def alternation(words: Iterable[str]) -> str:
    """A regex alternation that prefers longer words."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def compile_lexicon(extra: Mapping[str, Any] | None = None) -> Lexicon:
    """The lexicon, with the tables of a person's own file merged in.

    Args:
        extra: Tables by file name, such as ``{"units": {"count": ["丘"]}}``; None for none.
    """
    tables = merged(built_in(), extra or {})
    units, words = tables["units"], tables["words"]
    predicates, names = tables["predicates"], tables["names"]
    kinds: dict[str, str] = {}
    for kind in ("count", "amount", "time", "money", "share", "points", "times"):
        for unit in units[kind]:
            kinds[unit] = kind
    listed = tuple(kinds)
    after_ge = frozenset((*units["after_ge"], *units["points_after_ge"]))
    for unit in after_ge:
        kinds.setdefault(unit, "points" if unit in units["points_after_ge"] else "count")
    counted = {
        unit: tuple(units["not_before"].get(unit, ""))
        for unit in (*listed, *(f"个{word}" for word in after_ge))
    }
    tail = _tail(words)
    bounds = {w: name for name, ws in words["bound"]["before"].items() for w in ws}
    bound_after = {w: n for n, ws in words["bound"]["after"].items() if n != "inner" for w in ws}
    gap = {w: n for n in ("up", "down") for w in words["gap"][n]}
    indicators = {
        name: canonical
        for canonical, names_ in tables["indicators"]["canonical"].items()
        for name in names_
    }
    return Lexicon(
        kinds=kinds,
        after_ge=after_ge,
        quality=frozenset(words["change"]["quality"]),
        object_change=_object_change(words["change"]),
        units=counted,
        unit_sizes=_sizes(counted, 0),
        tail=tail,
        tail_sizes=_sizes(tail, -1),
        bounds=bounds,
        bound_after=bound_after,
        bound_after_pattern=re.compile(alternation(bound_after)),
        gap=gap,
        needs_scope=frozenset(words["gap"]["needs_scope"]),
        gap_pattern=re.compile(f"(?:{alternation(gap)})"),
        past=re.compile(alternation(words["gap"]["past"]) + r"|\d{4}年|年(?!均)"),
        lead=frozenset(predicates["lead"]),
        lead_sizes=_sizes(predicates["lead"], 0),
        lead_guard={word: after for word, (after, _) in predicates["guard"].items()},
        stop=re.compile(_guarded(predicates["stop"], predicates["guard"])),
        nominal=frozenset(predicates["nominal"]),
        bare_nouns=frozenset(predicates["bare_nouns"]),
        giving=frozenset(predicates["giving"]),
        compounds=frozenset(predicates["compounds"]),
        people=re.compile(alternation(predicates["people"])),
        generic_after=frozenset(words["generic"]["after"]),
        inner=re.compile(alternation(predicates["inner"])),
        noun_end=frozenset(predicates["noun_end"]),
        noun_head=tuple(predicates["noun_head"]),
        body_head=tuple(predicates["body_head"]),
        standing=re.compile(alternation(words["rank"]["strong"])),
        standing_words=frozenset((*words["rank"]["verbs"], *words["rank"]["scopes"])),
        generic=frozenset(words["generic"]["nouns"]),
        indicators=indicators,
        indicator_sizes=_sizes(indicators, 0),
        names=names,
        rank=words["rank"],
        patterns=_status_patterns(tables["status"]),
        distributive=frozenset(words["adverb"]["distributive"]),
        collective=frozenset(words["adverb"]["collective"]),
    )


def _object_change(change: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation(change['object_adverbs'])}){{0,3}}+"
        rf"(?:(?P<up>{alternation(change['object_up'])})"
        rf"|(?P<down>{alternation(change['object_down'])}))(?![至到了为])"
    )


def _guarded(words: Iterable[str], guard: Mapping[str, tuple[str, str]]) -> str:
    """An alternation of `words`; a guarded one matches only where it is a word of its own."""
    alternatives = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        after, before = guard.get(word, ("", ""))
        # The look behind comes after the first character: an alternation whose branches all begin
        # with a character is searched for by these, ten times as fast.
        first = re.escape(word[0])
        behind = f"(?<![{re.escape(before)}]{first})" if before else ""
        ahead = f"(?![{re.escape(after)}])" if after else ""
        alternatives.append(first + behind + re.escape(word[1:]) + ahead)
    return "|".join(alternatives)


def _status_patterns(status: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    section = status["section"]
    opening = (
        f"(?P<plan>{alternation(section['plan_opening'])})"
        f"|(?P<review>{alternation(section['review_opening'])})"
    )
    patterns = {"opening": re.compile(opening)}
    for name in ("plan", "review"):
        patterns[name] = re.compile(alternation(section[name]))
    words = status["words"]
    compared = "".join(words["compared"])
    years = f"(?<![{compared}])(?:{alternation(words['past_years'])})(?!同期|基础|水平)"
    patterns["past"] = re.compile(f"{alternation(words['past'])}|{years}")
    for name in ("future", "plan_of_itself"):
        patterns[name] = re.compile(alternation(words[name]))
    items = alternation(words["plan_items"])
    # Digits on one side of the items' name, with the measure word between.
    patterns["plan_items"] = re.compile(
        rf"[0-9][项个大][^，。；：、0-9]{{0,6}}(?:{items})|(?:{items})[0-9]{{1,3}}[项个]"
    )
    patterns["plan_items_done"] = re.compile(alternation(words["plan_items_done"]))
    hardness = status["hardness"]
    for name in ("hard", "soft"):
        patterns[name] = re.compile(
            rf"(?:{alternation(hardness['neither'])})|(?P<told>{alternation(hardness[name])})"
        )
    return patterns


def _sizes(words: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    """The lengths of `words` by their character at index `at`, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[at], set()).add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in sizes.items()}


def _tail(words: Mapping[str, Any]) -> dict[str, int]:
    """Every word that may stand right before a figure; later entries win over earlier ones."""
    tail: dict[str, int] = {}
    change, reach = words["change"], words["reach"]
    tail |= dict.fromkeys(words["adverb"]["words"], ADVERB)
    tail |= dict.fromkeys(reach["words"], REACH)
    for verbs in (change["up"], change["down"]):
        for verb in verbs:
            tail |= dict.fromkeys((verb + end for end in reach["after_change"]), REACH)
    for bound in words["bound"]["before"].values():
        tail |= dict.fromkeys(bound, BOUND)
    tail |= dict.fromkeys(reach["from"], FROM)
    tail |= dict.fromkeys(change["up"], UP)
    tail |= dict.fromkeys(change["down"], DOWN)
    tail |= dict.fromkeys(change["noun_up"], NOUN_UP)
    tail |= dict.fromkeys(change["noun_down"], NOUN_DOWN)
    return tail | dict.fromkeys(words["adverb"]["block"], BLOCK)


@cache
def default_lexicon() -> Lexicon:
    """The built-in lexicon, compiled at its first use."""
    return compile_lexicon()


def lexicon_from_toml(text: str, source: str) -> Lexicon:
    """The built-in lexicon extended by a person's own file.

    Args:
        text: The file's text, TOML; docs/detection.md tells its form.
        source: What to call the file in a message.

    Raises:
        Problem: The text is no TOML, or holds what no table has a place for.
    """
    return compile_lexicon(read_extension(text, source))
