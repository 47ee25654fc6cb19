"""Photographs and recordings: what they are, what they say of themselves, their parts.

What reads files of strangers runs in a process of its own (`confined`).
"""
