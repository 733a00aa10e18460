"""One open review, and the list of reviews. The single truth while the app runs."""
