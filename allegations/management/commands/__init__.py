"""Commands of allegations for `manage.py`."""
