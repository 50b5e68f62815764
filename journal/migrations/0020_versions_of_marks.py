"""One number stood for all the guide pages that a mark leans on; now each page has its own.

One statement for each combination that occurs, of which there are few, and a transaction for each:
nobody waits behind a million marks.
"""

from django.db import migrations

PAGES = {
    "learning-vs-helping": 1 | 2,
    "relationship-vs-individual": 4 | 8,
    "hope-vs-fear": 16 | 32,
}


def one_for_each(apps, schema_editor):
    marks = apps.get_model("journal", "Mark").objects
    found = marks.order_by().values_list("poles", "tasks", "guide_version").distinct()
    for poles, tasks, version in list(found):
        slugs = [slug for slug, bits in PAGES.items() if poles & bits]
        slugs += ["the-whole"] if tasks else []
        alike = marks.filter(poles=poles, tasks=tasks, guide_version=version)
        alike.update(guide_versions=dict.fromkeys(slugs, version))


def one_for_all(apps, schema_editor):
    marks = apps.get_model("journal", "Mark").objects
    for versions in list(marks.order_by().values_list("guide_versions", flat=True).distinct()):
        newest = max(versions.values(), default=1)
        marks.filter(guide_versions=versions).update(guide_version=newest)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0019_guide_versions")]

    operations = [migrations.RunPython(one_for_each, one_for_all)]
