"""What is printed, typeset by us or by a browser."""
