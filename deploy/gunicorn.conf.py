"""How gunicorn serves the site: behind nginx, on this machine only."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8001")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Reading an uploaded workbook may take a minute; threads keep the other pages answering meanwhile.
worker_class = "gthread"
threads = 4
# A worker that has served long is replaced, and gives its memory back.
max_requests = 2000
max_requests_jitter = 200
# Otherwise gunicorn opens a socket for remote control under the home directory.
control_socket_disable = True
