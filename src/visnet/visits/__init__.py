"""Study visits and exchanges between organisations: what was asked, seen and learnt."""
