"""Organisations of the network, their places and the people who work there."""
