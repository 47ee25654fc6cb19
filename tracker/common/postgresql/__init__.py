"""PostgreSQL for a web server, whose threads keep their connections."""
