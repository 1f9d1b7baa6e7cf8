"""What a person reads on a terminal, and how a command ends."""
