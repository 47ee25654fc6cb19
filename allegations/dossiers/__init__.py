"""Case dossiers: what a stranger can read, check and hand on."""
