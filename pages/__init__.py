"""What people see: one folder a topic."""
