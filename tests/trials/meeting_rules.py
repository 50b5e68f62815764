"""What people do about meetings, for the machine of `test_sharing_machine`."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis.stateful import rule
from hypothesis.strategies import booleans, integers, sampled_from, sets

from journal.models import Meeting, MeetingNote, Reflection, Share
from journal.services import after_meeting, bringing, meeting
from tests.journal.sharing_scenes import LIST, address, reader_of
from tests.trials.beside_oracle import Met, Note
from tests.trials.sharing_machine import NAMES, NEVER, Held
from tests.trials.sharing_oracle import Shared

ANY = integers(0, 50)
WHO = sampled_from(NAMES)
PEOPLE = sets(WHO, min_size=1, max_size=3)
HOURS = integers(1, 3)
TICKS = integers(0, 15)


class Meetings(Held):
    """Asked, answered, changed, left, called off, brought to, and looked back on."""

    def met(
        self, which: int, like: Callable[[str, Met], bool] | None = None
    ) -> tuple[Met, Meeting] | None:
        """One that isn't over (or `like` that for somebody), more often than another."""
        some, like = self.oracle.meetings, like or self.oracle.meets
        if which % 4:
            some = [each for each in some if any(like(who, each) for who in NAMES)] or some
        if not some:
            return None
        each = some[which % len(some)]
        return each, Meeting.objects.get(pk=each.id)

    def part(self, met: Met, one: int) -> str:
        """Who is part of it, more often than another."""
        some = (sorted(met.answers) if one % 4 else NAMES) or NAMES
        return some[one % len(some)]

    def people_of(self, names: set[str]) -> list[object]:
        return [self.people[who] for who in sorted(names)]

    @rule(who=WHO, people=PEOPLE, hours=HOURS, seldom=integers(0, 3))
    def ask_to_meet(self, who: str, people: set[str], hours: int, seldom: int) -> None:
        if seldom:
            people = {one for one in people if self.oracle.knows(who, one)}
        at = self.now + timedelta(hours=hours)
        allowed = self.oracle.keeps(who) and self.oracle.asks(who, people)
        given = {"by": self.people[who], "at": at, "people": self.people_of(people)}
        if made := self.act(allowed, "ask to meet", meeting.ask, **given):
            answers = {who: "coming"} | dict.fromkeys(people, "")
            self.oracle.meetings.append(Met(made.pk, who, at, answers))

    @rule(which=ANY, one=ANY, coming=booleans())
    def answer(self, which: int, one: int, coming: bool) -> None:
        if found := self.met(which):
            met, made = found
            who = self.part(met, one)
            given = {"by": self.people[who], "meeting": made, "coming": coming}
            if self.act(self.oracle.meets(who, met), "answer", meeting.answer, **given):
                met.answers[who] = "coming" if coming else "not"

    @rule(which=ANY, one=ANY, people=PEOPLE, hours=integers(0, 3), off=integers(0, 5))
    def change_or_call_off(
        self, which: int, one: int, people: set[str], hours: int, off: int
    ) -> None:
        if not (found := self.met(which)):
            return
        met, made = found
        who = self.part(met, one)
        by, leads = self.people[who], self.oracle.leads(who, met)
        if off == 1:
            self.act(leads, "call off", meeting.call_off, by=by, meeting=made)
            met.called_off |= leads
            return
        at = self.now + timedelta(hours=hours) if hours else met.at
        wanted = people - {who} if one % 4 else people
        allowed = leads and self.oracle.asks(who, wanted, met) and at > self.now
        given = {"by": by, "meeting": made, "at": at, "people": self.people_of(wanted)}
        if self.act(allowed, "change a meeting", meeting.change, **given):
            self.oracle.changes_meeting(who, met, at, wanted)

    @rule(which=ANY, one=ANY, stops=booleans())
    def leave_a_meeting(self, which: int, one: int, stops: bool) -> None:
        """What one brought stays shared, unless one stops that in the same press."""
        if found := self.met(which):
            met, made = found
            who = self.part(met, one)
            given = {"by": self.people[who], "meeting": made, "stop_sharing": stops}
            allowed = self.oracle.comes(who, met)
            self.act(allowed, "leave a meeting", meeting.leave, **given)
            if not allowed:
                return
            for share in met.brought:
                if stops and share.author == who:
                    share.ends(everyone=True)
            self.oracle.leaves_meeting(who, met)

    @rule(which=ANY, page=ANY, one=ANY, named=PEOPLE, ticks=TICKS)
    def bring(self, which: int, page: int, one: int, named: set[str], ticks: int) -> None:
        if not (found := self.met(which)):
            return
        met, made = found
        mine = [each for each in self.oracle.pages if each.author in met.answers] if one else []
        pages = mine or self.oracle.pages
        if not pages:
            return
        chosen = pages[page % len(pages)]
        who = chosen.author
        if one % 4:
            there = self.oracle.meets_with(who, met)
            named = {each for each in there if self.oracle.brings(who, met, chosen, {each})}
        goes, frozen = self.ticked(chosen, ticks)
        allowed = self.oracle.brings(who, met, chosen, named)
        given = {"by": self.people[who], "meeting": made, "readers": self.people_of(named)}
        given |= {"reflection": Reflection.objects.get(pk=chosen.id), "goes": goes}
        if share := self.act(allowed, "bring", bringing.bring, **given):
            let_in: dict[str, str | None] = dict.fromkeys(named)
            line = Shared(share.pk, chosen, who, self.now, NEVER, let_in, frozen)
            self.oracle.shared(line, set(), NAMES)
            met.brought.add(line)

    @rule(which=ANY, share=ANY)
    def bring_as_shared(self, which: int, share: int) -> None:
        if (found := self.met(which)) and (other := self.shared(share)):
            (met, made), (line, its) = found, other
            allowed = self.oracle.brings_as_shared(line.author, met, line)
            given = {"by": self.people[line.author], "meeting": made, "share": its}
            if self.act(allowed, "bring as shared", bringing.bring_as_shared, **given):
                met.brought.add(line)

    @rule(which=ANY, one=ANY)
    def stop_what_was_brought(self, which: int, one: int) -> None:
        brought = sorted(self.oracle.brought, key=lambda each: each[1].at)
        brought = [(met, line) for met, line in brought if line.let_in]
        if brought:
            met, line = brought[which % len(brought)]
            gone = sorted(line.let_in)[one % len(line.let_in)]
            reader = reader_of(Share.objects.get(pk=line.id), self.people[gone])
            given = {"by": self.people[line.author], "reader": reader}
            given |= {"meeting": Meeting.objects.get(pk=met.id)}
            allowed = self.oracle.keeps(line.author)
            self.act(allowed, "stop what was brought", bringing.stop, **given)
            if allowed:
                line.over_for.add(gone)

    @rule(which=ANY, one=ANY, was_there=booleans(), writes=booleans())
    def look_back(self, which: int, one: int, was_there: bool, writes: bool) -> None:
        if not (found := self.met(which, self.oracle.looks_back)):
            return
        met, made = found
        who = self.part(met, one)
        given = {"by": self.people[who], "meeting": made}
        allowed, was_there = self.oracle.looks_back(who, met), was_there or writes
        said = {**given, "was_there": was_there}
        self.act(allowed, "say who was there", after_meeting.say_was_there, **said)
        if allowed:
            met.there = met.there | {who} if was_there else met.there - {who}
        if writes:
            note = self.act(
                allowed, "leave a note", after_meeting.write_note, **given, text="A heron."
            )
            written = {each.id for each in self.oracle.notes}
            if note and note.pk not in written:
                self.oracle.notes.append(Note(note.pk, who, met))

    @rule(which=ANY)
    def take_a_note_away(self, which: int) -> None:
        if self.oracle.notes and not which % 4:
            note = self.oracle.notes.pop(which % len(self.oracle.notes))
            found = MeetingNote.objects.get(pk=note.id)
            given = {"by": self.people[note.writer], "note": found}
            self.act(True, "take a note away", after_meeting.take_note_away, **given)

    @rule(which=ANY, one=ANY)
    def open_the_meeting(self, which: int, one: int) -> None:
        """The real page, and what it leads to."""
        if found := self.met(which):
            met, made = found
            who = self.part(met, one)
            page = self.clients[who].get(address("meeting_detail", made.pk))
            assert page.status_code == (200 if self.oracle.lists(who, met) else 404)
            comes = self.oracle.comes(who, met)
            leads = {line for there, line in self.oracle.brought if there is met and comes}
            leads = {line.id for line in leads if self.oracle.sees_brought(who, line)}
            shown = {x.id for x in self.oracle.shares if f"{LIST}{x.id}/" in page.text}
            assert shown == leads
            self.done["open the meeting", comes] += 1
