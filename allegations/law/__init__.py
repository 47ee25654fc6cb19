"""What bound whom on which day: plain functions on plain data."""
