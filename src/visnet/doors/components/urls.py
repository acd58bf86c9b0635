"""Addresses of the components door."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
