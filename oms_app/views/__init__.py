"""What screens show: plain rows and the words around them, made from what services answer."""
