from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "journal"

    def ready(self) -> None:
        from journal.services import ending
        from peersupport.people.services import leaving

        leaving.when_an_account_closes(ending.when_account_closes)
        leaving.when_someone_leaves_a_team(ending.when_team_left)
