"""Pages on which two cards of one service become one."""
