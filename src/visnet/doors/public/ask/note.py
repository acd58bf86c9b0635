"""The seven words as a file, for whoever has a safe place for it. It says nothing else."""

from django.http import HttpRequest, HttpResponse

from visnet.enquiries import rules


def download(request: HttpRequest) -> HttpResponse:
    """Return a plain text file with a name and a content that tell nothing."""
    words = rules.normalise_words(request.POST.get("words", ""))
    return HttpResponse(
        words.replace(" ", "\r\n") + "\r\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="note.txt"'},
    )
