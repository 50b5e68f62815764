from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "journal"

    def ready(self) -> None:
        from journal.services import ending, labelling, meeting
        from peersupport.people.services import leaving, resealing

        leaving.when_an_account_closes(ending.when_account_closes)
        leaving.when_an_account_closes(meeting.when_account_closes)
        leaving.when_someone_leaves_a_team(ending.when_team_left)
        leaving.when_someone_reflects_no_longer(ending.when_part_lost)
        resealing.when_keys_change(labelling.find_by_newest_key)
