"""Settings, processes and the command line: what turns the house into something that runs."""
