"""Joint procedures written together: drafted, spoken of, signed and published."""
