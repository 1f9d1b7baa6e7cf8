"""Changes of the real content, unsafe and harmless, each with what refuses it."""
