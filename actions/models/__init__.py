"""The action plan: plans, their objectives and schemes, actions, who leads them, and how each has moved."""

from actions.models.actions import Action, ActionState, ActionVersion
from actions.models.documents import PreparedDocument
from actions.models.evidence import Evidence
from actions.models.findings import AcceptedFinding
from actions.models.imports import ImportedAction, PlanImport
from actions.models.leads import ActionLead, Lead, LeadAlias
from actions.models.links import ActionLink
from actions.models.plans import Objective, Plan, Requirement, StatusScheme, StatusWord, Theme
from actions.models.progress import ProgressUpdate
from actions.models.rounds import MeetingEntry, ReviewRound, RoundUpdate
from actions.models.steps import NextStep, TargetDate, TargetMove

__all__ = [
    "AcceptedFinding",
    "Action",
    "ActionLead",
    "ActionLink",
    "ActionState",
    "ActionVersion",
    "Evidence",
    "ImportedAction",
    "Lead",
    "LeadAlias",
    "MeetingEntry",
    "NextStep",
    "Objective",
    "Plan",
    "PlanImport",
    "PreparedDocument",
    "ProgressUpdate",
    "Requirement",
    "ReviewRound",
    "RoundUpdate",
    "StatusScheme",
    "StatusWord",
    "TargetDate",
    "TargetMove",
    "Theme",
]
