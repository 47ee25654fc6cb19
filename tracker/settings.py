"""Settings of the project: one file, every value from the environment or a safe default."""

from pathlib import Path
from typing import Any

import environ  # type: ignore[import-untyped]
import pghistory
from celery.schedules import crontab
from django.templatetags.static import static

from tracker import __version__
from tracker.local.addresses import data_dir, local_addresses

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_dir()
ADDRESSES = local_addresses(DATA_DIR)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = ADDRESSES.secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "tracker",
    "sources",
    "allegations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tracker.common.compression.CompressApi",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.common.desk_middleware.DeskSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tracker.common.desk_middleware.DeskAuthentication",
    "tracker.common.desk_middleware.DeskMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": env.db_url_config(ADDRESSES.database_url)}
# The web server's threads, and the processes of the worker that reads, keep a connection
# each (DATABASE_KEPT), which is looked at before each request or task: a restart of the
# database costs none.
if env.bool("DATABASE_KEPT", default=False):
    DATABASES["default"] |= {
        "ENGINE": "tracker.common.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        # Seconds: /healthz has to say in time that the database is away.
        connect_timeout=3,
        # What a connection is asked a fifth time (tracker/common/binary_rows.py) is
        # planned once.
        prepare_threshold=5,
    )
    # Celery would close it after every task.
    CELERY_DB_REUSE_MAX = 1000
# A pool pays where many threads take turns: the worker that fetches sets DATABASE_POOL.
if env.bool("DATABASE_POOL", default=False):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": 20,
        "timeout": 3,
    }
    # Otherwise a restart of the database costs a request for each pooled connection.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = ADDRESSES.broker_url
CELERY_BROKER_TRANSPORT = "tracker.broker:Transport"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# What waits for the network, for a browser and for the processor keeps out of each
# other's way: each has a worker of its own (tracker/local/children.py).
CELERY_TASK_ROUTES = {
    "fetch_due": {"queue": "network"},
    # So that nothing that keeps the processor busy keeps what is due waiting.
    "dispatch_refreshes": {"queue": "network"},
    "capture_in_browser": {"queue": "browser"},
    # Thousands may wait; they come after all else that the processor is for.
    "compare_text_origins": {"queue": "origins"},
}
# A worker looks into its queues in the order of their names: `celery` before `origins`.
CELERY_BROKER_TRANSPORT_OPTIONS = {"queue_order_strategy": "sorted"}
# Seconds between two looks at what is due to be fetched.
DISPATCH_SECONDS = env.float("DISPATCH_SECONDS", default=10.0)
# Seconds between two looks for texts that were not compared with others yet.
ORIGINS_DISPATCH_SECONDS = env.float("ORIGINS_DISPATCH_SECONDS", default=60.0)
CELERY_BEAT_SCHEDULE = {
    "dispatch-refreshes": {
        "task": "dispatch_refreshes",
        "schedule": DISPATCH_SECONDS,
        # Those that a worker was not there for are of no use to it later.
        "options": {"expires": DISPATCH_SECONDS},
    },
    "open-source-tasks": {
        "task": "open_source_tasks",
        "schedule": DISPATCH_SECONDS,
        "options": {"expires": DISPATCH_SECONDS},
    },
    "run-publication-batches": {
        "task": "run_publication_batches",
        "schedule": crontab(),
    },
    "keep-releases": {"task": "keep_releases", "schedule": crontab()},
    "make-release": {
        "task": "make_release",
        "schedule": crontab(hour="2", minute="41"),
    },
    "sign-tree-head": {
        "task": "sign_tree_head",
        "schedule": crontab(minute="*/15"),
    },
    "dispatch-origins": {
        "task": "dispatch_origins",
        "schedule": ORIGINS_DISPATCH_SECONDS,
        "options": {"expires": ORIGINS_DISPATCH_SECONDS},
    },
    "check-ledger": {
        "task": "check_ledger",
        "schedule": crontab(hour="3", minute="17"),
    },
    "check-origins": {
        "task": "check_origins",
        "schedule": crontab(hour="3", minute="47"),
    },
    "check-fixity": {"task": "check_fixity", "schedule": crontab(minute="*/10")},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = "tracker.formats"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.static_files.StaticFilesStorage"},
}

# Where the archive keeps the bytes of captures (sources/services/archive.py): a bucket,
# s3://bucket/prefix, whose keys and endpoint are in the AWS_ variables; else a folder.
ARCHIVE_URL = env("ARCHIVE_URL", default="")
ARCHIVE_DIR = Path(env("ARCHIVE_DIR", default=str(DATA_DIR / "archive")))
# How many captures are re-hashed at a time, how many hours lie between the beginnings
# of two rounds, and from which age on (seconds) a file without a row is an orphan.
FIXITY_SLICE = env.int("FIXITY_SLICE", default=200)
FIXITY_ROUND_HOURS = env.float("FIXITY_ROUND_HOURS", default=24.0)
FIXITY_ORPHAN_SECONDS = env.float("FIXITY_ORPHAN_SECONDS", default=3600.0)
# The largest file that an ingest or upload takes, in bytes.
INGEST_MAX_BYTES = env.int("INGEST_MAX_BYTES", default=50 * 1024 * 1024)

# Without CONTACT_EMAIL nothing is fetched: whoever runs a site can ask who we are.
CONTACT_EMAIL = env("CONTACT_EMAIL", default="")
_USER_AGENT = f"AllegationTracker/{__version__} (+mailto:{CONTACT_EMAIL})"
FETCH_USER_AGENT = env("FETCH_USER_AGENT", default=_USER_AGENT)
IS_FETCHING = bool(CONTACT_EMAIL or env("FETCH_USER_AGENT", default=""))
# Blocks that are opened or closed besides the public internet: 10.1.0.0/16, 2001:db8::/32.
FETCH_ALLOWED_NETWORKS = env.list("FETCH_ALLOWED_NETWORKS", default=[])
FETCH_REFUSED_NETWORKS = env.list("FETCH_REFUSED_NETWORKS", default=[])
# The largest body that is taken, in bytes as they come over the wire.
FETCH_MAX_BYTES = env.int("FETCH_MAX_BYTES", default=25 * 1024 * 1024)
# Seconds: for a fetch with its redirects; between two requests to a host; for a turn.
FETCH_SECONDS = env.float("FETCH_SECONDS", default=60.0)
FETCH_REST_SECONDS = env.float("FETCH_REST_SECONDS", default=2.0)
FETCH_WAIT_SECONDS = env.float("FETCH_WAIT_SECONDS", default=20.0)
# How much longer than a fetch may take its lease lasts: only then is it another's.
FETCH_LEASE_MARGIN_SECONDS = env.float("FETCH_LEASE_MARGIN_SECONDS", default=60.0)
# How many sites a fetching process asks at a time; it holds an answer of each in memory.
FETCH_THREADS = env.int("FETCH_THREADS", default=40)
# Under which name the broker holds turns and robots.txt files.
FETCH_BROKER_PREFIX = env("FETCH_BROKER_PREFIX", default="fetching")

# The Chromium that shows pages: a path or a name; without one the PATH is looked through.
BROWSER_EXECUTABLE = env("BROWSER_EXECUTABLE", default="")
# For one page with all that is in it: requests, bytes over the wire, seconds of loading.
BROWSER_MAX_REQUESTS = env.int("BROWSER_MAX_REQUESTS", default=400)
BROWSER_MAX_BYTES = env.int("BROWSER_MAX_BYTES", default=60 * 1024 * 1024)
BROWSER_LOAD_SECONDS = env.float("BROWSER_LOAD_SECONDS", default=45.0)
# The Ed25519 key that signs heads of the ledger's tree: PEM in SIGNING_KEY, or a file.
# The file is made by the first `make run`; keep a copy, and another key when it leaks.
SIGNING_KEY = env("SIGNING_KEY", default="")
SIGNING_KEY_FILE = Path(
    env("SIGNING_KEY_FILE", default=str(DATA_DIR / "signing-key.pem"))
)
# The newest head of the ledger, by which the database of an older backup is told.
KEPT_HEADS_FILE = DATA_DIR / "kept-heads.json"
# The RFC 3161 authority that timestamps signed heads; none, and heads say so. With a
# file of its root certificates in PEM its signature is checked before it is kept.
TIMESTAMP_URL = env("TIMESTAMP_URL", default="")
TIMESTAMP_CA_FILE = env("TIMESTAMP_CA_FILE", default="")
# Seconds until an authority counts as away; it is asked again with the next head.
TIMESTAMP_SECONDS = env.float("TIMESTAMP_SECONDS", default=20.0)

# Who publishes here; named in citations, on pages and in dossiers.
ORGANISATION = env("ORGANISATION", default="")
# Under which licence what the curators wrote is given away, such as CC-BY-4.0, and to
# whom people turn who object to a record or ask for its removal.
DATA_LICENCE = env(
    "DATA_LICENCE", default="Not stated: ask whoever publishes this record"
)
# The address under which this site is read, for links in files; with a slash at the end.
_PORT = env("PORT", default="") or "8000"
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{_PORT}/")
# Where bulk releases are written.
RELEASES_DIR = Path(env("RELEASES_DIR", default=str(DATA_DIR / "releases")))
OBJECTIONS_CONTACT = env("OBJECTIONS_CONTACT", default=CONTACT_EMAIL)

# Who hands a dossier on: fields of its bag-info.txt (RFC 8493 §2.2.2).
DOSSIER_SENDER = {
    "Source-Organization": ORGANISATION or "Not stated",
    "Contact-Email": CONTACT_EMAIL or "Not stated",
}

# Requests a minute to the API: without a key from one address, and with a key.
API_ANONYMOUS_PER_MINUTE = env.int("API_ANONYMOUS_PER_MINUTE", default=6_000)
API_KEY_PER_MINUTE = env.int("API_KEY_PER_MINUTE", default=60_000)
# How many proxies of ours add to X-Forwarded-For; with none the field is not believed.
API_TRUSTED_PROXIES = env.int("API_TRUSTED_PROXIES", default=0)
# Under which name the broker counts requests.
API_BROKER_PREFIX = env("API_BROKER_PREFIX", default="api-quota")

# Behind TLS, set BEHIND_TLS=1: cookies, redirects and HSTS are then hardened.
# On one machine `make run` serves plain HTTP on loopback, where these would lock out.
BEHIND_TLS = env.bool("BEHIND_TLS", default=False)
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
# Whoever watches the process asks it directly, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "allegations.api.base.problem_response",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "War-crimes allegation tracker: public API",
    "DESCRIPTION": (
        "What was alleged, on what evidence, what was answered, under which law: "
        "published records only, read-only, without a key. Nothing given is ignored: "
        "an unknown or malformed parameter is refused and the known ones are named."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]+",
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    # The same codes under many names are vocabularies: enums stay where they are.
    "POSTPROCESSING_HOOKS": [
        "allegations.api.meanings.with_meanings",
        "allegations.api.example_answers.with_examples",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    # Nothing is sent to a validator outside.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Tracker",
    "SITE_HEADER": "War-crimes allegation tracker",
    "SITE_SYMBOL": "gavel",
    "SITE_URL": None,
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "allegations.admin.front_page.front_page",
    "SCRIPTS": [lambda _: static("allegations/desk.js")],
    "STYLES": [lambda _: static("allegations/desk.css")],
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": "allegations.admin.sidebar.navigation",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    # pypdf and trafilatura tell of every damaged file, which we refuse by name; bagit tells of every
    # file that is whole, botocore of where it found its credentials.
    "loggers": {
        "pypdf": {"level": "ERROR"},
        "trafilatura": {"level": "CRITICAL"},
        "bagit": {"level": "WARNING"},
        "botocore": {"level": "WARNING"},
    },
}

# Evidence of who changed what: the history itself can only be added to.
PGHISTORY_APPEND_ONLY = True
# Reading changes nothing, and to ask who reads would make every public answer vary by
# cookie and cost queries.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
