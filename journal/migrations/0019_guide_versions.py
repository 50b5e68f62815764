from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0018_meetings")]

    operations = [
        migrations.AddField("Mark", "guide_versions", models.JSONField(default=dict)),
        migrations.AddField("Snapshot", "guide_versions", models.JSONField(default=dict)),
    ]
