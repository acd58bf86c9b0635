"""Plans that a supervisor approves: the support plan and the safety plan of a case."""
