"""Study visits and exchanges: who went where, and what was learnt."""
