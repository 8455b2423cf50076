import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from edi_tracker.statistics.charts import PALETTE, Dot, bar_chart, dot_chart, line_chart, stacked_bar, trend_chart
from edi_tracker.statistics.charts.svg import SVG, clean, render

REGIONS = ("London", "North East", "Yorks & Humberside")
MONTHS = ("Apr", "May", "Jun")
BARS = {"title": "North East is furthest below the target", "labels": REGIONS, "alt": "A bar for each region"}


def bars(*values, **changes):
    return bar_chart(**({**BARS, "values": values, "target": 95, "target_label": "Target 95%"} | changes))


def lines(series, **changes):
    return line_chart(**({"title": "Lines", "labels": MONTHS, "series": series, "alt": "A line"} | changes))


def trend(**changes):
    usual = {"title": "A trend", "labels": MONTHS, "values": [8.4, None, 10.2], "alt": "A line with a break"}
    marks = {"intervals": [(7.25, 9.68), None, (9, 11.5)], "breaks": {2: "Break: new categories"}, "absent": "[x]"}
    return trend_chart(**(usual | marks | changes))


def texts(chart):
    return [element.text for element in ElementTree.fromstring(chart.svg).iter(f"{{{SVG}}}text")]


def dots(*some, **changes):
    some = some or (Dot("Staff", 10.4, 9.1, 11.8), Dot("The population of Yorkshire and The Humber", 14.6, 14.6, 14.6))
    return dot_chart(**({"title": "Staff are fewer", "dots": some, "alt": "A dot for each"} | changes))


CHARTS = {
    "dots": dots,
    "bars": lambda: bars(83.2, 68.4, None),
    "plain bars": lambda: bars(55, 112, 1787, target=None, unit="staff", highlight=("London",)),
    "one line": lambda: lines({"All": [92.3, None, 96.1]}, target=95),
    "two lines": lambda: lines({"London": [92.3, 90, 91], "North East": [68, None, 70]}, target=95),
    "trend": trend,
    "stack": lambda: stacked_bar(title="Actions", parts=[("Some progress", 25), ("No progress", 11)], alt="A bar"),
}


@pytest.fixture(params=CHARTS)
def chart(request):
    return CHARTS[request.param]()


def test_a_chart_is_an_image_named_by_its_first_child(chart):
    root = ElementTree.fromstring(chart.svg)
    assert root.get("role") == "img"
    assert root[0].tag == f"{{{SVG}}}title"
    assert root[0].text == chart.alt
    assert {"width", "height", "viewBox"} <= set(root.attrib)


def test_a_chart_passes_a_strict_content_security_policy(chart):
    assert not re.search(r"<(style|script|foreignObject)|\s(style|class|on\w+|href)=|url\(", chart.svg)


def test_a_chart_prints_its_title_and_no_small_text_in_any_other_font(chart):
    assert chart.title in texts(chart)
    assert set(re.findall('font-family="([^"]*)"', chart.svg)) == {"Arimo, Arial, Helvetica, sans-serif"}
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', chart.svg)) >= 12


def test_a_chart_fits_its_page(chart):
    assert ElementTree.fromstring(chart.svg).get("width") == "680"


def test_a_chart_is_the_same_every_time(chart, request):
    render.cache_clear()
    for draws in (bar_chart, line_chart, stacked_bar, trend_chart):
        draws.cache_clear()
    again = CHARTS[request.node.callspec.params["chart"]]()
    assert again.svg == chart.svg


def test_a_chart_drawn_before_comes_from_memory():
    bars(1, 2, 3)
    before = bar_chart.cache_info().hits
    bars(1, 2, 3)
    assert bar_chart.cache_info().hits == before + 1


def test_bars_come_in_the_order_given_with_their_values_and_target():
    written = texts(bars(83.2, 68.4, 95.0))
    assert [text for text in written if text in REGIONS] == list(REGIONS)
    assert {"83.2%", "68.4%", "95.0%", "Target 95%"} <= set(written)


def test_a_bar_without_a_value_says_so_and_0_does_not():
    assert {"n/a", "0.0%"} <= set(texts(bars(None, 0, 68.4)))


def test_counts_are_written_whole_with_commas():
    assert "1,787" in texts(bars(55, 112, Decimal(1787), target=None, unit="staff"))


def test_only_highlighted_bars_keep_their_colour():
    svg = bars(1, 2, 3, target=None, highlight=("London",)).svg
    assert svg.count(f'fill="{PALETTE[0]}"') == 1


def test_a_label_or_title_too_long_for_its_line_is_broken_not_cut():
    words = "Asian, Asian British or Asian Welsh and any other that is long"
    chart = bars(1, 2, labels=(words, "White"), title=f"{words} {words}")
    printed = [element.text for element in ElementTree.fromstring(chart.svg).iter() if element.text]
    assert " ".join(printed).count("that is long") == 3
    assert max(map(len, printed)) <= 76


def test_a_single_line_has_its_values_and_two_have_their_names():
    assert {"92.3%", "96.1%", "n/a"} <= set(texts(CHARTS["one line"]()))
    assert {"London 91.0%", "North East 70.0%", "Target 95.0%"} <= set(texts(CHARTS["two lines"]()))


def test_labels_at_line_ends_do_not_stand_on_each_other():
    svg = lines({"London": [90, 90, 94.5], "North East": [68, 70, 94.4]}, target=95).svg
    ends = re.findall(r'translate\([\d.]+,([\d.]+)\)"[^>]*>(?:Target|London|North East) ', svg)
    places = sorted(float(place) for place in ends)
    assert len(places) == 3
    assert all(below - above >= 17 for above, below in pairwise(places))


def test_a_stacked_bar_keys_every_part_even_those_of_0():
    chart = stacked_bar(title="Actions", parts=[("On track", 0), ("Some progress", 25), ("Lost", 1)], alt="A bar")
    assert {"On track: 0", "Some progress: 25", "Lost: 1", "25"} <= set(texts(chart))
    assert chart.svg.count(PALETTE[0]) < chart.svg.count(PALETTE[1])


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars(None, None, None),
        lambda: bars(0, 0, 0, target=None),
        lambda: lines({"All": [None, None, None]}),
        lambda: stacked_bar(title="Nothing", parts=[("Completed", 0)], alt="Nothing yet"),
    ],
)
def test_a_chart_of_nothing_yet_can_be_drawn(draw):
    assert draw().svg.startswith("<svg")


@pytest.mark.parametrize(
    ("draw", "complaint"),
    [
        (lambda: bars(labels=()), "at least one label"),
        (lambda: bars(1, 2), "3 labels, 2 values"),
        (lambda: bars(1, 2, labels=("London", "London")), "cannot have the same label"),
        (lambda: bars(1, 2, -3), "cannot be shorter than nothing"),
        (lambda: lines({}), "one or two lines, not 0"),
        (lambda: lines({"a": [1, 2]}, labels=("Apr", "Apr")), "cannot have the same label"),
        (lambda: lines({"a": [1], "b": [1, 2, 3]}), "3 labels, 1 values"),
        (lambda: stacked_bar(title="", parts=[], alt=""), "one to 8 parts, not 0"),
        (lambda: stacked_bar(title="", parts=[("a", -1)], alt=""), "cannot be less than nothing"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(draw, complaint):
    with pytest.raises(ValueError, match=complaint):
        draw()


def test_ids_of_one_chart_are_not_those_of_another():
    drawing = f'<svg xmlns="{SVG}"><clipPath id="clip0"/><g clip-path="url(#clip0)"><use href="#clip0"/></g></svg>'
    one, two = clean(drawing, "One"), clean(drawing, "Two")
    (name,) = set(re.findall(r'id="([^"]+)"', one))
    assert f"url(#{name})" in one
    assert f'href="#{name}"' in one
    assert name not in two


def test_styles_scripts_and_handlers_are_taken_out():
    cleaned = clean(
        f'<svg xmlns="{SVG}"><style>a</style><script>b</script><g class="c" onclick="d"><path d="M0,0"/></g></svg>', "e"
    )
    assert cleaned == f'<svg xmlns="{SVG}" role="img"><title>e</title><g><path d="M0,0" /></g></svg>'


def test_alternative_text_is_escaped():
    assert "<title>Yorks &amp; Humberside &lt; 95%</title>" in bars(1, 2, 3, alt="Yorks & Humberside < 95%").svg


def test_a_trend_writes_its_values_what_stands_for_none_and_its_break():
    assert {"8.4%", "[x]", "10.2%", "Break: new categories"} <= set(texts(trend()))


def test_a_long_trend_has_no_room_for_values_and_keeps_words_whole():
    labels = [f"30 September {year}" for year in range(2004, 2026)]
    chart = trend(labels=labels, values=[80] * 22, intervals=[(78, 82)] * 22, breaks={})
    assert "80.0%" not in texts(chart)
    assert ">September<" in chart.svg


def test_breaks_that_would_run_into_each_other_are_written_above_each_other():
    chart = trend(
        labels=list("abcdefghijkl"), values=[1] * 12, intervals=[None] * 12, breaks={1: "Break: one", 2: "Break: two"}
    )
    heights = re.findall(r'translate\([\d.]+,(-[\d.]+)\)"[^>]*>Break: (one|two)', chart.svg)
    assert [word for _, word in heights] == ["one", "two"]
    assert float(heights[0][0]) - float(heights[1][0]) == 17


@pytest.mark.parametrize(
    "changes",
    [{"labels": ()}, {"labels": ("Apr", "Apr", "May")}, {"intervals": [None]}, {"breaks": {0: "x"}}, {"values": [1]}],
)
def test_a_trend_that_cannot_be_is_refused(changes):
    with pytest.raises(ValueError, match=r"label|break"):
        trend(**changes)


def test_dots_have_their_share_beside_them():
    assert {"10.4%", "14.6%", "Staff"} <= set(texts(dots()))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ([], "at least one"),
        ([Dot("A", 1, 0, 2), Dot("A", 2, 1, 3)], "same label"),
        ([Dot("A", 5, 6, 7)], "within its own interval"),
        ([Dot("A", 1, -1, 2)], "within its own interval"),
    ],
)
def test_dots_that_cannot_be_drawn_are_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        dot_chart(title="Dots", dots=wrong, alt="Dots")
