"""What several rooms of tests use: browsers, the finished check, cases in one file."""
