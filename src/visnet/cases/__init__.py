"""A person, their needs, plan, contacts, notes."""
