"""What complaints taught and what was made of it: the one place that knows both complaints and actions."""
