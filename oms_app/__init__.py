"""«Полис ОМС»: the portal where a citizen keeps the data of their medical insurance policy true."""
