"""The seven words as a file, for whoever has a safe place for it. It says nothing else."""

from django.http import HttpRequest, HttpResponse

from visnet.doors import handed_out
from visnet.enquiries import rules


def download(request: HttpRequest) -> HttpResponse:
    """Return a plain text file with a name and a content that tell nothing."""
    words = rules.normalise_words(request.POST.get("words", ""))
    lines = words.replace(" ", "\r\n") + "\r\n"
    answer = HttpResponse(lines, content_type="text/plain; charset=utf-8")
    return handed_out.shut_in(answer, name="note.txt")
