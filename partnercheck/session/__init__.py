"""One open review, and the list of reviews. While the app runs, only these hold the truth."""
