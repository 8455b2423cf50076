from django.apps import AppConfig


class ServiceUsersConfig(AppConfig):
    name = "service_users"
    verbose_name = "Service users"
    navigation = ()
