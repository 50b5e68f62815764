#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys

from deploy import local_site

if __name__ == "__main__":
    local_site.adopt()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peersupport.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
