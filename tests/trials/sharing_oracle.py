"""Who reads, writes and finds what, said once more in plain Python: the site is held against it.

It knows nothing of the site's rules or rows. Ends are written down here when they happen; the site
mostly looks them up when it is asked.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Frozen:
    """What went with a share, as it was then."""

    words: frozenset[str]
    poles: frozenset[str]
    leaning: int | None


@dataclass(eq=False)
class Page:
    id: uuid.UUID
    author: str
    binned: bool = False
    shares: list["Shared"] = field(default_factory=list)


@dataclass(eq=False)
class Shared:
    """`let_in` names the team whose box did it, or None for by name."""

    id: uuid.UUID
    page: Page
    author: str
    at: datetime
    until: datetime
    let_in: dict[str, str | None]
    frozen: Frozen
    over_for: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    rests: set[str] = field(default_factory=set)
    wrote: list[str] = field(default_factory=list)
    talk_closed: bool = False


@dataclass
class Oracle:
    now: datetime
    teams: dict[str, dict[str, bool]]
    pages: list[Page] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    nothing_from: set[tuple[str, str]] = field(default_factory=set)

    @property
    def shares(self) -> list[Shared]:
        return [share for page in self.pages for share in page.shares]

    def reads(self, who: str, share: Shared) -> bool:
        return who in share.let_in and who not in share.over_for and self.now < share.until

    def sees(self, who: str, share: Shared) -> bool:
        return who == share.author or self.reads(who, share)

    def writes(self, who: str, share: Shared) -> bool:
        ended = who in self.closed or share.page.binned or self.now >= share.until
        own = who == share.author and not ended
        return (own or self.reads(who, share)) and not share.talk_closed

    def heard(self, share: Shared) -> bool:
        """Whether anyone reads what its author would write or share again."""
        return any(self.reads(who, share) for who in share.let_in)

    def talk(self, who: str, share: Shared) -> str:
        if who not in share.opened:
            return "new"
        if who in share.rests or share.talk_closed:
            return "resting"
        return "you" if share.wrote[-1:] == [who] else "they"

    def keeps(self, who: str) -> bool:
        """Whether this person's account is open."""
        return who not in self.closed

    def shares_pages(self, page: Page) -> bool:
        return self.keeps(page.author) and not page.binned

    def knows(self, author: str, who: str) -> bool:
        """Whether `author` may let `who` in by name."""
        together = any(author in team and who in team for team in self.teams.values())
        linked = any(
            {share.author, other} == {author, who} and self.reads(other, share)
            for share in self.shares
            for other in share.let_in
        )
        return (together or linked) and self.reachable(author, who)

    def reachable(self, author: str, who: str) -> bool:
        return who != author and self.keeps(who) and (who, author) not in self.nothing_from

    def box(self, author: str, team: str) -> set[str]:
        """Whom a team's box lets in at this moment."""
        people = self.teams[team]
        through = {who for who, co_reflects in people.items() if co_reflects}
        return {who for who in through if author in people and self.reachable(author, who)}

    def lets_in(self, page: Page, named: set[str], team: str | None) -> dict[str, str | None]:
        """Whom one *Save* makes readers; nobody where it is refused."""
        reading = {who for share in page.shares for who in share.let_in if self.reads(who, share)}
        known = all(self.knows(page.author, who) for who in named)
        if not self.shares_pages(page) or not known or named & reading:
            return {}
        through = self.box(page.author, team) - reading - named if team else set()
        return dict.fromkeys(named) | dict.fromkeys(through, team)

    def leaves(self, who: str, team: str) -> None:
        """What the box gave ends, whichever of the two left."""
        del self.teams[team][who]
        for share in self.shares:
            for other, through in share.let_in.items():
                if through == team and who in (other, share.author):
                    share.over_for.add(other)

    def reflects_no_longer(self, who: str, team: str) -> None:
        for share in self.shares:
            if share.let_in.get(who) == team:
                share.over_for.add(who)

    def closes(self, who: str) -> None:
        self.closed.add(who)
        for people in self.teams.values():
            people.pop(who, None)
        for share in self.shares:
            share.over_for |= set(share.let_in) if share.author == who else {who}

    def takes_nothing_more(self, who: str, author: str) -> None:
        self.nothing_from.add((who, author))
        for share in self.shares:
            if share.author == author and self.reads(who, share):
                share.over_for.add(who)
