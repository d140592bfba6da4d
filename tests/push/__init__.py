"""The maker of a browser, as tests play it: takes what the portal pushes, opens it, checks who signed."""
