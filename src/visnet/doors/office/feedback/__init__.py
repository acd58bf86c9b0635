"""What people think of the help they had: codes to hand out, and figures."""
