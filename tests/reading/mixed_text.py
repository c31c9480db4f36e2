"""Texts of every kind of character that a report may hold, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

CLUSTERS = st.sampled_from(
    [
        *"政府工作报告增长速度亿元郴州",
        *"，。、；：！？“”‘’（）《》【】—…·～",
        *"abcXYZ0123456789.,%+-/()\"' ",
        "\u3000",
        "\t",
        "\u200b",
        "\ufeff",
        "e\u0301",
        "👨‍👩‍👧",
        "👍🏽",
        "❤️",
        "🇨🇳",
        "1️⃣",
        "か\u3099",
        "\x1b",
        "\x00",
        "\u202e",
        "①",
        "㎡",
        "ｱ",
        "𠮷",
        "——",
        "……",
        "3.5%",
        "113.5亿元",
        "1258万平方米",
        "2023年",
        "GDP",
        "5G",
    ]
)
"""Single characters, as a reader sees them, and runs that are not to be parted."""

lines = st.lists(CLUSTERS, max_size=120).map("".join)
"""One line without a newline."""

texts = st.lists(lines, min_size=1, max_size=6).map("\n".join)
"""Whole texts of a few paragraphs."""
