"""The list of cases, and one case on one screen."""
