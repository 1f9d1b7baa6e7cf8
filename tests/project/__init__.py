"""The project itself: its files, its order, its forks."""
