"""Published figures on their way from a local network to the national and the European one."""
