"""Make a small workspace with a bit of everything, to be kept as what a released version writes.

Run it with the code of the release, before the schema's version rises:

    python -m tests.store.keep_release

writes ``tests/store/fixtures/version-N.db.xz`` for the schema's version N.
"""

from __future__ import annotations

import lzma
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pizhu.report.values import Analysis, Decision, Facts, Span, Status, Tag, TagSuggestion
from store import Incoming, Place, Store, open_store
from store.merging import merge
from store.schema import SCHEMA_VERSION
from store.vacuum import vacuum
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

FIXTURES = Path(__file__).with_name("fixtures")
OTHER_TEXT = TEXT + "以上。"
CHANGED = TEXT.replace("下载 打印", "打印").replace("120亿元", "130亿元") + "地区生产总值再增长。"


def work(store: Store) -> str:
    """What 李雷 does, undone and done again in part; the id of the first report."""
    first = store.add_report(report_of(), analysis_of()).id
    figures = store.load(first).figures
    store.decide([figures[0].id, figures[1].id], Decision.ACCEPTED)
    store.change_figure(figures[2].id, replace(figures[2].figure, status=Status.TARGET))
    store.add_figure(first, figure_at(TEXT, "2023", unit="年"))
    store.decide([figures[3].id], Decision.REJECTED)
    store.undo()
    store.undo()
    store.redo()
    tags = [_tag(store, first, quote) for quote in ("固定资产投资", "120亿元", "城镇")]
    store.relabel_tag(tags[0], "target")
    store.note_tag(tags[0], "又见二、2024年")
    store.remove_tag(tags[2])
    store.undo()
    store.remove_tag(tags[2])
    joined = [_tag(store, first, quote) for quote in ("规模", "工业")]
    store.merge_tags(joined)
    start = TEXT.index("规模")
    store.split_tag(joined[0], Span(start, start + 1), Span(start + 1, start + 4))
    end = TEXT.index("工业增加值") + 5
    store.move_tag(joined[0], Span(start, end), TEXT[start:end])
    suggested = [TagSuggestion(0, 2, "下载", "other", "term", 0.75)]
    suggested.append(TagSuggestion(3, 5, "打印", "other", "term", 0.5))
    store.suggest_tags(first, "term", suggested)
    store.decide_tags([store.load(first).tags[0].id], Decision.REJECTED)
    second = store.add_report(
        report_of(OTHER_TEXT, "other.txt", "另一份"), analysis_of(OTHER_TEXT)
    ).id
    store.add_tags("policy", [Place(second, Span(6, 8), OTHER_TEXT[6:8])])
    taken = Tag(
        "", 9, 11, OTHER_TEXT[9:11], "other", "", "", Decision.UNDECIDED, rule="ner", score=0.5
    )
    store.take_in([Incoming(second, (taken,))])
    # Detection finds less than before.
    store.decide([store.load(second).figures[0].id], Decision.UNSURE)
    analysis = analysis_of(OTHER_TEXT)
    store.refresh_figures(second, replace(analysis, figures=analysis.figures[1:3]))
    store.remember_position(first, 7)
    store.index_texts()
    return first


def _tag(store: Store, report_id: str, quote: str) -> str:
    start = TEXT.index(quote)
    return store.add_tag(report_id, Span(start, start + len(quote)), quote, "project").items[0]


def make(path: Path) -> None:
    """Make the workspace: two annotators, a conflict, a later version of a text, an orphan."""
    other = path.with_name("other.db")
    with open_store(path, "李雷") as ours, open_store(other, "韩梅梅") as theirs:
        first = work(ours)
        theirs.add_report(report_of(), analysis_of())
        figures = [item.id for item in theirs.load(first).figures]
        theirs.decide([figures[0], figures[4]], Decision.REJECTED)
        _tag(theirs, first, "城镇新增就业")
    merge(path, other, "李雷")
    with open_store(path, "韩梅梅") as store:
        version = store.add_version(
            first, report_of(CHANGED, title="郴州市 2024 改"), Analysis(Facts(), (), (), ())
        )
        assert version.moved
        waiting = store.orphans(version.id)
        assert waiting
        store.decide_tags([store.load(version.id).tags[0].id], Decision.ACCEPTED)
    vacuum(path)


if __name__ == "__main__":
    FIXTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "workspace.db"
        make(made)
        kept = FIXTURES / f"version-{SCHEMA_VERSION}.db.xz"
        kept.write_bytes(lzma.compress(made.read_bytes(), preset=9))
        print(kept, kept.stat().st_size)
