"""Proposals, what was made of them, and the other names of sources."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dossier.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0022_intake"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200),
                blank=True,
                default=list,
                help_text="By which reports call it as well, each on a line. Everybody at the desk sees them, readers do not.",
                size=None,
                verbose_name="other names",
            ),
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("speaker", models.CharField(blank=True, max_length=300)),
                ("mention", models.CharField(blank=True, max_length=300)),
                ("chain", models.JSONField(blank=True, default=list)),
                ("cue", models.CharField(blank=True, max_length=300)),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("asserts", "says"),
                            ("denies", "denies"),
                            ("cannot_confirm", "cannot confirm"),
                            ("declines", "declines to comment"),
                            ("no_response", "does not respond"),
                            ("investigating", "is investigating"),
                            ("qualifies", "report’s own words"),
                        ],
                        max_length=16,
                    ),
                ),
                ("said", dossier.models.base.MomentField(blank=True, max_length=64, null=True)),
                ("places", models.JSONField(blank=True, default=list)),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("sure", "plainly said"),
                            ("likely", "likely"),
                            ("unsure", "to be looked at"),
                        ],
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="dossier.event",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="dossier.savedtext",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "saved_text", "start", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("edited", "accepted with changes"),
                            ("rejected", "rejected"),
                            ("undone", "undone"),
                        ],
                        max_length=8,
                    ),
                ),
                ("made", models.JSONField(blank=True, default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "batch",
                    models.CharField(
                        db_index=True, default=dossier.models.base.new_uid, max_length=16
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="dossier.proposal",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="dossier.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["proposal", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NoConflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossier.claim",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossier.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "other"), name="noconflict_once"),
                    models.CheckConstraint(
                        condition=models.Q(("claim__lt", models.F("other"))),
                        name="noconflict_one_way",
                        violation_error_message="The earlier claim comes first.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stance__in",
                        [
                            "asserts",
                            "denies",
                            "cannot_confirm",
                            "declines",
                            "no_response",
                            "investigating",
                            "qualifies",
                        ],
                    )
                ),
                name="proposal_stance_known",
                violation_error_message="Not a word of the list for stance.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__in", ["sure", "likely", "unsure"])),
                name="proposal_tier_known",
                violation_error_message="Not a word of the list for tier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="proposal_span_whole",
                violation_error_message="Mark at least one word.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["accepted", "edited", "rejected", "undone"])),
                name="proposaldecision_outcome_known",
                violation_error_message="Not a word of the list for outcome.",
            ),
        ),
    ]
