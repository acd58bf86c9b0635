"""To read for oneself: lists to tick on the device, and what campaigns say to whom."""
