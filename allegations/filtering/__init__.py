"""What the public record can be filtered by, for the API and any page that lists it."""
