"""Made documents and their defects: the material that the checker of scans is judged by."""
