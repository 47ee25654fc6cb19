"""Made-up published records in any number, for measuring: no real person or event."""
