from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "peersupport.web"
    label = "web"
