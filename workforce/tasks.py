"""Work done outside the request."""

from django_tasks import task

from edi_tracker.statistics.disclosure import STANDARD
from workforce import crosstabs
from workforce.models import MeasureFigures, Profile
from workforce.monitoring.crosstabs import published
from workforce.publishing import publish_every_share
from workforce.slice_protection import protect_slices


@task()
def protect_tables(snapshot_pk):
    """Work out the protected tables of a snapshot, and what may be shown of its slices, before anybody asks for them.

    It takes some seconds for each characteristic, and up to some minutes where areas and categories are many.
    """
    for profile in Profile.objects.filter(snapshot=snapshot_pk).select_related("characteristic", "scheme", "snapshot"):
        publish_every_share(crosstabs.every_share(profile), STANDARD)
        protect_slices(profile)


@task()
def protect_measure(figures_pk):
    """The same of a year's figures of a measure, unless somebody has taken them back meanwhile."""
    for figures in MeasureFigures.objects.filter(pk=figures_pk).with_words():
        published(figures, STANDARD)
