"""How the files that pages load are kept."""

from typing import Any

from whitenoise.compress import Compressor  # type: ignore[import-untyped]
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Under names with a hash, and compressed by gzip alone.

    Brotli, which WhiteNoise takes where it is installed, saves a little more and has the
    first start wait for 17 seconds.
    """

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor of each file."""
        return super().create_compressor(**options, use_brotli=False)
