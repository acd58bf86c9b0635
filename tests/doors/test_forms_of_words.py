"""The id of what a form makes: asked twice, what was brought is read once."""

from uuid import UUID, uuid4

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from visnet.doors import fields


class CountedFile(SimpleUploadedFile):
    """A file that counts how often it was read."""

    times = 0

    def read(self, *arguments: int) -> bytes:
        self.times += 1
        return super().read(*arguments)


class BringForm(fields.NewWordsForm):
    """Something with a title."""

    title = fields.Line()


def brought(form_id: UUID, title: str, file: CountedFile) -> BringForm:
    sent = QueryDict(mutable=True)
    sent.update({"submission": str(form_id), "title": title})
    form = BringForm(sent, MultiValueDict({"file": [file]}))
    assert form.is_valid()
    return form


def test_what_was_brought_is_read_once_however_often_its_id_is_asked() -> None:
    file = CountedFile("a.txt", b"x" * 1000)
    form = brought(uuid4(), "Un titolo", file)

    assert form.new_id == form.new_id
    assert file.times == 1


def test_other_words_or_another_file_are_another_thing() -> None:
    form_id = uuid4()
    made = [
        brought(form_id, title, CountedFile("a.txt", content)).new_id
        for title, content in (("a", b"x"), ("a", b"x"), ("b", b"x"), ("a", b"y"))
    ]

    assert made[0] == made[1]
    assert len(set(made)) == 3


class EveryKindForm(fields.PlainForm):
    """One question of each kind, and one that has words of its own."""

    line = fields.Line()
    one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    day = fields.Day()
    hour = fields.Hour()
    amount = forms.DecimalField()
    own = fields.Line(error_messages={"required": "Chi la riceve?"})


@pytest.mark.parametrize(("language", "plain"), [("it", "obbligatorio"), ("en", "is required")])
def test_what_is_missing_is_said_by_what_to_do_and_never_in_the_words_of_a_form(
    language: str, plain: str
) -> None:
    with translation.override(language):
        said = {name: str(errors) for name, errors in EveryKindForm({}).errors.items()}

    assert len(said) == 7
    assert not [name for name, words in said.items() if plain in words]
    assert len({said["one"], said["some"], said["day"], said["hour"], said["line"]}) == 5
    assert "Chi la riceve?" in said["own"]
