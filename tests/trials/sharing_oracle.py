"""Who reads, writes and finds what, said once more in plain Python: the site is held against it.

It knows nothing of the site's rules or rows. Ends are written down here when they happen; the site
mostly looks them up when it is asked.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime


def address_of(who: str) -> str:
    return f"{who.lower()}@example.org"


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
    poles: set[str] = field(default_factory=set)
    shares: list["Shared"] = field(default_factory=list)


@dataclass(eq=False)
class Shared:
    """`let_in` names the team whose box did it, or None for by name or address.

    `waiting` are those let in by address who have not opened it; `for_nobody` are the addresses
    that wait and will never be anyone's.
    """

    id: uuid.UUID
    page: Page
    author: str
    at: datetime
    until: datetime
    let_in: dict[str, str | None]
    frozen: Frozen
    typed: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    for_nobody: set[str] = field(default_factory=set)
    over_for: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    rests: set[str] = field(default_factory=set)
    wrote: list[str] = field(default_factory=list)
    talk_closed: bool = False

    def ends(self, *, everyone: bool = False, who: str | None = None) -> None:
        """By its author, for one or all; or by a reader, of whom a line that waits says nothing."""
        if everyone:
            self.over_for |= set(self.let_in)
            self.for_nobody.clear()
        elif who in self.waiting:
            self.forget(who)
        elif who in self.let_in:
            self.over_for.add(who)

    def forget(self, who: str) -> None:
        """Their line goes on waiting, for nobody."""
        if who not in self.over_for:
            self.for_nobody.add(address_of(who))
        for people in (self.waiting, self.typed):
            people.discard(who)
        del self.let_in[who]


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
        waits = bool(share.for_nobody) and self.now < share.until
        return waits or any(self.reads(who, share) for who in share.let_in)

    def known(self, share: Shared) -> set[str]:
        """Who reads it as far as its author knows: an address alone is nobody's name."""
        return {who for who in share.let_in if self.reads(who, share)} - share.waiting

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
        """Whether `author` may let `who` in by name: not who let them in by an address that waits,
        for whoever is named there has a name.
        """
        together = any(author in team and who in team for team in self.teams.values())
        linked = any(
            (share.author == author and who in self.known(share))
            or (share.author == who and self.reads(author, share) and author not in share.waiting)
            for share in self.shares
        )
        return (together or linked) and self.reachable(author, who)

    def reachable(self, author: str, who: str) -> bool:
        return who != author and self.keeps(who) and (who, author) not in self.nothing_from

    def box(self, author: str, team: str) -> set[str]:
        """Whom a team's box lets in at this moment."""
        people = self.teams[team]
        through = {who for who, co_reflects in people.items() if co_reflects}
        return {who for who in through if author in people and self.reachable(author, who)}

    def lets_in(
        self, page: Page, named: set[str], team: str | None, typed: set[str]
    ) -> dict[str, str | None] | None:
        """Whom one *Save* makes readers, apart from addresses; None where it is refused."""
        reading = {who for share in page.shares for who in self.known(share)}
        strangers = any(not self.knows(page.author, who) for who in named)
        again = typed & {each for share in page.shares for each in self.addresses(share)}
        if not self.shares_pages(page) or strangers or named & reading or again:
            return None
        through = self.box(page.author, team) - reading - named if team else set()
        everyone = dict.fromkeys(named) | dict.fromkeys(through, team)
        return everyone if (everyone or typed) and address_of(page.author) not in typed else None

    def addresses(self, share: Shared) -> set[str]:
        """Typed addresses whose lines are open."""
        if self.now >= share.until:
            return set()
        return share.for_nobody | {address_of(who) for who in share.typed if self.reads(who, share)}

    def shared(self, made: Shared, typed: set[str], people: tuple[str, ...]) -> None:
        """Add a share; whoever it lets in by name waits behind no address any more."""
        page = made.page
        for share in page.shares:
            for who in share.waiting & made.let_in.keys():
                share.forget(who)
        reading = {who for share in page.shares for who in share.let_in if self.reads(who, share)}
        for address in typed:
            owner = next((who for who in people if address_of(who) == address), None)
            if (
                owner
                and self.reachable(page.author, owner)
                and owner not in reading | {*made.let_in}
            ):
                made.let_in[owner] = None
                made.typed.add(owner)
                made.waiting.add(owner)
            else:
                made.for_nobody.add(address)
        page.shares.append(made)

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
            share.ends(everyone=share.author == who, who=who)

    def takes_nothing_more(self, who: str, author: str) -> None:
        self.nothing_from.add((who, author))
        for share in self.shares:
            if share.author == author and self.reads(who, share):
                share.ends(who=who)
