"""The guide in other languages: where translations are found, and laying them over the guide."""
