"""Files handed in, and the archive that keeps their bytes."""
