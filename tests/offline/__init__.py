"""What was saved, with the network gone."""
