"""What words of a published record are found by, and where in it they stand."""
