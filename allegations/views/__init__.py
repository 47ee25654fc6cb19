"""The public pages: read-only, without JavaScript, from published bodies alone."""
