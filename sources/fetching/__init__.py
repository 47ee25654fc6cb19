"""Fetching of pages over the public internet: vetted, polite, recorded to the byte."""
