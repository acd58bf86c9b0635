"""Users, organisations, memberships, networks and territories."""
