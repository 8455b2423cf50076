from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Action plans"
    reference_data = "actions.requirements.LOADERS"
    notices = "actions.notices.KINDS"
    navigation = (
        Destination(
            10,
            "Action plans",
            "actions:plan_list",
            "actions.view_action",
            also=("/actions/", "/leads/", "/rounds/", "/objectives/", "/updates/"),
        ),
    )
