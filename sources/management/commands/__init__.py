"""Commands of sources for `manage.py`."""
