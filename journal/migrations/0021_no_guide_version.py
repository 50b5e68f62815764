from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0020_versions_of_marks")]

    operations = [migrations.RemoveField("Mark", "guide_version")]
