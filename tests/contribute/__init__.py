"""A draft, what is alike, what is missing, and the words that lead there."""
