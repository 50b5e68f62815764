"""Any order of sharing, ending, answering and finding: everyone reads what they should, no more.

What every act is answered with is held against an oracle that was written without the site's own
rules (`sharing_oracle`); so are, after each step, the looks that `sharing_machine` takes.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, none, sampled_from, sets

from journal.models import NoMoreFrom, Reflection
from journal.services import binning, closing_talk, declining, reading, sharing
from peersupport.people.models import Membership, Team
from peersupport.people.services import closing, team_making
from tests.journal.sharing_scenes import LIST, reader_of, say
from tests.standing import make_reflection
from tests.trials import sharing_machine
from tests.trials.sharing_machine import NAMES, NEVER, TEAMS, VOCABULARY, Held, in_sentences
from tests.trials.sharing_oracle import Page

WHO = sampled_from(NAMES)
TEAM = sampled_from(tuple(TEAMS))
ANY = integers(0, 50)
WORDS = sets(sampled_from(VOCABULARY), min_size=1, max_size=3)
TITLE = sampled_from(("", *VOCABULARY))
TYPED = sets(sampled_from((*NAMES, "Nobody", "Noone")), max_size=2)
POLES = sets(sampled_from(sharing_machine.POLES), max_size=2)
LEANING = none() | sampled_from((2, 4))
TICKS = integers(0, 15)
ENDS = none() | none() | integers(1, 3)
SELDOM = integers(0, 7)
NOW = 5  # which of SELDOM it is; hypothesis likes zeros


class Sharing(Held):
    """Four people, two teams, and everything they can do to what is shared."""

    @initialize(words=WORDS, poles=POLES)
    def begin(self, words: set[str], poles: set[str]) -> None:
        for who in ("Nadia", "Amina"):
            self.write(who, words, "", poles, 2)
        for which, team in ((0, "Harbour Street"), (1, "Night line")):
            self.at(self.now + timedelta(seconds=1))
            self.save(which, {"Nadia"} - {self.oracle.pages[which].author}, team, set(), 7, None)

    @rule(who=WHO, words=WORDS, title=TITLE, poles=POLES, leaning=LEANING)
    def write(
        self, who: str, words: set[str], title: str, poles: set[str], leaning: int | None
    ) -> None:
        made = make_reflection(self.people[who], in_sentences(words), title=title)
        self.put_marks(made, poles, leaning)
        self.oracle.pages.append(Page(made.pk, who))

    @rule(which=ANY, words=WORDS, title=TITLE, poles=POLES, leaning=LEANING)
    def write_on(
        self, which: int, words: set[str], title: str, poles: set[str], leaning: int | None
    ) -> None:
        """What changes at home changes nothing for readers."""
        if page := self.page(which):
            mine = Reflection.objects.get(pk=page.id)
            mine.text, mine.title = in_sentences(words), title
            mine.save()
            mine.marks.all().delete()
            mine.leanings.all().delete()
            self.put_marks(mine, poles, leaning)

    @rule(which=ANY, named=sets(WHO, min_size=1, max_size=2), ticks=TICKS, ends=ENDS)
    def share_by_name(self, which: int, named: set[str], ticks: int, ends: int | None) -> None:
        self.save(which, named, None, set(), ticks, ends)

    @rule(which=ANY, named=sets(WHO, max_size=1), team=TEAM, ticks=TICKS, ends=ENDS)
    def share_through_a_team(
        self, which: int, named: set[str], team: str, ticks: int, ends: int | None
    ) -> None:
        self.save(which, named, team, set(), ticks, ends)

    @rule(which=ANY, named=sets(WHO, max_size=1), typed=TYPED, ticks=TICKS, ends=ENDS)
    def share_by_address(
        self, which: int, named: set[str], typed: set[str], ticks: int, ends: int | None
    ) -> None:
        self.save(which, named, None, typed, ticks, ends)

    @rule(which=ANY, ends=ENDS)
    def change_the_last_day(self, which: int, ends: int | None) -> None:
        if found := self.shared(which):
            line, made = found
            until = self.now + timedelta(hours=ends) if ends else None
            given = {"by": self.people[line.author], "share": made, "ends_at": until}
            allowed = self.oracle.keeps(line.author) and self.oracle.heard(line)
            if self.act(allowed, "change the last day", sharing.end_on, **given):
                line.until = until or NEVER

    @rule(which=ANY, ticks=TICKS)
    def share_again(self, which: int, ticks: int) -> None:
        if found := self.shared(which):
            line, made = found
            goes, frozen = self.ticked(line.page, ticks)
            allowed = self.oracle.heard(line) and self.oracle.shares_pages(line.page)
            given = {"by": self.people[line.author], "share": made, "goes": goes}
            if self.act(allowed, "share again", sharing.share_again, **given):
                line.frozen = frozen

    @rule(which=ANY, one=ANY, seldom=SELDOM)
    def withdraw(self, which: int, one: int, seldom: int) -> None:
        if found := self.shared(which):
            line, made = found
            if not (everyone := seldom == NOW) and not line.let_in:
                return
            gone = "" if everyone else sorted(line.let_in)[one % len(line.let_in)]
            by, allowed = self.people[line.author], self.oracle.keeps(line.author)
            if not everyone:
                reader = reader_of(made, self.people[gone])
                given = {"by": by, "share": made, "reader": reader}
                self.act(allowed, "withdraw one", sharing.withdraw, **given)
            else:
                self.act(allowed, "withdraw all", sharing.withdraw_all, by=by, share=made)
            if allowed and everyone:
                line.ends(everyone=True)
            elif allowed:
                line.over_for.add(gone)

    @rule(which=ANY, seldom=SELDOM)
    def close_talk(self, which: int, seldom: int) -> None:
        if seldom == NOW and (found := self.shared(which)):
            line, made = found
            by, allowed = self.people[line.author], self.oracle.keeps(line.author)
            self.act(allowed, "close talk", closing_talk.close_talk, by=by, share=made)
            line.talk_closed |= allowed

    @rule(which=ANY, one=ANY)
    def put_aside(self, which: int, one: int) -> None:
        if found := self.shared(which):
            line, made = found
            who = self.someone(line, one)
            given = {"by": self.people[who], "share": made}
            if self.act(self.oracle.reads(who, line), "not for me", declining.put_aside, **given):
                line.ends(who=who)

    @rule(which=ANY, one=ANY)
    def let_rest(self, which: int, one: int) -> None:
        if found := self.shared(which):
            line, made = found
            who = self.someone(line, one)
            given = {"by": self.people[who], "share": made}
            if self.act(self.oracle.reads(who, line), "let rest", reading.let_rest, **given):
                line.rests.add(who)

    @rule(which=ANY, one=ANY, author=booleans())
    def respond(self, which: int, one: int, author: bool) -> None:
        if found := self.shared(which):
            line, made = found
            who = line.author if author else self.someone(line, one)
            allowed = self.oracle.writes(who, line) and (not author or self.oracle.heard(line))
            allowed = allowed and (who != line.author or self.oracle.heard(line))
            if self.act(allowed, "respond", say, share=made, by=self.people[who]):
                line.wrote.append(who)
                line.rests.clear()
                self.told[who] += who != line.author

    @rule(who=WHO, author=WHO, which=ANY, seldom=SELDOM)
    def no_more_from(self, who: str, author: str, which: int, seldom: int) -> None:
        """Or, as often, taking pages from someone again."""
        pairs = sorted(self.oracle.nothing_from)
        if pairs and seldom < 4:
            who, author = pair = pairs[which % len(pairs)]
            by, allowed = self.people[who], self.oracle.keeps(who)
            said = NoMoreFrom.objects.get(person=by, author=self.people[author])
            self.act(allowed, "take again", declining.take_again, by=by, said=said)
            self.oracle.nothing_from -= {pair} if allowed else set()
        elif seldom >= NOW:
            allowed = who != author and self.oracle.keeps(who)
            given = {"by": self.people[who], "author": self.people[author]}
            if self.act(allowed, "no more from", declining.take_nothing_more, **given):
                self.oracle.takes_nothing_more(who, author)

    @rule(hours=integers(1, 2))
    def time_passes(self, hours: int) -> None:
        self.at(self.now + timedelta(hours=hours))

    @rule(who=WHO, team=TEAM, co_reflects=booleans(), leaves=booleans())
    def change_teams(self, who: str, team: str, co_reflects: bool, leaves: bool) -> None:
        """Joining, leaving, and taking or losing the part of a co-reflector."""
        by, person, people = self.administrator, self.people[who], self.oracle.teams[team]
        part = Membership.objects.of(person).filter(team__name=team).first()
        given = {"co_reflects": co_reflects, "is_line_manager": False}
        if part is None:
            its, allowed = Team.objects.get(name=team), self.oracle.keeps(who)
            given |= {"by": by, "person": person, "team": its}
            if self.act(allowed, "join a team", team_making.give_part, **given):
                people[who] = co_reflects
        elif leaves:
            self.act(True, "leave a team", team_making.end_part, by=by, membership=part)
            self.oracle.leaves(who, team)
        else:
            lost = people[who] and not co_reflects
            name = "lose the part" if lost else "take or keep the part"
            self.act(True, name, team_making.change_part, by=by, membership=part, **given)
            people[who] = co_reflects
            if lost:
                self.oracle.reflects_no_longer(who, team)

    @rule(who=WHO, seldom=SELDOM)
    def close_or_reopen_account(self, who: str, seldom: int) -> None:
        given = {"by": self.administrator, "person": self.people[who]}
        if not self.oracle.keeps(who):
            self.act(True, "reopen account", closing.reopen, **given)
            self.oracle.closed.remove(who)
        elif seldom == NOW:
            self.act(True, "close account", closing.close, **given)
            self.oracle.closes(who)

    @rule(which=ANY, seldom=SELDOM)
    def bin_put_back_or_erase(self, which: int, seldom: int) -> None:
        if (page := self.page(which)) is None or (seldom < 4 and not page.binned):
            return
        mine = Reflection.objects.get(pk=page.id)
        given = {"by": self.people[page.author], "reflection": mine}
        if seldom == NOW:
            self.act(True, "erase", binning.erase, **given)
            self.oracle.pages.remove(page)
            return
        service = binning.put_back if page.binned else binning.put_into_bin
        self.act(True, service.__name__, service, **given)
        page.binned = not page.binned
        for line in page.shares:
            line.ends(everyone=True)

    @rule(which=ANY, one=ANY, author=SELDOM)
    def open_the_page(self, which: int, one: int, author: int) -> None:
        """The real page, by its address, and whether there is anywhere to write."""
        if found := self.shared(which):
            line, _made = found
            who = self.someone(line, one) if author else line.author
            answer = self.clients[who].get(f"{LIST}{line.id}/")
            sees = self.oracle.sees(who, line)
            writes = self.oracle.writes(who, line) and self.oracle.heard(line)
            assert answer.status_code == (200 if sees else 404)
            assert ("Write beside this" in answer.text) is writes
            self.done["open the page", sees] += 1
            if sees and who != line.author:
                line.opened.add(who)
                line.waiting.discard(who)

    @rule(who=WHO)
    def open_the_list(self, who: str) -> None:
        """The real list names what the oracle names, and no other share."""
        page = self.clients[who].get(LIST)
        shown = {line.id for line in self.oracle.shares if f"{LIST}{line.id}/" in page.text}
        assert (page.status_code, shown) == (200, {line.id for line in self.found(who)})
        self.done["open the list", bool(shown)] += 1


@pytest.mark.django_db
def test_who_reads_what_is_what_an_oracle_says(
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = counts(50, 5_000)
    monkeypatch.setattr(timezone, "now", lambda: Held.now)
    Held.stand()
    run_state_machine_as_test(
        Sharing,
        settings=settings(
            max_examples=runs,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    acts = {f"{name}, {'yes' if ok else 'no'}": n for (name, ok), n in sorted(Held.done.items())}
    assert len({name for name, ok in Held.done if ok}) >= counts(18, 25), acts
    keep_figures(runs=runs, steps_each=30, differences=0, acts=acts)
