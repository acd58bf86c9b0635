"""The network door: for whoever speaks for an organisation, and whoever coordinates."""
