"""Passwords that everybody tries first: those that are long enough to pass, and the words that others are made of."""

from __future__ import annotations

# Whole passwords, in small letters.
COMMON = frozenset(
    """
    1234567890 12345678910 0123456789 9876543210 0987654321 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc
    q1w2e3r4t5 q1w2e3r4t5y6 1qaz2wsx3e qazwsxedcrfv zaq12wsxcde3 zxcvbnm123 qwertyuiop qwertyuiop123 asdfghjkl123
    qwerty123456 123456qwerty 1234567890qwerty qweasdzxc123 123qweasdzxc qwe123qwe123 abc123abc123 abcd123456
    aaaaaaaaaa password123 passw0rd123 p@ssw0rd123 p@ssword123 administrator changeme123 letmein123 iloveyou123
    welcome123 football123 baseball123 sunshine123 princess123 superman123 trustno1234 dragon12345 monkey12345
    майонез123 любимая123 солнышко123 парольпароль пароль12345 пароль123456 1234567890й йцукенгшщз йцукенгшщзх
    йцукен12345 йцукен123456 фывапролдж ячсмитьбю1 привет12345 привет123456 здравствуй полисомс2024 полисомс2025
    полисомс2026 медицина123 москва12345 россия12345 спартак1922 спартак123 зенит12345 максимка123 наташа12345
    """.split()
)

# Words that are no better for a few digits or signs around them.
STEMS = frozenset(
    """
    password passw0rd p@ssw0rd p@ssword qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm administrator admin welcome letmein
    iloveyou football baseball sunshine princess superman dragon monkey master shadow secret login user test guest
    abcdef changeme default russia moscow spartak zenit marina natasha maksim andrey nikita aleksandr sergey
    пароль парольпароль йцукен йцукенг йцукенгшщз фывапр фывапролдж ячсмить привет здравствуй любовь любимая солнышко
    солнце москва россия спартак зенит полис полисомс омс поликлиника больница медицина врач максим наташа андрей
    сергей александр никита марина светлана татьяна елена ольга мама мамочка папа семья котенок кошка собака
    """.split()
)
