"""The research desk: lines asked for, decided by two, taken sealed; tables that come back."""
