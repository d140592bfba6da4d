"""Reading and judging uploaded files: what they are, whether they are safe, and what people are shown of them."""
