"""What ships for the classroom: paths, banks of questions, case studies."""
