from django.urls import path

from edi_tracker.benchmarks import views

urlpatterns = [
    path("benchmarks/", views.benchmark_list, name="benchmark_list"),
    path("benchmarks/<slug:code>/", views.benchmark_detail, name="benchmark_detail"),
    path("benchmarks/<slug:code>/download/<slug:extension>/", views.benchmark_download, name="benchmark_download"),
]
