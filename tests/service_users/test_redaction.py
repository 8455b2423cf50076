import pytest

from service_users.redaction import findings, redacted


def without_names(text, known=("North East",)):
    return redacted(text, findings(text, known))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We wrote to Mrs Smith on 6 May 2008.", "We wrote to [name] on 6 May 2008."),
        ("MRS SMITH and Mr. A. Jones came.", "[name] and [name] came."),
        ("The mother said that John O'Brien’s report was late.", "The mother said that [name]’s report was late."),
        ("Abubakar Okafor complained. Jane was rude.", "[name] complained. [name] was rude."),
        ("I saw Jane. Mary was late.", "I saw [name]. [name] was late."),
        ("Ask Jane Smith to check it", "Ask [name] to check it"),
        ("Brief Jane Smith", "Brief [name]"),
        ("Write to j.smith@example.org", "Write to [e-mail address]"),
        ("Ring 0113 496 0000 or +44 7700 900123", "Ring [telephone number] or [telephone number]"),
        ("A child (born 3/4/1999)", "A child (born [date of birth])"),
        ("DOB: 12 May 1980", "DOB: [date of birth]"),
        ("In case no. LS08P00123, ref AB/1234", "In case no. [case number], ref [case number]"),
        ("File 12345678", "File [case number]"),
        ("Lives at LS1 4AP, NI AB 12 34 56 C", "Lives at [postcode], NI [National Insurance number]"),
    ],
)
def test_what_tells_who_somebody_is_is_found(text, left):
    assert without_names(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "The Muslim father asked for an Urdu interpreter in the North East on Friday 6 May 2008.",
        "Guardian did not offer Braille. The Family Court in London waited for 12 weeks; see C-2008-001.",
        "A letter went astray",
        "12 of 1,200 forms were sent in English only",
    ],
)
def test_what_names_nobody_is_left_alone(text):
    assert findings(text, ["North East"]) == ()


def test_findings_say_what_they_are_and_do_not_overlap():
    found = findings("Dr Jane Smith, jane.smith@example.org, of Jane Smith Ltd")
    assert [(one.text, one.what) for one in found] == [
        ("Dr Jane Smith", "name"),
        ("jane.smith@example.org", "e-mail address"),
        ("Jane Smith Ltd", "name"),
    ]
