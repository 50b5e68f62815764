import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0011_labels")]

    operations = [
        migrations.AddIndex(
            model_name="reflection",
            index=models.Index(condition=models.Q(("binned_at__isnull", False)), fields=["author", "-binned_at", "-id"], name="reflection_in_the_bin"),
        ),
        migrations.AlterField(
            model_name="response",
            name="share",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="responses", to="journal.share"),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(condition=models.Q(("share__isnull", False), ("anchor__isnull", True), _connector="OR"), name="no_quote_without_a_share"),
        ),
    ]
