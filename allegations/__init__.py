"""Who alleged what, what was answered, under which law, and what was published."""
