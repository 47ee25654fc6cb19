"""The ground floor: outlets, articles, captures, extracted texts, passages."""
