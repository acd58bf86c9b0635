"""Hearings and whoever goes along."""
