"""The seed reports and their gold annotations belong together."""

from __future__ import annotations

import json

import pytest

from seeds import SEED_NAMES, seed_file


@pytest.mark.parametrize("name", SEED_NAMES)
def test_every_gold_figure_quotes_the_seed_text(name: str) -> None:
    text = seed_file(name).read_text(encoding="utf-8")
    place = name.split("-", maxsplit=1)[0]
    lines = seed_file(f"gold/{place}.figures.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    for line in lines:
        figure = json.loads(line)
        assert text[figure["start"] : figure["end"]] == figure["text"]
