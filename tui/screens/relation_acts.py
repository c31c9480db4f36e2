"""Links between tags and figures on the reading screen: making, following, removing (关系操作)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.relating import fitting
from tui import legends
from tui.language import _
from tui.marking import link_marks
from tui.screens.remark_acts import RemarkActs
from tui.screens.tag_acts import short
from tui.wording import relation_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.report.relating import Fit
    from tui.inspection import Place
    from tui.items import Item, Link
    from tui.reading import Highlight


class RelationActs(RemarkActs, inherit_bindings=False):
    """A link is begun at one item and ended at another; its kind is one that fits the two."""

    #: The id of the item that a link was begun at; empty while none is.
    _begun = ""

    def link_marks(self, place: Place) -> tuple[Highlight, ...]:
        """The marks of what is linked with what is here, and of where a link was begun."""
        begun = self.opened.remarks.items.get(self._begun) if self._begun else None
        return (*super().link_marks(place), *link_marks(begun, ()))

    def _offered(self, *, selecting: bool) -> Sequence[str]:
        if self._begun and not self.outline.has_focus:
            return legends.LINKING
        return super()._offered(selecting=selecting)

    # Making

    def action_relation_link(self) -> None:
        """Begin a link at the tag or figure here, or end the one that was begun."""
        item = self.item_here()
        begun = self.opened.remarks.items.get(self._begun)
        if item is None:
            self.say(_("No tag or figure at the cursor to link with."))
        elif begun is None:
            self._begin(item)
        elif begun.id == item.id:
            self.say(_("The link begins here. Go to another tag or figure."))
        else:
            self._end(begun, item)

    def _begin(self, item: Item) -> None:
        if not self.opened.annotated.label_set.relations:
            self.say(_("The label set has no relations, so nothing can be linked."))
            return
        self._begun = item.id
        self.follow()
        self.say(
            _("From “{quote}”: go to another tag or figure, then {key}; {close} gives up.").format(
                quote=short(item.quote),
                key=self.keymap.shown("relation.link"),
                close=self.keymap.shown("report.close"),
            )
        )

    def _end(self, begun: Item, item: Item) -> None:
        label_set = self.opened.annotated.label_set
        fits = fitting(label_set, begun.label, item.label)
        if not fits:
            self.say(
                _("No relation of the label set links {first} with {second}.").format(
                    first=self._item_name(begun), second=self._item_name(item)
                )
            )
            return
        self._choose(
            _("How are the two linked?"),
            [_told(fit, begun, item) for fit in fits],
            lambda index: self._link(fits[index], begun, item),
        )

    def _link(self, fit: Fit, begun: Item, item: Item) -> None:
        first, second = (item, begun) if fit.turned else (begun, item)
        self._begun = ""
        if self._saved(lambda: self.store.relate(first.id, second.id, fit.kind.id)):
            self.done(_("Linked: {link}.").format(link=_told(fit, begun, item)))
        else:
            self.follow()

    def give_up_link(self) -> bool:
        """Forget the link that was begun; whether there was one."""
        if not self._begun:
            return False
        self._begun = ""
        self.follow()
        self.say(_("Nothing was linked."))
        return True

    def _item_name(self, item: Item) -> str:
        return _("a figure") if item.is_figure else self._label_name(item.label)

    # Following and removing

    def on_text_pane_link_followed(self) -> None:
        """Go to the other end of the link here."""
        self._choose_link(
            _("Which link is to be followed?"), lambda link: self.go_to_item(link.other)
        )

    def action_go_to_item(self, item_id: str) -> None:
        """Go to the item that was clicked on in the inspector."""
        item = self.opened.remarks.items.get(item_id)
        if item is not None:
            self.view.focus()
            self.go_to_item(item)

    def action_relation_remove(self) -> None:
        """Take the link here away."""
        self._choose_link(_("Which link is to go?"), self._unlink)

    def _unlink(self, link: Link) -> None:
        if self._saved(lambda: self.store.unrelate(link.relation.id)):
            self.done(
                _("The link {kind} with “{quote}” is gone.").format(
                    kind=link.kind, quote=short(link.other.quote)
                )
            )

    def _choose_link(self, question: str, then: Callable[[Link], None]) -> None:
        """Do something with the link of what is here, after asking which where there are more."""
        item = self.item_here()
        around = self.opened.remarks.items_at(self.view.cursor)
        items = ([item] if item else []) + [each for each in around if each != item]
        links = [link for each in items for link in self.opened.remarks.links.get(each.id, ())]
        if not links:
            self.say(
                _("No link at the cursor. {key} begins one at a tag or figure.").format(
                    key=self.keymap.shown("relation.link")
                )
            )
            return
        self._choose(question, [link.told for link in links], lambda index: then(links[index]))

    def _choose(self, question: str, options: Sequence[str], then: Callable[[int], None]) -> None:
        """Ask which of several is meant; the only one goes without saying."""
        if len(options) == 1:
            then(0)
            return
        from tui.screens.choice import ChoiceScreen

        def chosen(index: int | None) -> None:
            if index is not None:
                then(index)

        self.app.push_screen(ChoiceScreen(self.keymap, question, options), chosen)


def _told(fit: Fit, begun: Item, item: Item) -> str:
    """A link in words: from where, what, to where."""
    first, second = (item, begun) if fit.turned else (begun, item)
    return f"“{short(first.quote)}” {relation_name(fit.kind)} “{short(second.quote)}”"
