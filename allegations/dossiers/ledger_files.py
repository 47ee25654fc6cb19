"""The part of a dossier with which a stranger recomputes commitments and proofs."""

from allegations.dossiers.content import Dossier, Leaf
from allegations.dossiers.heads import HeadSignature
from allegations.ledger.leaves import canonical, header_bytes, instant


def ledger_files(dossier: Dossier) -> dict[str, bytes]:
    """Return paths below `ledger/` with their bytes, five for each entry.

    `N.json` is the published body as its exact bytes, `N.nonce` and `N.commitment`
    are lower-case hexadecimal with a line end, `N.header.json` is the canonical header
    that the leaf hash is made of, `N.proof.json` the path from that leaf to the root.
    An entry whose body was removed has neither body nor nonce.
    """
    head = dossier.head
    files = {
        "tree-head.json": canonical(
            {
                "tree_size": head.size,
                "root": head.root.hex(),
                "recorded_at": instant(head.recorded_at),
            }
        )
    }
    for leaf in dossier.leaves:
        files |= _entry_files(leaf, head.size)
    return {f"ledger/{name}": content for name, content in files.items()}


def signed_head_files(signed: HeadSignature | None) -> dict[str, bytes]:
    """Return paths below `signed-head/` with their bytes; none without a signed head.

    `statement` are the bytes that were signed, `signature` is Ed25519 (64 bytes),
    `key.pem` the public key; `head.tsr` the authority's answer, where there is one.
    """
    if signed is None:
        return {}
    files = {
        "statement": signed.statement,
        "signature": signed.signature,
        "key.pem": signed.public_key.encode(),
    }
    if signed.stamp:
        files["head.tsr"] = signed.stamp.response
    return {f"signed-head/{name}": content for name, content in files.items()}


def _entry_files(leaf: Leaf, tree_size: int) -> dict[str, bytes]:
    index = leaf.header.index
    proof = {
        "leaf_index": index,
        "tree_size": tree_size,
        "path": [sibling.hex() for sibling in leaf.proof],
    }
    files = {
        f"{index}.header.json": header_bytes(leaf.header),
        f"{index}.commitment": f"{leaf.header.commitment.hex()}\n".encode(),
        f"{index}.proof.json": canonical(proof),
    }
    if leaf.body is not None and leaf.nonce is not None:
        files[f"{index}.json"] = leaf.body
        files[f"{index}.nonce"] = f"{leaf.nonce.hex()}\n".encode()
    return files
