"""The settings of gunicorn, the same on one machine and in containers."""

import os

from tracker.local.access_log import FORMAT

wsgi_app = "tracker.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = 2
worker_class = "gthread"
threads = 4
# Loaded once and then forked: half the time until the first answer.
preload_app = True
# The most that there can be: many values of a parameter fit in.
limit_request_line = 8190
# Within what the runner, and a container's ten seconds, grant for stopping.
graceful_timeout = 8
accesslog = "-"
logger_class = "tracker.local.access_log.AccessLog"
access_log_format = FORMAT
# Each thread of a worker keeps a connection.
raw_env = ["DATABASE_KEPT=1"]
# It would be put into the home folder of whoever runs this.
control_socket_disable = True
