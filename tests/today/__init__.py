"""What a finished check changes on other pages."""
