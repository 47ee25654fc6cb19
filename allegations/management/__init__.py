"""Management of allegations."""
