"""How the person may be reached: rules, attempts, and what is shown only when asked for."""
