from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0015_tasks_of_the_whole")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="form",
            field=models.CharField(choices=[("whole", "the whole page"), ("chosen", "chosen passages"), ("reworded", "a reworded copy")], default="whole", max_length=8),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="gaps",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="reader",
            name="waits",
            field=models.BooleanField(default=False),
        ),
    ]
