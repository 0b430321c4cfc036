"""The notebooks: run, shown on their pages, and handed on to whoever wants to run them."""
