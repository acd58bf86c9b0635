"""Addresses of the public door: the language first, then a plain word of that language."""

from typing import cast

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from visnet.doors.frame import Audience, route
from visnet.doors.public import moved
from visnet.doors.public.arriving import views as arriving
from visnet.doors.public.ask import views as ask
from visnet.doors.public.certificates import views as certificates
from visnet.doors.public.coming import views as coming
from visnet.doors.public.guidelines import views as guidelines
from visnet.doors.public.identity import views as identity
from visnet.doors.public.levels import views as levels
from visnet.doors.public.library import views as library
from visnet.doors.public.opinion import views as opinion
from visnet.doors.public.pages import views as pages
from visnet.doors.public.reading import views as reading
from visnet.doors.public.rights import views as rights
from visnet.doors.public.services import views as services
from visnet.doors.public.site import views as site
from visnet.doors.public.statistics import views as statistics
from visnet.doors.public.thread import views as thread
from visnet.doors.public.training import views as training


def _page(address: str, view: object, name: str) -> URLPattern:
    return route(address, view, name=name, audience=Audience.PUBLIC)  # type: ignore[arg-type]  # a view, whatever it answers with


def _in(address: object) -> str:
    """Return a translated address, which is looked up in the language of each request."""
    return cast("str", address)


NOW = _in(_("now/"))
WRITE = _in(_("write/"))
RETURN = _in(_("return/"))
RIGHTS = _in(_("rights/"))
# By number: the history of the browser shall not say what somebody read about.
RIGHT = _in(_("rights/<int:article>/"))
APPLIES = _in(_("rights/mine/"))
PEOPLE = _in(_("rights/people/"))
STEPS = _in(_("rights/steps/"))
SHORT = "p/<slug:short>/"
READING = _in(_("reading/"))
# By number, both of them: the history shall say neither what somebody ticked nor who they are.
CHECK = _in(_("reading/<int:number>/"))
SAID = _in(_("reading/words/<int:number>/"))
SERVICES = _in(_("services/"))
# By id: the history of the browser shall not say what somebody looked at.
SERVICE = _in(_("services/<uuid:service_id>/"))
POCKET = _in(_("services/card/"))
OPINION = _in(_("opinion/"))
FORM = _in(_("form/<str:token>/"))
TRACES = _in(_("traces/"))
STYLE = _in(_("style/"))
# The same word in every language: it stands in squares on paper, and in signed badges.
CERTIFICATES = "certificates/"
CERTIFICATE = "certificates/<slug:number>/"
# The same in every language too: it stands in citations (doors/procedures/citing.py).
GUIDELINES = "guidelines/"
EDITION = "guidelines/<uuid:edition_id>/"
TRAINING = _in(_("training/"))
TRAINING_DATE = _in(_("training/<uuid:key>.ics"))
# Citations name the address without a language (`statistics_follow`), so a page's own may be a word.
STATISTICS = _in(_("statistics/"))
RELEASE = _in(_("statistics/<slug:number>/"))
LEVELS = _in(_("statistics/levels/"))
LEVEL_SUM = _in(_("statistics/levels/<slug:series>/"))
LIBRARY = _in(_("library/"))
# By number: the history shall not say which work somebody read.
LIBRARY_WORK = _in(_("library/<uuid:work_id>/"))
LIBRARY_TEXT = _in(_("library/<uuid:work_id>/<uuid:file_id>/"))
SITE = _in(_("network/"))
SITE_SEARCH = _in(_("network/search/"))
SITE_FEED = _in(_("network/news.xml"))
# By number, as the page of an event itself; the same word in every language.
DATES = "dates.ics"
DATE = "dates/<uuid:key>.ics"
SITE_PAGE = _in(_("network/<path:address>/"))

public_pages: list[URLPattern] = [
    _page("", pages.home_page, "home"),
    _page(NOW, pages.now_page, "now"),
    _page(WRITE, ask.ask_page, "ask"),
    _page(RETURN, thread.thread_page, "thread"),
    _page(RIGHTS, rights.list_page, "rights"),
    _page(RIGHT, rights.right_page, "right"),
    _page(APPLIES, rights.applies_page, "applies"),
    _page(PEOPLE, rights.people_page, "people"),
    _page(STEPS, rights.steps_page, "steps"),
    _page(SHORT, coming.follow, "short"),
    _page(READING, reading.list_page, "reading"),
    _page(CHECK, reading.check_page, "check"),
    _page(SAID, reading.public_page, "said"),
    _page(SERVICES, services.list_page, "services"),
    _page(SERVICE, services.service_page, "service"),
    _page(POCKET, services.pocket_page, "pocket"),
    _page(OPINION, opinion.opinion_page, "opinion"),
    _page(FORM, arriving.form_page, "form"),
    _page(TRACES, pages.traces_page, "traces"),
    _page(STYLE, identity.style_page, "style"),
    _page(CERTIFICATES, certificates.ask_page, "certificates"),
    _page(CERTIFICATE, certificates.standing_page, "certificate"),
    _page(GUIDELINES, guidelines.list_page, "procedures"),
    _page(EDITION, guidelines.edition_page, "procedure"),
    _page(f"{EDITION}changes/", guidelines.changes_page, "procedure_changes"),
    _page(f"{EDITION}note.pdf", guidelines.printed, "procedure_pdf"),
    _page(f"{EDITION}note.epub", guidelines.bound, "procedure_epub"),
    _page(f"{EDITION}note.json", guidelines.hashed_text, "procedure_text"),
    _page(f"{EDITION}note.bib", guidelines.bibtex, "procedure_bibtex"),
    _page(f"{EDITION}note-citation.json", guidelines.csl, "procedure_csl"),
    _page(TRAINING, training.list_page, "training"),
    _page(TRAINING_DATE, training.date_alone, "training_date"),
    _page(STATISTICS, statistics.list_page, "statistics"),
    # Before the numbers of releases: "levels" is none.
    _page(LEVELS, levels.list_page, "levels"),
    _page(LEVEL_SUM, levels.sum_page, "level_sum"),
    _page(RELEASE, statistics.release_page, "release"),
    _page(LIBRARY, library.list_page, "library"),
    _page(LIBRARY_WORK, library.work_page, "library_work"),
    _page(LIBRARY_TEXT, library.text_page, "library_text"),
    _page(SITE, site.page, "site"),
    _page(SITE_SEARCH, site.search_page, "site_search"),
    _page(SITE_FEED, site.feed, "site_feed"),
    _page(DATES, site.dates, "site_dates"),
    _page(DATE, site.date_alone, "site_date"),
    # Once the same word in every language: what was cited or kept by then still leads there.
    _page("training/", moved.to("training"), "once_training"),
    _page("training/<uuid:key>.ics", moved.to("training_date"), "once_training_date"),
    _page("statistics/", moved.to("statistics"), "once_statistics"),
    _page("statistics/levels/", moved.to("levels"), "once_levels"),
    _page("statistics/levels/<slug:series>/", moved.to("level_sum"), "once_level_sum"),
    _page("statistics/<slug:number>/", moved.to("release"), "once_release"),
    # Last: what is no other page of the site may be one that an editor wrote.
    _page(SITE_PAGE, site.page, "site"),
]
# The same in every language, and known to no page by more than a number.
whole_site: list[URLPattern] = [
    _page("sitemap.xml", site.sitemap, "sitemap"),
    _page("sitemap-pages.xml", site.sitemap_of_pages, "sitemap_pages"),
    _page("sitemap-statistics-<int:year>.xml", site.sitemap_of_figures, "sitemap_figures"),
    _page("robots.txt", site.robots, "robots"),
    _page("certificates/issuer.json", certificates.issuer, "certificate_issuer"),
    _page("certificates/keys.json", certificates.keys, "certificate_keys"),
    _page("certificates/status.json", certificates.status_list, "certificate_status"),
    _page("figures/", levels.receive, "figures_receive"),
    _page("statistics/releases.json", statistics.releases_json, "statistics_list"),
    _page("statistics/openapi.json", statistics.description, "statistics_description"),
    _page("statistics/levels.json", levels.levels_json, "levels_list"),
    _page("statistics/levels/<slug:series>.json", levels.sum_json, "levels_json"),
    _page("statistics/levels/<slug:series>/<slug:code>.csv", levels.table_csv, "levels_table"),
    _page("statistics/<slug:number>-citation.json", statistics.csl, "statistics_csl"),
    _page("statistics/<slug:number>-datacite.json", statistics.datacite, "statistics_datacite"),
    _page("statistics/<slug:number>.json", statistics.release_json, "statistics_release"),
    _page("statistics/<slug:number>.zip", statistics.package, "statistics_package"),
    _page("statistics/<slug:number>.bib", statistics.bibtex, "statistics_bibtex"),
    _page("statistics/<slug:number>/<slug:code>.csv", statistics.table_csv, "statistics_table"),
    _page("statistics/<slug:number>", statistics.follow, "statistics_follow"),
    _page("library/references.<slug:ending>", library.references, "library_references"),
    _page("library/<uuid:work_id>/reference.<slug:ending>", library.reference, "library_reference"),
    _page("library/<uuid:work_id>/<uuid:file_id>.pdf", library.document, "library_document"),
    _page("pictures/<str:digest>.webp", site.picture, "picture"),
    _page("documents/<str:digest>.pdf", site.document, "document"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *whole_site,
    *i18n_patterns(path("", include((public_pages, "public")))),
]
