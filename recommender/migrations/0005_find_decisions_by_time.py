from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recommender", "0004_decision_log_and_feedback")]

    operations = [
        migrations.AddIndex(
            model_name="recommendation", index=models.Index(fields=["at"], name="recommendation_by_time")
        ),
    ]
