"""How the network is: covered places, answers given, agreements, cards, members over time."""
