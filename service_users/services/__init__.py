"""Everything that can happen to KPI returns, monitoring returns and complaints."""
