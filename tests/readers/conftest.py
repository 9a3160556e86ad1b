"""Makes ``docx_builder`` importable from the tests beside it, in whatever import mode pytest runs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
