"""What differs in the process in which the site is written: Wagtail, its editors, its address."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from visnet.config.environment import Environment

INLINE = "'unsafe-inline'"
EVAL = "'unsafe-eval'"
WAGTAIL_APPS = [
    "visnet.website",
    "visnet.doors.newsroom",
    "visnet.doors.public",
    "django.contrib.sessions",
    "django.contrib.messages",
    "wagtail.contrib.simple_translation",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "visnet.doors.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "visnet.doors.newsroom.session.StillEditor",
    "visnet.doors.newsroom.refusing.AnswersPlainly",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Wagtail writes styles and small scripts into its pages; nobody but an editor sees them.
POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, INLINE, EVAL],
        "style-src": [SELF, INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}


def settings(
    *,
    environment: Environment,
    shared_apps: list[str],
    templates: list[dict[str, Any]],
    storages: dict[str, Any],
) -> dict[str, Any]:
    """Return the settings of the newsroom that are not those of the other processes."""
    ours = [app for app in shared_apps if app.startswith("visnet.")]
    address = environment.newsroom_address
    is_secure = address.startswith("https://")
    prefix = "__Host-" if is_secure else ""
    return {
        "INSTALLED_APPS": [*shared_apps, *WAGTAIL_APPS],
        # The tables of the other rooms are not made again in this schema.
        "MIGRATION_MODULES": {
            app.rpartition(".")[2]: None for app in [*ours, "visnet.doors.public"]
        },
        "AUTH_USER_MODEL": "website.Editor",
        "AUTHENTICATION_BACKENDS": ["visnet.doors.newsroom.session.Backend"],
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "visnet.config.urls_newsroom",
        "TEMPLATES": [_with_processors(templates[0])],
        "STORAGES": {**storages, "default": {"BACKEND": "visnet.website.keeping.InDatabase"}},
        "CONTENT_SECURITY_POLICY": POLICY,
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "SESSION_COOKIE_NAME": f"{prefix}visnet-newsroom",
        # The note arrives from another address; a stricter cookie would not come along with it.
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": 30 * 60,
        "SESSION_SAVE_EVERY_REQUEST": True,
        "CSRF_COOKIE_NAME": f"{prefix}visnet-newsroom-form",
        # Wagtail's scripts read the token from the page, and send it with what they ask for.
        "CSRF_HEADER_NAME": "HTTP_X_CSRFTOKEN",
        "SECURE_REFERRER_POLICY": "same-origin",
        "FILE_UPLOAD_HANDLERS": ["visnet.doors.newsroom.receiving.KeepsTheBeginning"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 10 * 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5000,
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        **_wagtail(address),
    }


def _with_processors(templates: dict[str, Any]) -> dict[str, Any]:
    return {
        **templates,
        "OPTIONS": {
            **templates["OPTIONS"],
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }


def _wagtail(address: str) -> dict[str, Any]:
    return {
        "WAGTAIL_SITE_NAME": "VIS Network",
        "WAGTAILADMIN_BASE_URL": address,
        "WAGTAIL_I18N_ENABLED": True,
        "WAGTAIL_CONTENT_LANGUAGES": [("it", _("Italian")), ("en", _("English"))],
        "WAGTAILADMIN_PERMITTED_LANGUAGES": [("it", "Italiano"), ("en", "English")],
        # Nothing of an editor, and no question about versions, leaves for another company.
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
        "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
        "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
        "WAGTAILUSERS_PASSWORD_ENABLED": False,
        "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH": True,
        "WAGTAIL_FINISH_WORKFLOW_ACTION": "visnet.website.approved.publish",
        "WAGTAIL_COMMENTS_ENABLED": True,
        "WAGTAILEMBEDS_FINDERS": [],
        "WAGTAILIMAGES_IMAGE_MODEL": "website.Picture",
        "WAGTAILIMAGES_EXTENSIONS": ["jpg", "jpeg", "png", "webp"],
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 8 * 1024 * 1024,
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 40_000_000,
        "WAGTAILIMAGES_IMAGE_FORM_BASE": "visnet.website.incoming.PictureForm",
        "WAGTAILDOCS_EXTENSIONS": ["pdf"],
        "WAGTAILDOCS_MAX_UPLOAD_SIZE": 10 * 1024 * 1024,
        "WAGTAILDOCS_DOCUMENT_FORM_BASE": "visnet.website.incoming.DocumentForm",
        "WAGTAILDOCS_SERVE_METHOD": "direct",
        "WAGTAILSEARCH_BACKENDS": {"default": {"BACKEND": "wagtail.search.backends.database"}},
        "TAGGIT_CASE_INSENSITIVE": True,
    }


def static_folders() -> list[Path]:
    """Return where Wagtail's own scripts and styles lie, to be collected with ours."""
    found = find_spec("wagtail")
    places = found.submodule_search_locations if found else None
    return [folder for place in places or () for folder in sorted(Path(place).glob("**/static"))]
