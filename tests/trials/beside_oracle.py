"""The oracle's other half: wonderings beside what is shared, and meetings that things are brought
to. A thing brought is a share: nothing here lets anyone read.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.trials.sharing_oracle import Oracle, Shared


@dataclass(eq=False)
class Wondered:
    id: uuid.UUID
    share: Shared
    writer: str
    poles: frozenset[str]
    settled: bool = False
    taken_up: bool = False


@dataclass(eq=False)
class Met:
    """`answers` holds who is part of it; `gone` those whom somebody else took out."""

    id: uuid.UUID
    asked_by: str | None
    at: datetime
    answers: dict[str, str]
    gone: set[str] = field(default_factory=set)
    brought: set[Shared] = field(default_factory=set)
    there: set[str] = field(default_factory=set)
    called_off: bool = False


@dataclass(eq=False)
class Note:
    """`meeting` is empty once its writer is no longer part of it."""

    id: uuid.UUID
    writer: str
    meeting: Met | None


@dataclass
class WholeOracle(Oracle):
    wonderings: list[Wondered] = field(default_factory=list)
    meetings: list[Met] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def stands(self, each: Wondered) -> bool:
        """Whether its page was not erased."""
        return each.share.page in self.pages

    def wonders(self, who: str, share: Shared) -> bool:
        return self.reads(who, share) and not share.talk_closed

    def sees_wondering(self, who: str, each: Wondered) -> bool:
        told = who == each.share.author or not each.share.talk_closed
        return self.stands(each) and self.sees(who, each.share) and told

    def changes(self, who: str, each: Wondered) -> bool:
        return who == each.writer and self.stands(each) and self.wonders(who, each.share)

    def erases(self, who: str, each: Wondered) -> bool:
        return who == each.writer and not self.changes(who, each)

    def decides(self, who: str, each: Wondered) -> bool:
        mine = who == each.share.author and self.stands(each)
        return mine and self.shares_pages(each.share.page)

    def lists(self, who: str, met: Met) -> bool:
        return who in met.answers or who in met.gone

    def comes(self, who: str, met: Met) -> bool:
        return who in met.answers and self.keeps(who)

    def meets(self, who: str, met: Met) -> bool:
        """Whether this person can answer and bring."""
        over = met.called_off or self.now >= met.at + timedelta(hours=3)
        return self.comes(who, met) and not over

    def leads(self, who: str, met: Met) -> bool:
        """Whether this person can change its day and people."""
        ahead = self.now < met.at and not met.called_off
        return self.comes(who, met) and ahead and met.asked_by in (None, who)

    def asks(self, who: str, people: set[str], met: Met | None = None) -> bool:
        parts = set(met.answers) if met else set()
        each_known = all(one in parts or self.knows(who, one) for one in people)
        return bool(people) and who not in people and each_known

    def meets_with(self, who: str, met: Met) -> set[str]:
        """To whom this person can bring something."""
        coming = {one for one, said in met.answers.items() if said != "not"}
        return {one for one in coming if self.reachable(who, one)}

    def brings(self, who: str, met: Met, page: object, named: set[str]) -> bool:
        mine = [each for each in self.pages if each is page and each.author == who]
        reading = {one for each in mine for share in each.shares for one in self.known(share)}
        people = bool(named) and named <= self.meets_with(who, met) - reading
        return self.meets(who, met) and people and any(map(self.shares_pages, mine))

    def brings_as_shared(self, who: str, met: Met, share: Shared) -> bool:
        return (
            self.meets(who, met)
            and share.author == who
            and bool(self.known(share) & met.answers.keys())
        )

    def sees_brought(self, who: str, share: Shared) -> bool:
        return self.sees(who, share) and self.heard(share)

    def looks_back(self, who: str, met: Met) -> bool:
        return self.comes(who, met) and self.now >= met.at and not met.called_off

    def sees_note(self, who: str, note: Note) -> bool:
        met = note.meeting
        return who == note.writer or (met is not None and {who, note.writer} <= met.there)

    def is_out(self, who: str, met: Met, *, gone: bool) -> None:
        """Someone is no longer part: what they brought is no longer brought, and stays shared."""
        if met.answers.pop(who, None) is None:
            return
        met.brought = {share for share in met.brought if share.author != who}
        met.there.discard(who)
        met.gone |= {who} if gone else set()
        for note in self.notes:
            if note.writer == who and note.meeting is met:
                note.meeting = None

    def leaves_meeting(self, who: str, met: Met) -> None:
        self.is_out(who, met, gone=False)
        met.asked_by = None if met.asked_by == who else met.asked_by
        if not met.answers and not met.gone:
            self.meetings.remove(met)

    def changes_meeting(self, who: str, met: Met, at: datetime, people: set[str]) -> None:
        for one in met.answers.keys() - people - {who}:
            self.is_out(one, met, gone=True)
        for one in people:
            is_new = one not in met.answers
            met.answers[one] = "" if is_new or at != met.at else met.answers[one]
        met.gone -= people
        met.at, met.asked_by = at, met.asked_by or who

    def closes(self, who: str) -> None:
        super().closes(who)
        for met in self.meetings:
            self.is_out(who, met, gone=True)
            met.asked_by = None if met.asked_by == who else met.asked_by

    @property
    def brought(self) -> list[tuple[Met, Shared]]:
        """What is brought anywhere, of pages that were not erased."""
        return [
            (met, share)
            for met in self.meetings
            for share in met.brought
            if share.page in self.pages
        ]
