import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import peersupport.web.fields


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0010_prompts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Label",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="labels", to=settings.AUTH_USER_MODEL)),
                ("name", peersupport.web.fields.SealedTextField()),
                ("name_hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Labelled",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journal.label")),
                ("reflection", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="labelled", to="journal.reflection")),
            ],
        ),
        migrations.AddField(
            model_name="label",
            name="reflections",
            field=models.ManyToManyField(related_name="labels", through="journal.Labelled", to="journal.reflection"),
        ),
        migrations.AddConstraint(
            model_name="labelled",
            constraint=models.UniqueConstraint(fields=("label", "reflection"), name="labelled_once"),
        ),
        migrations.AddConstraint(
            model_name="label",
            constraint=models.UniqueConstraint(fields=("author", "name_hash"), name="label_named_once"),
        ),
    ]
