"""«Полис ОМС»: the portal where a citizen keeps the data of their medical insurance policy true."""

__version__ = "0.1.0"
