"""JSON without blanks, as all answers have it."""

import json

# Made once: json.dumps makes an encoder for each call that asks for anything unusual.
compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
