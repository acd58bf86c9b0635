"""The one settings file. Everything that differs between installations is in `environment`."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from visnet.config import newsroom
from visnet.config.applications import BACK_APPS, FRONT_APPS, SHARED_APPS
from visnet.config.environment import NEWSROOM_ROLES, ProcessRole, read_environment
from visnet.kit import tongues

ENVIRONMENT = read_environment()
ROLE = ENVIRONMENT.role
IS_BACK = ROLE is ProcessRole.BACK
ROOT = Path(__file__).resolve().parents[3]

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
TICKET_KEY = ENVIRONMENT.ticket_key
PEPPER = ENVIRONMENT.pepper
KEY_RING = ENVIRONMENT.key_ring
AUDIT_SIGNING_KEY = ENVIRONMENT.audit_signing_key
CERTIFICATE_SIGNING_KEY = ENVIRONMENT.certificate_signing_key
FIGURES_SIGNING_KEY = ENVIRONMENT.figures_signing_key
CERTIFICATE_PUBLIC_KEYS = ENVIRONMENT.certificate_public_keys
WITNESS_FILE = ENVIRONMENT.state / "witness" / "checkpoints.jsonl"
FRONT_ADDRESS = ENVIRONMENT.front_address
BACK_ADDRESS = ENVIRONMENT.back_address
EXIT_ADDRESS = ENVIRONMENT.exit_address
ARGON2_MEMORY_KIB = ENVIRONMENT.argon2_memory_kib
PUBLIC_TRIES_AT_ONCE = ENVIRONMENT.public_tries_at_once
PAPERS_PER_CASE = ENVIRONMENT.papers_per_case
BYTES_PER_CASE = ENVIRONMENT.megabytes_per_case * 1024 * 1024
DIRECTORY_OF_MUNICIPALITIES = ROOT / "build" / "municipalities.csv"
BORDERS_OF_PROVINCES = ROOT / "build" / "borders"
EUROPEAN_HELPLINE_SHOWN = False  # 116 006 was not active in Italy when last checked.

NEWSROOM_ADDRESS = ENVIRONMENT.newsroom_address
NEWSROOM_KEY = ENVIRONMENT.newsroom_key
IS_NEWSROOM = ROLE in NEWSROOM_ROLES
OWN_ADDRESS = BACK_ADDRESS if IS_BACK else NEWSROOM_ADDRESS if IS_NEWSROOM else FRONT_ADDRESS
IS_SECURE = OWN_ADDRESS.startswith("https://")
OWN_HOST = urlsplit(OWN_ADDRESS).hostname or "localhost"
ALLOWED_HOSTS = [OWN_HOST, "localhost", "127.0.0.1", "[::1]"]

# The front does not even know that casework exists; migrations and type checks know both sides.
INSTALLED_APPS = {
    ProcessRole.FRONT: [*SHARED_APPS, *FRONT_APPS],
    ProcessRole.BACK: [*SHARED_APPS, *BACK_APPS],
    ProcessRole.WORKER: [*SHARED_APPS, *BACK_APPS],
}.get(ROLE, [*SHARED_APPS, *BACK_APPS, *FRONT_APPS])

COMMON_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "visnet.doors.headers.SecurityHeaders",
]
FRONT_MIDDLEWARE = [
    "visnet.doors.public.ready.ReadyAnswers",
    *COMMON_MIDDLEWARE,
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
BACK_MIDDLEWARE = [
    *COMMON_MIDDLEWARE,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "visnet.doors.entrance.session.SessionLimits",
    "visnet.doors.entrance.session.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
MIDDLEWARE = FRONT_MIDDLEWARE if ROLE is ProcessRole.FRONT else BACK_MIDDLEWARE
ROOT_URLCONF = (
    "visnet.config.urls_front" if ROLE is ProcessRole.FRONT else "visnet.config.urls_back"
)
WSGI_APPLICATION = "visnet.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "visnet.doors.components.folding.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "visnet.doors.components.templatetags.drawing",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": (
                ["visnet.doors.surroundings.front"]
                if ROLE is ProcessRole.FRONT
                else [
                    "django.template.context_processors.csrf",
                    "django.contrib.messages.context_processors.messages",
                    "visnet.doors.surroundings.back",
                ]
            ),
        },
    }
]
COTTON_SNAKE_CASED_NAMES = False

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["visnet.doors.entrance.sessions.UserBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "visnet.doors.entrance.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # An invitation already proved the address.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
# Failures are counted for one place and one address together, so nobody can lock somebody else out.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
MFA_ADAPTER = "visnet.doors.entrance.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "VIS Network"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
CACHES = {
    "default": {
        "BACKEND": (
            "django.core.cache.backends.db.DatabaseCache"
            if IS_BACK
            else "django.core.cache.backends.locmem.LocMemCache"
        ),
        "LOCATION": "entrance_rate_limit",
        # Few entries would let a flood of attempts push out the record of earlier ones.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_ENGINE = "visnet.doors.entrance.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_NAME = "__Host-visnet" if IS_SECURE else "visnet"
SESSION_COOKIE_AGE = ENVIRONMENT.session_seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 15 * 60
CSRF_COOKIE_NAME = "__Host-visnet-form" if IS_SECURE else "visnet-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "visnet.doors.refusals.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_HSTS_SECONDS = 31536000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = IS_SECURE
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
FILE_UPLOAD_HANDLERS = ["visnet.doors.uploads.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE = "it"
LANGUAGES = [(code, tongues.NAMES[code]) for code in ENVIRONMENT.languages]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Rome"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "collected"
STATICFILES_DIRS = [ROOT / "build" / "static"] if (ROOT / "build" / "static").exists() else []
if ROLE is ProcessRole.TOOLS:
    # All files are collected at once, by a process that does not know the newsroom's applications.
    STATICFILES_DIRS += newsroom.static_folders()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if (STATIC_ROOT / "staticfiles.json").exists()
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 31536000

EMAIL_BACKEND = ENVIRONMENT.mail_server.backend
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail_server.place
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_server.sign_in
EMAIL_USE_SSL = ENVIRONMENT.mail_server.is_tls
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = str(ENVIRONMENT.mail_folder)
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Ids and status codes only: no query, no form, no exception message that may hold words.
    "filters": {"only_ids": {"()": "visnet.config.quiet_logs.OnlyIds"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["only_ids"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
SIGN_IN_ADDRESS = "/entrance/login/"
if IS_NEWSROOM:
    globals().update(
        newsroom.settings(
            environment=ENVIRONMENT,
            shared_apps=SHARED_APPS,
            templates=TEMPLATES,
            storages=STORAGES,
        )
    )
