"""What happened, when and where: the events of the articles, and the days of the articles."""
