"""Who belongs to an organisation: the list, inviting, changing roles, leaving."""
