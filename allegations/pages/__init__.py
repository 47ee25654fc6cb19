"""What a page of one publication shows besides its words: plain functions on bodies."""
