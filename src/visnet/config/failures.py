"""What goes wrong before or around the web pages, said in one sentence."""


class PlainFailure(Exception):
    """The message is a whole sentence for the person at the keyboard; no traceback follows."""
