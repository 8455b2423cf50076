from django.urls import path, register_converter

from reports import views
from reports.claims import views as claims
from reports.comparison import views as comparison
from reports.converters import IsoDate
from reports.duties import views as duties
from reports.learning import views as learning
from reports.quality import views as quality
from reports.writing import views as writing

register_converter(IsoDate, "isodate")

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("comparison/", comparison.comparison, name="comparison"),
    path("comparison/download/<slug:kind>/", comparison.comparison_download, name="comparison_download"),
    path("data-quality/", quality.data_quality, name="data_quality"),
    path("duties/", duties.duties, name="duties"),
    path("duties/<slug:year>/", duties.duties, name="duties_of_year"),
    path("complaints/<slug:reference>/action/", learning.choose_plan_for_learning, name="choose_plan_for_learning"),
    path("complaints/<slug:reference>/action/<slug:plan>/", learning.act_on_learning, name="act_on_learning"),
    path("papers/", views.paper_list, name="paper_list"),
    path("papers/begin/", writing.start_paper, name="start_paper"),
    path("papers/<isodate:meeting_on>/", views.paper_detail, name="paper_detail"),
    path("papers/<isodate:meeting_on>/paper.pdf", views.paper_pdf, name="paper_pdf"),
    path("papers/<isodate:meeting_on>/tables/<slug:code>.<slug:kind>", views.paper_table, name="paper_table"),
    path("papers/<isodate:meeting_on>/contents/", writing.paper_contents, name="paper_contents"),
    path("papers/<isodate:meeting_on>/head/", writing.change_header, name="change_header"),
    path("papers/<isodate:meeting_on>/add/", writing.add_passage, name="add_passage"),
    path("papers/<isodate:meeting_on>/check/", claims.claims, name="claims"),
    path("papers/<isodate:meeting_on>/submit/", views.submit_paper, name="submit_paper"),
    path("papers/<isodate:meeting_on>/issue/", views.issue_paper, name="issue_paper"),
    path("papers/<isodate:meeting_on>/send-back/", views.send_back_paper, name="send_back_paper"),
    path("passages/<int:pk>/move/", writing.move_passage, name="move_passage"),
    path("passages/<int:pk>/remove/", writing.remove_passage, name="remove_passage"),
    path("passages/<int:pk>/edit/", views.revise_passage, name="revise_passage"),
    path("passages/<int:pk>/figure/", claims.bind_figure, name="bind_figure"),
]
