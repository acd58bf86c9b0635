"""Cases: one screen at a glance, and the chapters behind it."""
