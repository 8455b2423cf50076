"""What people type, checked in plain words."""
