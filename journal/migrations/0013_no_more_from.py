import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0012_bin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NoMoreFrom",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "author"), name="no_more_from_once")],
            },
        ),
        migrations.AddField(
            model_name="share",
            name="talk_closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveIndex(model_name="response", name="response_by_writer"),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(fields=["writer", "-created_at", "-id"], name="response_as_written"),
        ),
    ]
