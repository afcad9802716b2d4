"""What belongs to the page and not to the article: its head, its tail, what stands between."""
