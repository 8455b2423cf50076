"""What is known of service users: KPI returns, monitoring returns and complaints."""

from service_users.models.case_types import CaseType
from service_users.models.complaint_uploads import ComplaintUpload
from service_users.models.complaint_years import ComplaintYear, ComplaintYearCount, ComplaintYearGround
from service_users.models.complaints import Complaint, ComplaintRules
from service_users.models.kpis import Kpi, KpiTarget
from service_users.models.locks import KpiLock, KpiReopening
from service_users.models.monitoring import MonitoringCell, MonitoringReturn, MonitoringUpload
from service_users.models.return_uploads import ReturnUpload
from service_users.models.returns import KpiReturn

__all__ = [
    "CaseType",
    "Complaint",
    "ComplaintRules",
    "ComplaintUpload",
    "ComplaintYear",
    "ComplaintYearCount",
    "ComplaintYearGround",
    "Kpi",
    "KpiLock",
    "KpiReopening",
    "KpiReturn",
    "KpiTarget",
    "MonitoringCell",
    "MonitoringReturn",
    "MonitoringUpload",
    "ReturnUpload",
]
