"""What the actions are called and what they do, a table for each place and theme (操作分表).

A row is an action's id, its line on the key sheet and in the palette, and its one or two words in
the key legend; the last two are messages. `keymaps.actions` says where each table's keys count.
"""

from __future__ import annotations

from pizhu.report.problem import N_

#: The action that every key map must leave a key for.
QUIT = "app.quit"

FIGURES = (
    ("figure.accept", N_("Accept the figure, go to the next undecided one"), N_("accept")),
    ("figure.reject", N_("Reject the figure, go to the next undecided one"), N_("reject")),
    ("figure.unsure", N_("Mark the figure unsure, go to the next undecided one"), N_("unsure")),
    ("figure.next", N_("Go to the next figure"), N_("next figure")),
    ("figure.previous", N_("Go to the previous figure"), N_("previous figure")),
    ("figure.next_undecided", N_("Go to the next undecided figure"), N_("next undecided")),
    (
        "figure.previous_undecided",
        N_("Go to the previous undecided figure"),
        N_("previous undecided"),
    ),
    ("figure.order", N_("Change the order that undecided figures come in"), N_("order")),
    ("figure.measure", N_("Set the measure: the next one"), N_("measure")),
    ("figure.direction", N_("Turn the direction of a change or a gap"), N_("direction")),
    ("figure.bound", N_("Set the bound: the next one"), N_("bound")),
    ("figure.status", N_("Set the status: actual or target"), N_("status")),
    (
        "figure.indicator",
        N_("Set the indicator: the selection, or the next likely phrase"),
        N_("indicator"),
    ),
    ("figure.value", N_("Type the value"), N_("value")),
    ("figure.unit", N_("Type the unit"), N_("unit")),
    ("figure.add", N_("Add the selection as a figure that detection missed"), N_("add figure")),
    (
        "figure.accept_section",
        N_("Accept all figures of the section that are undecided"),
        N_("accept section"),
    ),
    (
        "figure.accept_sure",
        N_("Accept all undecided figures at or above a confidence"),
        N_("accept sure"),
    ),
    ("figure.table", N_("Show the figures as a table, or the text again"), N_("table")),
)

TAGS = (
    ("select.toggle", N_("Start or stop selecting"), N_("select")),
    ("select.grow", N_("Grow the selection: word, clause, sentence, paragraph"), N_("grow")),
    ("select.shrink", N_("Shrink the selection again"), N_("shrink")),
    ("select.start_earlier", N_("Move the selection's start one character back"), N_("start ←")),
    ("select.start_later", N_("Move the selection's start one character on"), N_("start →")),
    ("select.end_earlier", N_("Move the selection's end one character back"), N_("end ←")),
    ("select.end_later", N_("Move the selection's end one character on"), N_("end →")),
    ("select.title", N_("Select the section's title"), N_("title")),
    (
        "select.start_word_earlier",
        N_("Move the selection's start one word back"),
        N_("start a word ←"),
    ),
    ("select.start_word_later", N_("Move the selection's start one word on"), N_("start a word →")),
    ("select.end_word_earlier", N_("Move the selection's end one word back"), N_("end a word ←")),
    ("select.end_word_later", N_("Move the selection's end one word on"), N_("end a word →")),
    ("select.copy", N_("Copy the selection"), N_("copy")),
    ("select.cite", N_("Copy the selection with its report, sections and offsets"), N_("cite")),
    ("tag.choose", N_("Choose a label by its name, or another label set"), N_("label by name")),
    ("tag.remove", N_("Remove the tag at the cursor; a suggestion is rejected"), N_("remove tag")),
    ("tag.elsewhere", N_("Show the same string elsewhere, to tag it there"), N_("elsewhere")),
    ("tag.hold", N_("Hold the next label active, after the last none"), N_("hold a label")),
    (
        "tag.apply",
        N_("Put the held label on the selection, or on the word at the cursor"),
        N_("tag"),
    ),
    ("tag.cycle", N_("Go to the next of the tags over one another here"), N_("next of these")),
    ("tag.split", N_("Part the tag before the cursor"), N_("part tag")),
    ("tag.merge", N_("Join the tag with the next one of its label"), N_("join tags")),
    ("tag.note", N_("Write a note on the tag, the selection or the place"), N_("note")),
    ("attribute.edit", N_("Edit the attributes of the tag"), N_("attributes")),
    (
        "attribute.next_lacking",
        N_("Go to the next tag that lacks an attribute it needs"),
        N_("next lacking"),
    ),
    ("tag.next", N_("Go to the next tag"), N_("next tag")),
    ("tag.previous", N_("Go to the previous tag"), N_("previous tag")),
    ("suggestion.next", N_("Go to the next suggested tag"), N_("next suggestion")),
    ("suggestion.previous", N_("Go to the previous suggested tag"), N_("previous suggestion")),
    (
        "suggestion.least_certain",
        N_("Go to the least certain suggested tag; they come in that order then"),
        N_("least certain"),
    ),
    (
        "suggestion.accept_sure",
        N_("Accept all suggested tags at or above a score"),
        N_("accept sure tags"),
    ),
    ("suggestion.terms", N_("Have the terms of a list proposed as tags"), N_("term list")),
    ("suggestion.patterns", N_("Have what patterns match proposed as tags"), N_("patterns")),
    ("suggestion.learn", N_("Start or stop proposing what accepted tags have taught"), N_("learn")),
    (
        "suggestion.everywhere",
        N_("Have what accepted tags have taught proposed in every report"),
        N_("propose everywhere"),
    ),
)

REMARKS = (
    ("flag.toggle", N_("Flag the figure or tag for discussion, or not any more"), N_("flag")),
    ("flag.next", N_("Go to the next figure or tag that is flagged"), N_("next flagged")),
    ("note.next", N_("Go to the next note"), N_("next note")),
    ("mark.section", N_("Mark the section as done, or not any more"), N_("section done")),
    (
        "mark.nothing",
        N_("Mark the section as holding nothing more, or not any more"),
        N_("nothing more"),
    ),
    ("mark.report", N_("Mark the report as done, or not any more"), N_("report done")),
    ("relation.link", N_("Begin a link at the tag or figure, or end it here"), N_("link")),
    ("relation.remove", N_("Take the link at the cursor away"), N_("unlink")),
)

FOLLOWING = (
    ("relation.follow", N_("Go to the other end of the link at the cursor"), N_("follow link")),
)

LABELS = (
    ("labels.take", N_("Put this label on the selection, or on the tag at the cursor"), N_("take")),
    ("labels.up", N_("One label up"), N_("up")),
    ("labels.down", N_("One label down"), N_("down")),
    ("labels.page_up", N_("One page of labels up"), N_("page up")),
    ("labels.page_down", N_("One page of labels down"), N_("page down")),
    ("labels.next_set", N_("Tag with the next label set from now on"), N_("next label set")),
    ("labels.rename", N_("Give this label another name"), N_("rename")),
    ("labels.recolour", N_("Give this label another colour"), N_("colour")),
    ("labels.merge", N_("Merge this label into another one"), N_("merge")),
    ("labels.retire", N_("Offer this label no longer, or again"), N_("retire")),
    ("labels.close", N_("Choose no label"), N_("back")),
)

CHOICE = (
    ("choice.take", N_("Choose this"), N_("choose")),
    ("choice.up", N_("One option up"), N_("up")),
    ("choice.down", N_("One option down"), N_("down")),
    ("choice.close", N_("Choose nothing"), N_("close")),
)

ATTRIBUTES = (
    ("attributes.next", N_("Take the attribute's next choice"), N_("next choice")),
    ("attributes.previous", N_("Take the attribute's choice before"), N_("previous choice")),
    ("attributes.type", N_("Type the attribute's value"), N_("set")),
    ("attributes.clear", N_("Take the attribute's value away"), N_("clear")),
    ("attributes.up", N_("One attribute up"), N_("up")),
    ("attributes.down", N_("One attribute down"), N_("down")),
    ("attributes.close", N_("Go back to the text"), N_("close")),
)

PLACES = (
    ("places.tag", N_("Tag this place"), N_("tag this")),
    ("places.tag_report", N_("Tag every place in this report"), N_("tag all here")),
    ("places.tag_all", N_("Tag every place in every report"), N_("tag all")),
    ("places.up", N_("One place up"), N_("up")),
    ("places.down", N_("One place down"), N_("down")),
    ("places.page_up", N_("One page of places up"), N_("page up")),
    ("places.page_down", N_("One page of places down"), N_("page down")),
    ("places.undo", N_("Take back what was tagged here last"), N_("undo")),
    ("places.redo", N_("Tag again what was taken back here"), N_("redo")),
    ("places.keys", N_("Show every key"), N_("keys")),
    ("places.palette", N_("Find a command by its name"), N_("commands")),
    ("places.close", N_("Go back to the text"), N_("close")),
)

STRUCTURE = (
    ("section.next", N_("Go to the next section"), N_("next section")),
    ("section.previous", N_("Go to the previous section"), N_("previous section")),
    ("paragraph.next", N_("Go to the next paragraph"), N_("next paragraph")),
    ("paragraph.previous", N_("Go to the previous paragraph"), N_("previous paragraph")),
)

OUTLINING = (
    (
        "outline.mode",
        N_("List something else in the outline: figures, tags, hits, notes, bookmarks, sections"),
        N_("list others"),
    ),
    ("outline.filter", N_("Narrow the outline to rows with the words typed"), N_("narrow")),
)

PEEK = (
    ("peek.open", N_("Go where the line of the sheet leads"), N_("go there")),
    ("peek.up", N_("One line of the sheet up"), N_("up")),
    ("peek.down", N_("One line of the sheet down"), N_("down")),
    ("peek.page_up", N_("One page of the sheet up"), N_("page up")),
    ("peek.page_down", N_("One page of the sheet down"), N_("page down")),
    ("peek.close", N_("Go back to the text"), N_("close")),
)

FINDING = (
    ("search.start", N_("Search in the text"), N_("search")),
    ("search.next", N_("Go to the next hit"), N_("next hit")),
    ("search.previous", N_("Go to the previous hit"), N_("previous hit")),
    ("jump.place", N_("Go to a percentage (50p), or type one, or an offset"), N_("go to")),
    (
        "bookmark.set",
        N_("Give this place a letter as its bookmark, or take that away"),
        N_("bookmark"),
    ),
    ("bookmark.go", N_("Go to the bookmark with a letter"), N_("to bookmark")),
    ("jump.back", N_("Go back to where the last jump began"), N_("go back")),
    ("jump.forward", N_("Go forward again"), N_("go forward")),
)

SEARCHING = (
    (
        "search.regex",
        N_("While searching: for a regular expression, or for plain text"),
        N_("regex"),
    ),
    ("search.case", N_("While searching: mind upper and lower case, or not"), N_("case")),
    ("search.width", N_("While searching: mind full and half width, or not"), N_("width")),
    (
        "search.variants",
        N_("While searching: take traditional and simplified characters for one, or not"),
        N_("traditional"),
    ),
)

FINDS = (
    ("finds.open", N_("Open the report at the place found"), N_("open")),
    ("finds.up", N_("One place found up"), N_("up")),
    ("finds.down", N_("One place found down"), N_("down")),
    ("finds.page_up", N_("One page of places found up"), N_("page up")),
    ("finds.page_down", N_("One page of places found down"), N_("page down")),
    ("finds.earlier", N_("Search all reports as before"), N_("earlier")),
    ("finds.later", N_("Search all reports as the time after that"), N_("later")),
    ("finds.close", N_("Go back to the library"), N_("back")),
)

VIEW = (
    ("pane.next", N_("Go to the next pane"), N_("next pane")),
    ("pane.previous", N_("Go to the previous pane"), N_("previous pane")),
    ("view.outline", N_("Show or hide the sections"), N_("sections")),
    ("view.inspector", N_("Show or hide the inspector"), N_("inspector")),
    ("inspector.down", N_("Show further lines of the inspector"), N_("inspector ↓")),
    ("inspector.up", N_("Show earlier lines of the inspector"), N_("inspector ↑")),
    (
        "view.peek",
        N_("Look up the label, the history and the indicator at the cursor"),
        N_("look up"),
    ),
    ("view.narrower", N_("Set the text narrower"), N_("narrower")),
    ("view.wider", N_("Set the text wider"), N_("wider")),
    ("view.furniture", N_("Show or hide page furniture"), N_("furniture")),
    ("report.export", N_("Export: choose a format, see what would be lost"), N_("export")),
    ("report.close", N_("Drop the selection, or go back to the library"), N_("back")),
)

TEXT = (
    ("cursor.left", N_("One character back"), N_("left")),
    ("cursor.right", N_("One character on"), N_("right")),
    ("cursor.up", N_("One line up"), N_("up")),
    ("cursor.down", N_("One line down"), N_("down")),
    ("cursor.page_up", N_("One page up"), N_("page up")),
    ("cursor.page_down", N_("One page down"), N_("page down")),
    ("cursor.line_start", N_("To the line's start"), N_("line start")),
    ("cursor.line_end", N_("To the line's end"), N_("line end")),
    ("cursor.text_start", N_("To the text's start"), N_("text start")),
    ("cursor.text_end", N_("To the text's end"), N_("text end")),
    ("cursor.word_left", N_("One word back"), N_("word back")),
    ("cursor.word_right", N_("One word on"), N_("word on")),
    ("cursor.clause_left", N_("One clause back"), N_("clause back")),
    ("cursor.clause_right", N_("One clause on"), N_("clause on")),
    ("cursor.sentence_left", N_("One sentence back"), N_("sentence back")),
    ("cursor.sentence_right", N_("One sentence on"), N_("sentence on")),
)

OUTLINE = (
    ("outline.up", N_("One row of the outline up"), N_("up")),
    ("outline.down", N_("One row of the outline down"), N_("down")),
    ("outline.page_up", N_("One page of the outline up"), N_("page up")),
    ("outline.page_down", N_("One page of the outline down"), N_("page down")),
    ("outline.first", N_("The outline's first row"), N_("first")),
    ("outline.last", N_("The outline's last row"), N_("last")),
    ("outline.fold", N_("Fold the section, or go to the one around it"), N_("fold")),
    ("outline.unfold", N_("Unfold the section"), N_("unfold")),
    ("outline.open", N_("Read from this section, figure or place on"), N_("read here")),
)

TABLE = (
    ("table.up", N_("One figure up in the table"), N_("up")),
    ("table.down", N_("One figure down in the table"), N_("down")),
    ("table.page_up", N_("One page of figures up"), N_("page up")),
    ("table.page_down", N_("One page of figures down"), N_("page down")),
    ("table.first", N_("The first figure of the table"), N_("first")),
    ("table.last", N_("The last figure of the table"), N_("last")),
    ("table.open", N_("Read on in the text from this figure"), N_("read here")),
    ("table.filter", N_("Show only the figures that match a word"), N_("filter")),
)

LIBRARY = (
    ("library.open", N_("Open the report"), N_("open")),
    ("library.up", N_("One report up"), N_("up")),
    ("library.down", N_("One report down"), N_("down")),
    ("library.page_up", N_("One page of reports up"), N_("page up")),
    ("library.page_down", N_("One page of reports down"), N_("page down")),
    ("library.first", N_("The first report"), N_("first")),
    ("library.last", N_("The last report"), N_("last")),
    ("library.search", N_("Search all reports"), N_("search")),
    ("library.add", N_("Add a report from a file"), N_("add")),
)

PROGRAM = (
    ("history.undo", N_("Take back the last act, in whichever report"), N_("undo")),
    ("history.redo", N_("Do again what was taken back"), N_("redo")),
    ("app.palette", N_("Find a command by its name"), N_("commands")),
    ("app.keys", N_("Show every key"), N_("keys")),
    ("app.theme", N_("Change the colours: the next theme"), N_("theme")),
    ("app.tour", N_("Show the tour of six steps; while it runs, the next step"), N_("tour")),
    (QUIT, N_("Quit; everything is saved already"), N_("quit")),
)

EXPORT = (
    ("export.write", N_("Write the export"), N_("write")),
    ("export.up", N_("The format above"), N_("up")),
    ("export.down", N_("The format below"), N_("down")),
    ("export.scope", N_("This report, or all reports"), N_("which reports")),
    ("export.figures", N_("With or without the figures as spans"), N_("figures")),
    ("export.rejected", N_("With or without what was rejected"), N_("rejected")),
    ("export.close", N_("Go back without exporting"), N_("back")),
)
