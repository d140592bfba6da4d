"""Electronic signatures of citizens, judged with certificates that the tests make themselves."""
