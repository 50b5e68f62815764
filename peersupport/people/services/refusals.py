"""Why something was refused, in words that say what to do. Nothing was changed."""


class Refused(Exception):
    """Base of all refusals; `str()` of it is a sentence for whoever asked."""


class NotAnAdministrator(Refused):
    """Only an open account with that role may do this: the view answers 403."""

    def __init__(self) -> None:
        super().__init__("Only an administrator can do this.")


class LastAdministrator(Refused):
    """There is always one administrator."""

    def __init__(self) -> None:
        super().__init__(
            "There is always one administrator, and nobody else is one now. "
            "Give someone else the role first."
        )


class HasAnAccount(Refused):
    """Nobody is invited twice."""

    def __init__(self) -> None:
        super().__init__("Someone here already signs in with this address.")


class InvitationEnded(Refused):
    """Used, taken back, older than 72 hours, or never made: the same words for each."""

    def __init__(self) -> None:
        super().__init__("This invitation can’t be used any more, or it never could.")


class NameTaken(Refused):
    """Teams are told apart by their names."""

    def __init__(self) -> None:
        super().__init__("Another team has this name already.")


class AccountClosed(Refused):
    """Nothing is given to a closed account."""

    def __init__(self) -> None:
        super().__init__("This account is closed. Open it again first.")


class InTheTeam(Refused):
    """One current part per person and team."""

    def __init__(self) -> None:
        super().__init__("This person is in that team already.")


class LinkEnded(Refused):
    """The link that proves a second address is too old, or was made for someone else."""

    def __init__(self) -> None:
        super().__init__("This link can’t be used any more. Add the address again for a new one.")
