"""The sample casebook: articles in our own words, and what is entered from them."""
