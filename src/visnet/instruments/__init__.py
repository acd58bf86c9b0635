"""Assessment forms and scales: versioned definitions, their skip logic, what their answers suggest."""
