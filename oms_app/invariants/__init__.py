"""What must hold of the whole database and its files at any moment, walked page by page; nothing is changed."""
