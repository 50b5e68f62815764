"""One number stood for all the guide pages that a mark leans on; now each has its own."""

from django.db import migrations, models

PAGES = {
    "learning-vs-helping": 1 | 2,
    "relationship-vs-individual": 4 | 8,
    "hope-vs-fear": 16 | 32,
}


def one_for_each(apps, schema_editor):
    Mark = apps.get_model("journal", "Mark")
    for id_, poles, tasks, version in list(
        Mark.objects.values_list("id", "poles", "tasks", "guide_version")
    ):
        slugs = [slug for slug, bits in PAGES.items() if poles & bits]
        slugs += ["the-whole"] if tasks else []
        Mark.objects.filter(pk=id_).update(guide_versions=dict.fromkeys(slugs, version))


def one_for_all(apps, schema_editor):
    Mark = apps.get_model("journal", "Mark")
    for id_, versions in list(Mark.objects.values_list("id", "guide_versions")):
        Mark.objects.filter(pk=id_).update(guide_version=max(versions.values(), default=1))


class Migration(migrations.Migration):
    dependencies = [("journal", "0018_meetings")]

    operations = [
        migrations.AddField("Mark", "guide_versions", models.JSONField(default=dict)),
        migrations.AddField("Snapshot", "guide_versions", models.JSONField(default=dict)),
        migrations.RunPython(one_for_each, one_for_all),
        migrations.RemoveField("Mark", "guide_version"),
    ]
