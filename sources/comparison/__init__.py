"""Finding words in texts, and places of one text in another; plain data only."""
