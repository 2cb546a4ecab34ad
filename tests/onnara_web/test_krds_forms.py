import pytest
from django import forms

from onnara_web.templatetags import krds_forms

EVIL = "<script>alert(1)</script>"


class ExampleForm(forms.Form):
    title = forms.CharField(label="Title", help_text="Short.")
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")], help_text="One.")
    urgent = forms.BooleanField(label="Urgent", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_input_names_its_help():
    html = krds_forms.field(ExampleForm()["title"])
    assert 'aria-describedby="id_title_help"' in html
    assert 'id="id_title_help"' in html
    assert '<label class="field-label" for="id_title">' in html


def test_wrong_input_names_help_and_error():
    html = krds_forms.field(ExampleForm({})["title"])
    assert 'aria-describedby="id_title_help id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_error"' in html


def test_choices_are_a_fieldset_with_a_legend():
    html = krds_forms.field(ExampleForm()["kind"])
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_kind_help"' in html


def test_checkbox_stands_before_its_label():
    html = krds_forms.field(ExampleForm()["urgent"])
    assert html.index('type="checkbox"') < html.index("Urgent")
    assert "field-label" not in html


def test_hidden_input_has_no_label():
    assert "label" not in krds_forms.field(ExampleForm()["secret"])


def test_required_is_told_in_words():
    assert "sr-only" in krds_forms.field(ExampleForm()["title"])
    assert "sr-only" not in krds_forms.field(ExampleForm()["urgent"])


def test_summary_links_to_every_wrong_input():
    html = krds_forms.form_errors(ExampleForm({}))
    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert "#id_kind" in html


def test_summary_is_empty_when_nothing_is_wrong():
    assert krds_forms.form_errors(ExampleForm()) == ""


def test_whole_form_has_every_input():
    html = krds_forms.fields(ExampleForm())
    assert all(f'name="{name}"' in html for name in ("title", "kind", "urgent", "secret"))


def test_labels_and_errors_are_escaped():
    form = ExampleForm({"title": EVIL, "kind": EVIL})
    form.add_error("title", EVIL)
    assert EVIL not in krds_forms.fields(form)


def test_table_carries_column_names_in_every_cell():
    html = krds_forms.data_table("Agencies", ["Name", {"label": "Rate", "class": "number"}], [["A", 93], [EVIL, 4]])
    assert html.count('data-label="Rate"') == 2
    assert '<td class="number"' in html
    assert "Agencies</caption>" in html
    assert EVIL not in html


def test_table_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match="zip"):
        krds_forms.data_table("x", ["A", "B"], [["only one"]])


def test_what_only_some_ways_of_sending_need_is_said_beside_the_label():
    class Needed(forms.CharField):
        needed_when = "to submit"

    form = forms.Form()
    form.fields["title"] = Needed(label="Title", required=False)
    assert '<span class="required-when">to submit</span>' in krds_forms.field(form["title"])


@pytest.mark.parametrize(("sent", "count"), [({}, ""), ({"q": "x", "kind": "b"}, ">2<"), ({"kind": "a"}, "")])
def test_the_fold_says_how_many_filters_are_on(sent, count):
    class Narrowing(forms.Form):
        q = forms.CharField(required=False)
        kind = forms.ChoiceField(required=False, choices=[("a", "All"), ("b", "B")])
        tab = forms.CharField(required=False, widget=forms.HiddenInput)

    html = krds_forms.filter_fold(Narrowing(sent | {"tab": "x"}))
    assert count in html
    assert ("tab-count" in html) == bool(count)
