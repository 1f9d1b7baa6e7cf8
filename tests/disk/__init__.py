"""What goes in and out of folders."""
