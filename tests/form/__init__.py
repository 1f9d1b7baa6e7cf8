"""The form that makes a technique without YAML."""
