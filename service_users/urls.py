app_name = "service_users"
urlpatterns = []
