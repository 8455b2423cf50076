"""A chart as a file: the drawing of the page, or its pixels."""

from xml.etree import ElementTree

import pytest

from edi_tracker.statistics.charts import bar_chart
from edi_tracker.statistics.charts.pictures import to_png, to_svg


@pytest.fixture(scope="module")
def chart():
    return bar_chart(
        title="North East was lowest", labels=["North East", "Eastern"], values=[68.4, 97.7], alt="By region"
    )


def test_an_svg_file_stands_by_itself_with_its_alternative_as_title(chart):
    root = ElementTree.fromstring(to_svg(chart))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].text == "By region"


def test_a_png_is_sharp_enough_for_a_slide_and_the_same_each_time(chart):
    drawn = to_png(chart)
    width = int.from_bytes(drawn[16:20])
    assert drawn.startswith(b"\x89PNG")
    assert width >= 1_200
    assert to_png(chart) == drawn
