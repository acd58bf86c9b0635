"""Cases that other Centres ask this one to take over, for its supervisors."""
