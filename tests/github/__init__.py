"""What the workflows answer to strangers; beside it GitHub as it was recorded."""
