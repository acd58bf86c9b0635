"""The journal: every change and every viewing, append-only, sealed by signed checkpoints."""
