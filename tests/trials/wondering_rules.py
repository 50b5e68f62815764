"""What readers and authors do about wonderings, for the machine of `test_sharing_machine`."""

from hypothesis.stateful import rule
from hypothesis.strategies import booleans, integers, sampled_from, sets

from journal.choosing import Choice
from journal.models import Reflection, Wondering
from journal.services import wondering
from tests.trials.beside_oracle import Wondered
from tests.trials.sharing_machine import NAMES, POLES, Held

ANY = integers(0, 50)
SOME_POLES = sets(sampled_from(POLES), min_size=1, max_size=2)


class Wonderings(Held):
    """Offered, changed, taken back, taken up, left, erased; sometimes by who may not."""

    def wondered(self, which: int) -> tuple[Wondered, Wondering] | None:
        """One on a page that is there, more often than another."""
        some = self.oracle.wonderings
        if which % 4:
            some = [each for each in some if self.oracle.stands(each)] or some
        if not some:
            return None
        each = some[which % len(some)]
        return each, Wondering.objects.get(pk=each.id)

    @rule(which=ANY, one=ANY, poles=SOME_POLES)
    def offer_a_wondering(self, which: int, one: int, poles: set[str]) -> None:
        if found := self.shared(which):
            line, made = found
            who = self.someone(line, one)
            allowed = self.oracle.wonders(who, line) and who not in line.waiting
            given = {"by": self.people[who], "share": made, "passage": (0, 3)}
            given |= {"poles": poles, "question": "Whose heron?"}
            if offered := self.act(allowed, "offer a wondering", wondering.offer, **given):
                new = Wondered(offered.pk, line, who, frozenset(poles))
                self.oracle.wonderings.append(new)

    @rule(which=ANY, one=ANY, poles=SOME_POLES, back=booleans())
    def change_or_take_back(self, which: int, one: int, poles: set[str], back: bool) -> None:
        if not (found := self.wondered(which)):
            return
        each, made = found
        who = each.writer if one % 4 else NAMES[one % len(NAMES)]
        allowed = self.oracle.changes(who, each) and not each.settled
        given = {"by": self.people[who], "wondering": made}
        if back:
            self.act(allowed, "take a wondering back", wondering.take_back, **given)
            self.oracle.wonderings = [
                other for other in self.oracle.wonderings if not allowed or other is not each
            ]
            return
        given |= {"poles": poles, "question": "Whose kettle?"}
        self.act(allowed, "change a wondering", wondering.change, **given)
        each.poles = frozenset(poles) if allowed else each.poles

    @rule(which=ANY, one=ANY, takes_up=booleans())
    def take_up_or_leave(self, which: int, one: int, takes_up: bool) -> None:
        """Taken up, it is the author's own mark from then on, and goes where marks go."""
        if not (found := self.wondered(which)):
            return
        each, made = found
        page = each.share.page
        who = page.author if one % 4 else NAMES[one % len(NAMES)]
        allowed = self.oracle.decides(who, each)
        given: dict[str, object] = {"by": self.people[who], "wondering": made}
        if not takes_up:
            self.act(allowed, "leave a wondering", wondering.leave, **given)
            each.settled |= allowed
            return
        if mine := Reflection.objects.filter(pk=page.id).first():
            last = mine.text.split()[-1]
            start = len(mine.text) - len(last)
            given["choices"] = [Choice(mine.version, start, len(mine.text), last)]
        self.act(allowed, "take up a wondering", wondering.take_up, **given)
        if allowed:
            page.poles |= set() if each.taken_up else each.poles
            each.settled = each.taken_up = True

    @rule(which=ANY, one=ANY)
    def erase_a_wondering(self, which: int, one: int) -> None:
        if found := self.wondered(which):
            each, made = found
            who = each.writer if one % 4 else NAMES[one % len(NAMES)]
            allowed = self.oracle.erases(who, each)
            given = {"by": self.people[who], "wondering": made}
            self.act(allowed, "erase a wondering", wondering.erase_own, **given)
            if allowed:
                self.oracle.wonderings.remove(each)
