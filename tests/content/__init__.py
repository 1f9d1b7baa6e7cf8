"""What holds for our own content: the researched facts in it, its stories, its pins."""
