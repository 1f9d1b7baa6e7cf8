"""Views, outlines and where strokes run."""
