"""What holds, one sentence a test."""
