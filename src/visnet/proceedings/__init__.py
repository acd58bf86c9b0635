"""What happened before the law: facts and their dates, claims, expenses, the duty to report."""
