"""What watching a page means: how answers are understood, and when to come back.

Plain functions on plain data; the rows are written by `sources.services`.
"""
