"""Journeys of people through the portal as it really runs, in a real Chromium."""
