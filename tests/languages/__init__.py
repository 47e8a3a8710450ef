from pathlib import Path

FIRMS = Path(__file__).parent / "firms"
