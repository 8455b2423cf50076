"""Pages of KPI returns, monitoring returns and complaints."""
