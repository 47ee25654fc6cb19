#!/usr/bin/env python
"""Runs the management commands of the tracker."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

    from tracker.local.commands import execute

    execute(sys.argv)
