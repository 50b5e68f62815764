"""Any order of sharing, ending, answering and finding: everyone reads what they should, no more.

Four people, two teams. After every step the site's own querysets are held against an oracle that
was written without them (`sharing_oracle`), and so is what every act is answered with.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import booleans, integers, none, sampled_from, sets

from journal.models import Facet, Mark, NoMoreFrom, Notice, Reflection, Response, Share
from journal.services import binning, closing_talk, declining, finding, reading, sharing
from journal.services.finding import Wanted
from journal.services.refusals import Refused as RefusedByJournal
from journal.snapshots import Goes
from journal.wording import Wording
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import closing, team_making
from peersupport.people.services.refusals import Refused as RefusedByPeople
from principles import library
from tests.journal.sharing_scenes import (
    LIST,
    detail,
    lean,
    let_in,
    mark,
    reader_of,
    say,
    the_feed_is_right,
)
from tests.standing import make_person, make_reflection, signed_in
from tests.trials.sharing_oracle import Frozen, Oracle, Page, Shared

NAMES = ("Nadia", "Emeka", "Tomas", "Amina")
TEAMS = {
    "Harbour Street": {"Nadia": False, "Emeka": False, "Tomas": True},
    "Night line": {"Amina": False, "Tomas": False, "Emeka": True},
}
VOCABULARY = ("heron", "kettle", "canal", "bicycle", "soup")
TALK = {
    "new": Facet.NEW,
    "they": Facet.THEY_WROTE_LAST,
    "you": Facet.I_WROTE_LAST,
    "resting": Facet.RESTING,
}
SLUG = "hope-vs-fear"
BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
NEVER = datetime(2999, 1, 1, tzinfo=UTC)
# Kinds of act that every trial has to have seen succeed.
ACTS = 20

WHO = sampled_from(NAMES)
TEAM = sampled_from(tuple(TEAMS))
ANY = integers(0, 50)
WORDS = sets(sampled_from(VOCABULARY), min_size=1, max_size=3)
POLES = sets(sampled_from(("learning", "hope", "fear")), max_size=2)
TICKS = integers(0, 7)
ENDS = none() | integers(1, 3)
LEANING = none() | sampled_from((2, 4))


class Sharing(RuleBasedStateMachine):
    """Steps of 1 second; *time passes* by the hour."""

    people: dict[str, Person]
    clients: dict[str, Client]
    administrator: Person
    now: datetime
    done: Counter[tuple[str, bool]]

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at(BEGIN)
        self.told: Counter[str] = Counter()
        self.oracle = Oracle(BEGIN, {name: dict(people) for name, people in TEAMS.items()})
        self.steps = 0

    def teardown(self) -> None:
        try:
            assert the_feed_is_right()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def at(self, moment: datetime) -> None:
        type(self).now = moment
        if hasattr(self, "oracle"):
            self.oracle.now = moment

    def act(self, allowed: bool, name: str, act: Callable[[], object]) -> object:
        """Do it, and see that it was refused exactly where the oracle says so."""
        try:
            answer, refused = act(), ""
        except (RefusedByJournal, RefusedByPeople) as refusal:
            answer, refused = None, type(refusal).__name__
        assert allowed == (not refused), f"{name}: {refused or 'done'}, against the oracle"
        self.done[name, allowed] += 1
        return answer

    def page(self, which: int) -> Page | None:
        pages = self.oracle.pages
        return pages[which % len(pages)] if pages else None

    def shared(self, which: int) -> Shared | None:
        shares = self.oracle.shares
        return shares[which % len(shares)] if shares else None

    @initialize(words=WORDS, poles=POLES)
    def begin(self, words: set[str], poles: set[str]) -> None:
        for who in ("Nadia", "Amina"):
            self.write(who, words, poles, 2)
        self.share(0, {"Tomas"}, None, 7, None)
        self.at(self.now + timedelta(seconds=1))
        self.share(1, {"Emeka", "Tomas"}, None, 7, None)

    @rule(who=WHO, words=WORDS, poles=POLES, leaning=LEANING)
    def write(self, who: str, words: set[str], poles: set[str], leaning: int | None) -> None:
        first, *others = sorted(words)
        made = make_reflection(self.people[who], first, title=" ".join(others))
        self.put_marks(made, poles, leaning)
        self.oracle.pages.append(Page(made.pk, who))

    @rule(which=ANY, words=WORDS, poles=POLES, leaning=LEANING)
    def write_on(self, which: int, words: set[str], poles: set[str], leaning: int | None) -> None:
        """What changes at home changes nothing for readers."""
        if page := self.page(which):
            mine = Reflection.objects.get(pk=page.id)
            mine.text, *others = sorted(words)
            mine.title = " ".join(others)
            mine.save()
            mine.marks.all().delete()
            mine.leanings.all().delete()
            self.put_marks(mine, poles, leaning)

    def put_marks(self, mine: Reflection, poles: Iterable[str], leaning: int | None) -> None:
        if poles:
            mark(mine, mine.text, *poles)
        if leaning:
            lean(mine, SLUG, leaning)

    def frozen(self, page: Page, ticks: int) -> tuple[Goes, Frozen]:
        """Three things are ticked or not: title, marks, leanings."""
        title, marks, leanings = (bool(ticks & bit) for bit in (1, 2, 4))
        mine = Reflection.objects.get(pk=page.id)
        words = {mine.text, *(mine.title.split() if title else [])}
        poles = {
            pole for each in Mark.objects.filter(reflection=mine) for pole in each.pole_keys
        }  # fmt: skip
        leaning = mine.leanings.values_list("position", flat=True).first()
        goes = Goes(words=True, title=title, marks=marks, leanings=leanings)
        return goes, Frozen(
            frozenset(words), frozenset(poles if marks else ()), leaning if leanings else None
        )

    @rule(which=ANY, named=sets(WHO, max_size=2), team=none() | TEAM, ticks=TICKS, ends=ENDS)
    def share(
        self, which: int, named: set[str], team: str | None, ticks: int, ends: int | None
    ) -> None:
        if (page := self.page(which)) is None:
            return
        goes, frozen = self.frozen(page, ticks)
        until = self.now + timedelta(hours=ends) if ends else None
        readers = self.oracle.lets_in(page, named, team)
        teams = [Team.objects.get(name=team)] if team else []
        mine = Reflection.objects.get(pk=page.id)
        people = [self.people[who] for who in sorted(named)]
        made = self.act(
            bool(readers),
            "share through a team" if team else "share by name",
            lambda: let_in(mine, *people, teams=teams, goes=goes, ends_at=until),
        )
        if isinstance(made, Share):
            line = Shared(made.pk, page, page.author, self.now, until or NEVER, readers, frozen)
            page.shares.append(line)

    @rule(which=ANY, ticks=TICKS)
    def share_again(self, which: int, ticks: int) -> None:
        if (line := self.shared(which)) is None:
            return
        goes, frozen = self.frozen(line.page, ticks)
        read = any(self.oracle.reads(who, line) for who in line.let_in)
        by, made = self.people[line.author], Share.objects.get(pk=line.id)
        allowed = read and self.oracle.shares_pages(line.page)
        again = lambda: sharing.share_again(by=by, share=made, goes=goes)  # noqa: E731
        if self.act(allowed, "share again", again):
            line.frozen = frozen

    @rule(which=ANY, one=ANY)
    def withdraw_one(self, which: int, one: int) -> None:
        if (line := self.shared(which)) is None:
            return
        who = sorted(line.let_in)[one % len(line.let_in)]
        by, made = self.people[line.author], Share.objects.get(pk=line.id)
        reader = reader_of(made, self.people[who])
        act = lambda: sharing.withdraw(by=by, share=made, reader=reader)  # noqa: E731
        if self.act(self.oracle.keeps(line.author), "withdraw one", act):
            line.over_for.add(who)

    @rule(which=ANY)
    def withdraw_all(self, which: int) -> None:
        def ended(line: Shared) -> None:
            line.over_for |= set(line.let_in)

        self.of_a_share("withdraw all", which, None, sharing.withdraw_all, ended)

    @rule(which=ANY)
    def close_talk(self, which: int) -> None:
        def ended(line: Shared) -> None:
            line.talk_closed = True

        self.of_a_share("close talk", which, None, closing_talk.close_talk, ended)

    @rule(which=ANY, who=WHO)
    def put_aside(self, which: int, who: str) -> None:
        def ended(line: Shared) -> None:
            line.over_for.add(who)

        self.of_a_share("not for me", which, who, declining.put_aside, ended)

    @rule(which=ANY, who=WHO)
    def let_rest(self, which: int, who: str) -> None:
        def rests(line: Shared) -> None:
            line.rests.add(who)

        self.of_a_share("let rest", which, who, reading.let_rest, rests)

    def of_a_share(
        self,
        name: str,
        which: int,
        who: str | None,
        service: Callable[..., object],
        then: Callable[[Shared], None],
    ) -> None:
        """What a reader, or its author where `who` is None, does to a share."""
        if (line := self.shared(which)) is None:
            return
        allowed = self.oracle.reads(who, line) if who else self.oracle.keeps(line.author)
        by, made = self.people[who or line.author], Share.objects.get(pk=line.id)
        self.act(allowed, name, lambda: service(by=by, share=made))
        if allowed:
            then(line)

    @rule(which=ANY, who=WHO)
    def respond(self, which: int, who: str) -> None:
        if (line := self.shared(which)) is None:
            return
        heard = who != line.author or any(self.oracle.reads(each, line) for each in line.let_in)
        made = Share.objects.get(pk=line.id)
        allowed = heard and self.oracle.writes(who, line)
        if self.act(allowed, "respond", lambda: say(made, self.people[who])):
            line.wrote.append(who)
            line.rests.clear()
            self.told[who] += who != line.author

    @rule(who=WHO, author=WHO)
    def no_more_from(self, who: str, author: str) -> None:
        by, about = self.people[who], self.people[author]
        allowed = who != author and self.oracle.keeps(who)
        act = lambda: declining.take_nothing_more(by=by, author=about)  # noqa: E731
        if self.act(allowed, "no more from", act):
            self.oracle.takes_nothing_more(who, author)

    @rule(which=ANY)
    def take_again(self, which: int) -> None:
        if pairs := sorted(self.oracle.nothing_from):
            who, author = pair = pairs[which % len(pairs)]
            by = self.people[who]
            said = NoMoreFrom.objects.get(person=by, author=self.people[author])
            act = lambda: declining.take_again(by=by, said=said)  # noqa: E731
            allowed = self.oracle.keeps(who)
            self.act(allowed, "take again", act)
            self.oracle.nothing_from -= {pair} if allowed else set()

    @rule(hours=integers(1, 2))
    def time_passes(self, hours: int) -> None:
        self.at(self.now + timedelta(hours=hours))

    @rule(who=WHO, team=TEAM, co_reflects=booleans())
    def join(self, who: str, team: str, co_reflects: bool) -> None:
        person, its = self.people[who], Team.objects.get(name=team)
        allowed = self.oracle.keeps(who) and who not in self.oracle.teams[team]
        if self.act(
            allowed,
            "join",
            lambda: team_making.give_part(
                by=self.administrator, person=person, team=its, co_reflects=co_reflects
            ),
        ):
            self.oracle.teams[team][who] = co_reflects

    def part(self, who: str, team: str) -> Membership | None:
        return Membership.objects.of(self.people[who]).filter(team__name=team).first()

    @rule(who=WHO, team=TEAM)
    def leave(self, who: str, team: str) -> None:
        if part := self.part(who, team):
            self.oracle.leaves(who, team)
            by = self.administrator
            self.act(True, "leave", lambda: team_making.end_part(by=by, membership=part))

    @rule(who=WHO, team=TEAM)
    def change_part(self, who: str, team: str) -> None:
        """Who co-reflects does so no longer; who didn't begins to."""
        if part := self.part(who, team):
            co_reflects = not part.co_reflects
            more = {"co_reflects": co_reflects, "is_line_manager": False}
            act = lambda: team_making.change_part(  # noqa: E731
                by=self.administrator, membership=part, **more
            )
            self.act(True, "lose the part" if part.co_reflects else "take the part", act)
            self.oracle.teams[team][who] = co_reflects
            if not co_reflects:
                self.oracle.reflects_no_longer(who, team)

    @rule(who=WHO, unless=integers(0, 1))
    def close_account(self, who: str, unless: int) -> None:
        by, person = self.administrator, self.people[who]
        if not self.oracle.keeps(who):
            self.act(True, "reopen account", lambda: closing.reopen(by=by, person=person))
            self.oracle.closed.remove(who)
        elif not unless:
            self.act(True, "close account", lambda: closing.close(by=by, person=person))
            self.oracle.closes(who)

    @rule(which=ANY)
    def bin_or_put_back(self, which: int) -> None:
        if page := self.page(which):
            mine = Reflection.objects.get(pk=page.id)
            service = binning.put_back if page.binned else binning.put_into_bin
            by = self.people[page.author]
            self.act(True, service.__name__, lambda: service(by=by, reflection=mine))
            page.binned = not page.binned
            for line in page.shares:
                line.over_for |= set(line.let_in)

    @rule(which=ANY, unless=integers(0, 1))
    def erase(self, which: int, unless: int) -> None:
        page = self.page(which)
        if page and not unless:
            mine, by = Reflection.objects.get(pk=page.id), self.people[page.author]
            self.act(True, "erase", lambda: binning.erase(by=by, reflection=mine))
            self.oracle.pages.remove(page)

    @rule(which=ANY, who=WHO)
    def open_the_page(self, which: int, who: str) -> None:
        """The real page, by its address."""
        if (line := self.shared(which)) is None:
            return
        answer = self.clients[who].get(f"{LIST}{line.id}/")
        sees = self.oracle.sees(who, line)
        assert answer.status_code == (200 if sees else 404)
        assert ("Write beside this" in answer.text) is (sees and self.has_a_box(who, line))
        self.done["open the page", sees] += 1
        if sees and who != line.author:
            line.opened.add(who)

    def has_a_box(self, who: str, line: Shared) -> bool:
        read = any(self.oracle.reads(each, line) for each in line.let_in)
        return read and self.oracle.writes(who, line)

    def expected(self, who: str, wanted: Callable[[Shared], bool]) -> list[object]:
        """Ids of what is shared with this person and wanted, newest first."""
        read = [line for line in self.oracle.shares if self.oracle.reads(who, line)]
        return [line.id for line in sorted(read, key=lambda x: x.at, reverse=True) if wanted(line)]

    @rule(who=WHO, talk=sets(sampled_from(tuple(TALK)), max_size=2), author=none() | WHO,
          poles=POLES, leaning=LEANING, since=none() | integers(-3, 0))  # fmt: skip
    def filter(
        self,
        who: str,
        talk: set[str],
        author: str | None,
        poles: set[str],
        leaning: int | None,
        since: int | None,
    ) -> None:
        after = self.now + timedelta(hours=since) if since is not None else None
        facets = [Facet.pole(pole) for pole in sorted(poles)]
        facets += [Facet.leaning(SLUG, leaning)] if leaning else []
        asked = Wanted(
            talk=tuple(TALK[each] for each in sorted(talk)),
            author=self.people[author].pk if author else None,
            facets=tuple(facets),
            since=after,
        )
        expected = self.expected(
            who,
            lambda line: (
                (not talk or self.oracle.talk(who, line) in talk)
                and author in (None, line.author)
                and poles <= line.frozen.poles
                and leaning in (None, line.frozen.leaning)
                and (after is None or line.at >= after)
            ),
        )
        person = self.people[who]
        assert [each.pk for each in finding.page(person, asked).shares] == expected
        assert finding.count(person, asked) == len(expected)
        self.done["filter", bool(expected)] += 1

    @rule(who=WHO, words=WORDS)
    def search(self, who: str, words: set[str]) -> None:
        expected = self.expected(who, lambda line: words <= line.frozen.words)
        wording = Wording.parse(" ".join(sorted(words)))
        found = finding.look_for(self.people[who], Wanted(), wording)
        assert [each.pk for each in found.shares] == expected
        self.done["search", bool(expected)] += 1

    @rule(who=WHO)
    def open_the_list(self, who: str) -> None:
        """The real list names what the oracle names, and no other share."""
        page = self.clients[who].get(LIST)
        assert page.status_code == 200
        shown = {line.id for line in self.oracle.shares if f"{LIST}{line.id}/" in page.text}
        assert shown == set(self.expected(who, lambda _line: True))

    @invariant()
    def everyone_reads_and_writes_what_they_should(self) -> None:
        for who, person in self.people.items():
            for rule_of, asked in (
                (self.oracle.sees, Share.objects.visible_to(person)),
                (self.oracle.reads, Share.objects.open_to(person)),
                (self.oracle.writes, Share.objects.open_to_response_by(person)),
            ):
                allowed = {line.id for line in self.oracle.shares if rule_of(who, line)}
                assert set(asked.values_list("pk", flat=True)) == allowed, who

    @invariant()
    def lists_notices_and_own_words_hold_what_they_should(self) -> None:
        """For one of the four after each step, in turn."""
        self.steps += 1
        who = NAMES[self.steps % len(NAMES)]
        person = self.people[who]
        listed = [each.pk for each in finding.page(person, Wanted()).shares]
        assert listed == self.expected(who, lambda _line: True)
        told = set(Notice.objects.of(person).values_list("share", flat=True))
        assert told <= {line.id for line in self.oracle.shares if self.oracle.sees(who, line)}
        assert Response.objects.written_to_others_by(person).count() == self.told[who]
        self.at(self.now + timedelta(seconds=1))


@pytest.mark.django_db
def test_who_reads_what_is_what_an_oracle_says(
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = counts(50, 5_000)
    Sharing.now, Sharing.done = BEGIN, Counter()
    monkeypatch.setattr(timezone, "now", lambda: Sharing.now)
    Sharing.people = {name: make_person(name, welcomed_at=BEGIN) for name in NAMES}
    Sharing.administrator = make_person("Ruth", is_administrator=True)
    for name, people in TEAMS.items():
        team = Team.objects.create(name=name)
        for who, co_reflects in people.items():
            person = Sharing.people[who]
            Membership.objects.create(person=person, team=team, co_reflects=co_reflects)
    Sharing.clients = {name: signed_in(person) for name, person in Sharing.people.items()}
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
    acts = {f"{name}, {'done' if ok else 'refused'}": n for (name, ok), n in Sharing.done.items()}
    assert len({name for name, ok in Sharing.done if ok}) >= ACTS, acts
    keep_figures(runs=runs, steps_each=30, differences=0, acts=dict(sorted(acts.items())))
