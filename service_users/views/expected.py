"""What is expected of the reader's own unit, for the pages of KPIs."""

ENTER = "service_users.enter_kpireturn"


def own_unit(user, kpi):
    """The unit of somebody who enters its returns, when it returns a KPI; else None."""
    if not user.unit_id or not user.has_perm(ENTER):
        return None
    for unit in kpi.units:
        if unit.pk == user.unit_id:
            user.unit = unit  # read already, and the head of the page names it
            return unit
    return None


def expected_of(unit, kpi, year, periods):
    """What somebody's own unit has still to return, for its partial template."""
    return {"kpi": kpi, "year": year, "unit": unit, "periods": periods}
