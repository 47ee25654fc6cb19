"""The public record in other forms than its own: plain functions on plain data."""
