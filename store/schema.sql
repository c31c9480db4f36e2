-- The tables of a workspace file, version 2 (docs/store.md). Statements end with ";" before an
-- empty line; SQLite keeps each word for word, and opening a file compares the two.
--
-- JSON functions count as unsafe in a schema before SQLite 3.41 when trusted_schema is off, so the
-- CHECKs on JSON columns look at the brackets only; `pizhu doctor` parses them. And a CHECK with
-- IN makes a table of its list for every row: OR takes a third of the time for a whole figure.

CREATE TABLE annotators (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE label_sets (
    id TEXT PRIMARY KEY,
    names TEXT NOT NULL CHECK (names GLOB '{*}'),
    added_at TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '{}' CHECK (description GLOB '{*}'),
    relations TEXT NOT NULL DEFAULT '[]' CHECK (relations GLOB '[[]*]'),
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    label_set TEXT NOT NULL REFERENCES label_sets (id),
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    color TEXT NOT NULL,
    names TEXT NOT NULL CHECK (names GLOB '{*}'),
    description TEXT NOT NULL DEFAULT '{}' CHECK (description GLOB '{*}'),
    parent TEXT NOT NULL DEFAULT '',
    layer TEXT NOT NULL DEFAULT 'span'
        CHECK (layer = 'span' OR layer = 'section' OR layer = 'report'),
    overlaps TEXT CHECK (overlaps IS NULL OR overlaps GLOB '[[]*]'),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired = 0 OR retired = 1),
    examples TEXT NOT NULL DEFAULT '{}' CHECK (examples GLOB '{*}'),
    attributes TEXT NOT NULL DEFAULT '[]' CHECK (attributes GLOB '[[]*]'),
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE settings (
    id TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    text_sha256 TEXT NOT NULL UNIQUE CHECK (length(text_sha256) = 64),
    length INTEGER NOT NULL CHECK (length >= 0),
    source TEXT NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT NOT NULL,
    own_title TEXT,
    place TEXT,
    year INTEGER,
    speaker TEXT,
    date TEXT,
    meeting TEXT,
    earlier TEXT REFERENCES reports (id),
    added_at TEXT NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed = 0 OR indexed = 1),
    figures INTEGER NOT NULL DEFAULT 0 CHECK (figures >= 0),
    decided INTEGER NOT NULL DEFAULT 0 CHECK (decided BETWEEN 0 AND figures),
    tags INTEGER NOT NULL DEFAULT 0 CHECK (tags >= 0)
) STRICT;

CREATE INDEX reports_by_sha256 ON reports (sha256);

CREATE INDEX reports_by_year ON reports (year);

CREATE INDEX reports_by_source ON reports (source);

CREATE TABLE texts (
    report_id TEXT PRIMARY KEY REFERENCES reports (id),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE furniture (
    report_id TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    kind TEXT NOT NULL CHECK (kind = 'navigation' OR kind = 'source' OR kind = 'caption'
            OR kind = 'page-jump')
) STRICT;

CREATE INDEX furniture_by_report ON furniture (report_id);

CREATE TABLE sections (
    report_id TEXT NOT NULL REFERENCES reports (id),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 9),
    label TEXT NOT NULL,
    title TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    extent_end INTEGER NOT NULL CHECK (extent_end >= "end")
) STRICT;

CREATE INDEX sections_by_report ON sections (report_id);

CREATE TABLE figures (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    text TEXT NOT NULL,
    value TEXT NOT NULL
        CHECK (value GLOB '*[0-9]' AND value NOT GLOB '*[^0-9.-]*'
            AND value NOT GLOB '*.*.*' AND substr(value, 2) NOT GLOB '*-*'),
    value_high TEXT
        CHECK (value_high IS NULL OR value_high GLOB '*[0-9]' AND value_high NOT GLOB '*[^0-9.-]*'
            AND value_high NOT GLOB '*.*.*' AND substr(value_high, 2) NOT GLOB '*-*'),
    unit TEXT NOT NULL,
    measure TEXT NOT NULL
        CHECK (measure = 'level' OR measure = 'change' OR measure = 'ratio' OR measure = 'gap'
            OR measure = 'rank' OR measure = 'threshold'),
    direction TEXT CHECK (direction = 'up' OR direction = 'down'),
    bound TEXT NOT NULL
        CHECK (bound = 'exact' OR bound = 'at_least' OR bound = 'over' OR bound = 'at_most'
            OR bound = 'nearly' OR bound = 'about'),
    status TEXT NOT NULL CHECK (status = 'actual' OR status = 'target'),
    hardness TEXT CHECK (hardness = 'hard' OR hardness = 'soft'),
    indicator TEXT NOT NULL,
    indicator_start INTEGER CHECK (indicator_start >= 0),
    indicator_end INTEGER CHECK (indicator_end > indicator_start),
    canonical TEXT,
    sentence_start INTEGER CHECK (sentence_start >= 0),
    sentence_end INTEGER CHECK (sentence_end >= sentence_start),
    section TEXT NOT NULL CHECK (section GLOB '[[]*]'),
    year INTEGER,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    evidence TEXT NOT NULL CHECK (evidence GLOB '[[]*]'),
    checks TEXT NOT NULL CHECK (checks GLOB '[[]*]'),
    proposed TEXT CHECK (proposed IS NULL OR proposed GLOB '{*}'),
    decision TEXT NOT NULL DEFAULT 'undecided'
        CHECK (decision = 'undecided' OR decision = 'accepted' OR decision = 'rejected'
            OR decision = 'unsure'),
    annotator TEXT REFERENCES annotators (name),
    decided_at TEXT,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn = 0 OR withdrawn = 1),
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged = 0 OR flagged = 1),
    moved_from TEXT,
    earlier_decision TEXT
        CHECK (earlier_decision = 'accepted' OR earlier_decision = 'rejected'
            OR earlier_decision = 'unsure'),
    changed INTEGER NOT NULL DEFAULT 0,
    CHECK ((decision = 'undecided') = (annotator IS NULL)),
    CHECK ((decision = 'undecided') = (decided_at IS NULL))
) STRICT;

CREATE INDEX figures_by_report ON figures (report_id, start, "end");

CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    quote TEXT NOT NULL,
    label TEXT NOT NULL REFERENCES labels (id),
    annotator TEXT NOT NULL REFERENCES annotators (name),
    created_at TEXT NOT NULL,
    decision TEXT NOT NULL DEFAULT 'accepted'
        CHECK (decision = 'undecided' OR decision = 'accepted' OR decision = 'rejected'
            OR decision = 'unsure'),
    note TEXT NOT NULL DEFAULT '',
    moved_from TEXT,
    score REAL CHECK (score BETWEEN 0 AND 1),
    rule TEXT,
    attributes TEXT NOT NULL DEFAULT '{}' CHECK (attributes GLOB '{*}'),
    layer TEXT NOT NULL DEFAULT 'span'
        CHECK (layer = 'span' OR layer = 'section' OR layer = 'report'),
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged = 0 OR flagged = 1),
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX tags_by_report ON tags (report_id, start, "end");

CREATE INDEX tags_with_note ON tags (report_id) WHERE note <> '';

CREATE TABLE orphans (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    quote TEXT NOT NULL,
    label TEXT REFERENCES labels (id),
    annotator TEXT NOT NULL REFERENCES annotators (name),
    created_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    moved_from TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'tags' CHECK (kind = 'figures' OR kind = 'tags' OR kind = 'notes'
            OR kind = 'relations'),
    fields TEXT NOT NULL DEFAULT '{}' CHECK (fields GLOB '{*}'),
    attributes TEXT NOT NULL DEFAULT '{}' CHECK (attributes GLOB '{*}'),
    layer TEXT NOT NULL DEFAULT 'span'
        CHECK (layer = 'span' OR layer = 'section' OR layer = 'report'),
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged = 0 OR flagged = 1),
    changed INTEGER NOT NULL DEFAULT 0,
    CHECK ((kind = 'tags') = (label IS NOT NULL))
) STRICT;

CREATE INDEX orphans_by_report ON orphans (report_id);

CREATE TABLE relations (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    from_tag TEXT REFERENCES tags (id),
    from_figure TEXT REFERENCES figures (id),
    to_tag TEXT REFERENCES tags (id),
    to_figure TEXT REFERENCES figures (id),
    kind TEXT NOT NULL,
    annotator TEXT NOT NULL REFERENCES annotators (name),
    created_at TEXT NOT NULL,
    moved_from TEXT,
    changed INTEGER NOT NULL DEFAULT 0,
    CHECK ((from_tag IS NULL) <> (from_figure IS NULL)),
    CHECK ((to_tag IS NULL) <> (to_figure IS NULL))
) STRICT;

CREATE INDEX relations_by_from_tag ON relations (from_tag) WHERE from_tag IS NOT NULL;

CREATE INDEX relations_by_from_figure ON relations (from_figure) WHERE from_figure IS NOT NULL;

CREATE INDEX relations_by_to_tag ON relations (to_tag) WHERE to_tag IS NOT NULL;

CREATE INDEX relations_by_to_figure ON relations (to_figure) WHERE to_figure IS NOT NULL;

CREATE INDEX relations_by_report ON relations (report_id);

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    quote TEXT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    annotator TEXT NOT NULL REFERENCES annotators (name),
    created_at TEXT NOT NULL,
    moved_from TEXT,
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX notes_by_report ON notes (report_id);

CREATE TABLE marks (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    section_start INTEGER CHECK (section_start >= 0),
    state TEXT NOT NULL CHECK (state = 'done' OR state = 'nothing'),
    annotator TEXT NOT NULL REFERENCES annotators (name),
    marked_at TEXT NOT NULL,
    undecided INTEGER NOT NULL DEFAULT 0 CHECK (undecided >= 0),
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX marks_by_report ON marks (report_id);

CREATE INDEX marks_by_annotator ON marks (annotator);

CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    act TEXT NOT NULL,
    annotator TEXT NOT NULL REFERENCES annotators (name),
    time TEXT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    before TEXT NOT NULL CHECK (before GLOB '{*}'),
    after TEXT NOT NULL CHECK (after GLOB '{*}'),
    program TEXT NOT NULL,
    undoes TEXT REFERENCES events (id),
    left_alone TEXT NOT NULL DEFAULT '[]' CHECK (left_alone GLOB '[[]*]')
) STRICT;

CREATE INDEX events_by_report ON events (report_id, seq);

CREATE INDEX events_by_annotator ON events (annotator, seq);

CREATE TABLE conflicts (
    item TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind = 'figures' OR kind = 'tags' OR kind = 'orphans' OR kind = 'relations'
            OR kind = 'notes' OR kind = 'marks' OR kind = 'labels' OR kind = 'label_sets'),
    report_id TEXT REFERENCES reports (id),
    ours TEXT CHECK (ours GLOB '{*}'),
    theirs TEXT CHECK (theirs GLOB '{*}'),
    source TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (seq)
) STRICT;

CREATE TABLE positions (
    report_id TEXT NOT NULL REFERENCES reports (id),
    annotator TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    top INTEGER CHECK (top >= 0),
    PRIMARY KEY (report_id, annotator)
) STRICT;

CREATE TABLE bookmarks (
    report_id TEXT NOT NULL REFERENCES reports (id),
    annotator TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (report_id, annotator, name)
) STRICT;

CREATE TRIGGER figures_within_text_on_insert
BEFORE INSERT ON figures
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

CREATE TRIGGER figures_within_text_on_update
BEFORE UPDATE OF start, "end", report_id ON figures
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

CREATE TRIGGER tags_within_text_on_insert
BEFORE INSERT ON tags
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

CREATE TRIGGER tags_within_text_on_update
BEFORE UPDATE OF start, "end", report_id ON tags
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

CREATE TRIGGER notes_within_text_on_insert
BEFORE INSERT ON notes
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

CREATE TRIGGER notes_within_text_on_update
BEFORE UPDATE OF start, "end", report_id ON notes
WHEN NEW."end" > (SELECT length FROM reports WHERE id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'the span does not lie within the text'); END;

-- Suggestions are counted where they are added, by the hundred; what an act adds is counted here.
CREATE TRIGGER count_added_figure AFTER INSERT ON figures
WHEN NEW.decision <> 'undecided' OR NEW.changed > 0
BEGIN UPDATE reports SET figures = figures + 1, decided = decided + (NEW.decision <> 'undecided')
    WHERE id = NEW.report_id; END;

CREATE TRIGGER count_removed_figure AFTER DELETE ON figures
WHEN (OLD.withdrawn = 0 OR OLD.decision <> 'undecided')
BEGIN UPDATE reports SET decided = decided - (OLD.decision <> 'undecided'), figures = figures - 1
    WHERE id = OLD.report_id; END;

CREATE TRIGGER count_changed_figure
AFTER UPDATE OF decision, withdrawn ON figures
WHEN (OLD.decision = 'undecided') <> (NEW.decision = 'undecided')
    OR OLD.withdrawn <> NEW.withdrawn
BEGIN UPDATE reports SET
    figures = figures + (NEW.withdrawn = 0 OR NEW.decision <> 'undecided')
        - (OLD.withdrawn = 0 OR OLD.decision <> 'undecided'),
    decided = decided + (NEW.decision <> 'undecided') - (OLD.decision <> 'undecided')
    WHERE id = NEW.report_id; END;

-- A suggested tag counts once somebody has decided about it, and not where it was rejected.
CREATE TRIGGER count_added_tag AFTER INSERT ON tags
WHEN NEW.decision = 'accepted' OR NEW.decision = 'unsure'
BEGIN UPDATE reports SET tags = tags + 1 WHERE id = NEW.report_id; END;

CREATE TRIGGER count_removed_tag AFTER DELETE ON tags
WHEN OLD.decision = 'accepted' OR OLD.decision = 'unsure'
BEGIN UPDATE reports SET tags = tags - 1 WHERE id = OLD.report_id; END;

CREATE TRIGGER count_decided_tag AFTER UPDATE OF decision ON tags
WHEN (OLD.decision = 'accepted' OR OLD.decision = 'unsure')
    <> (NEW.decision = 'accepted' OR NEW.decision = 'unsure')
BEGIN UPDATE reports SET tags = tags + (NEW.decision = 'accepted' OR NEW.decision = 'unsure')
    - (OLD.decision = 'accepted' OR OLD.decision = 'unsure')
    WHERE id = NEW.report_id; END;

CREATE VIEW v_figures AS
SELECT f.id, f.report_id, r.title AS report, r.place, r.year AS report_year,
    f.start, f."end", f.text, f.indicator, f.canonical,
    f.value, f.value_high, CAST(f.value AS REAL) AS number, f.unit, f.measure, f.direction,
    f.bound, f.status, f.hardness, f.year, f.section, f.confidence,
    f.decision, f.annotator, f.decided_at, f.proposed IS NOT NULL AS corrected, f.flagged
FROM figures AS f JOIN reports AS r ON r.id = f.report_id
WHERE (withdrawn = 0 OR decision <> 'undecided');

CREATE VIEW v_tags AS
SELECT t.id, t.report_id, r.title AS report, r.place, r.year AS report_year,
    t.start, t."end", t.quote, t.label,
    (SELECT json_extract(names, '$.en') FROM labels WHERE id = t.label) AS label_en,
    (SELECT json_extract(names, '$.zh') FROM labels WHERE id = t.label) AS label_zh,
    t.decision, t.annotator, t.created_at, t.note, t.moved_from,
    t.score, t.rule, t.attributes, t.layer, t.flagged
FROM tags AS t JOIN reports AS r ON r.id = t.report_id;

CREATE VIEW v_relations AS
SELECT l.id, l.report_id, r.title AS report, r.place, r.year AS report_year, l.kind,
    coalesce(l.from_tag, l.from_figure) AS from_item, coalesce(a.quote, f.text) AS from_quote,
    coalesce(a.label, 'figure') AS from_label,
    coalesce(l.to_tag, l.to_figure) AS to_item, coalesce(b.quote, g.text) AS to_quote,
    coalesce(b.label, 'figure') AS to_label,
    l.annotator, l.created_at
FROM relations AS l JOIN reports AS r ON r.id = l.report_id
    LEFT JOIN tags AS a ON a.id = l.from_tag LEFT JOIN figures AS f ON f.id = l.from_figure
    LEFT JOIN tags AS b ON b.id = l.to_tag LEFT JOIN figures AS g ON g.id = l.to_figure;

CREATE VIRTUAL TABLE text_index USING fts5 (
    terms, content='', columnsize=0, detail=none, tokenize='ascii'
);
