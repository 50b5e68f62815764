"""How the site is served: the same on a laptop and in production.

Two processes of four threads: the views are synchronous and wait for the database, and a process
that grew is replaced after some 2,000 requests. Behind a proxy only the loopback port is open,
because the header that says "this came by https" is believed.
"""

import os
from typing import Any

from gunicorn.glogging import Logger


class AccessLog(Logger):
    """Without the keys that stand in some addresses, such as an invitation's."""

    def atoms(self, *about: Any) -> dict[str, Any]:
        from peersupport.web.logs import without_keys

        atoms = super().atoms(*about)
        return {**atoms, "U": without_keys(atoms["U"])}


bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 400
# A heartbeat file on a busy disk can make a healthy worker look dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
# Nothing of ours talks to it, and it would leave a socket in the home folder.
control_socket_disable = True

# Time, method, path, status, bytes, milliseconds: no query string, no address, no browser.
accesslog = "-"
logger_class = AccessLog
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
loglevel = "warning"
