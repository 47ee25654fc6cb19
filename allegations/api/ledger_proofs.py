"""Proofs about the ledger for whoever keeps a head of it."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from allegations.api.base import PublicView
from allegations.api.documentation import answers, documented
from allegations.api.ledger import LARGEST_INDEX
from allegations.api.ledger_documents import ConsistencyProof, InclusionProof
from allegations.models import LedgerEntry, TreeHead
from allegations.tree_proofs import consistency_proof, inclusion_proofs
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_parameters,
    whole_number,
)


def _number(
    describes: str, example: str, lowest: int, *, is_required: bool = False
) -> Parameter:
    return Parameter(
        describes,
        example,
        whole_number(lowest, LARGEST_INDEX),
        schema={"type": "integer", "minimum": lowest, "maximum": LARGEST_INDEX},
        is_required=is_required,
    )


INCLUSION = {
    "index": _number("Index of the entry.", "0", 0, is_required=True),
    "size": _number("Size of the tree; without it, the newest.", "1", 1),
}
CONSISTENCY = {
    "first": _number("Size of the earlier tree.", "1", 1, is_required=True),
    "second": _number("Size of the later tree; without it, the newest.", "1", 1),
}


class InclusionProofView(PublicView):
    """Proofs that an entry is in the tree."""

    @extend_schema(
        operation_id="ledger_inclusion_proof",
        tags=["ledger"],
        summary="Prove that an entry is in the tree",
        description=InclusionProof.__doc__,
        parameters=documented(INCLUSION),
        responses=answers(InclusionProof, "The proof."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with the path from the leaf to the root."""
        values = read_parameters(request.query_params, INCLUSION)
        index, size = values["index"], _size(values, "size")
        if index >= size:
            _refuse("index", f"A tree of {size} entries has no entry {index}.")
        entry = LedgerEntry.objects.get(index=index)
        return JsonResponse(
            {
                "leaf_index": index,
                "tree_size": size,
                "leaf_hash": bytes(entry.leaf_hash).hex(),
                "root": _root(size),
                "path": [each.hex() for each in inclusion_proofs([index], size)[index]],
            }
        )


class ConsistencyProofView(PublicView):
    """Proofs that the ledger was only added to."""

    @extend_schema(
        operation_id="ledger_consistency_proof",
        tags=["ledger"],
        summary="Prove that the ledger was only added to",
        description=ConsistencyProof.__doc__,
        parameters=documented(CONSISTENCY),
        responses=answers(ConsistencyProof, "The proof."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with the hashes that lead to both roots."""
        values = read_parameters(request.query_params, CONSISTENCY)
        first, second = values["first"], _size(values, "second")
        if first > second:
            _refuse("first", f"It is larger than the later tree of {second} entries.")
        return JsonResponse(
            {
                "first": first,
                "second": second,
                "first_root": _root(first),
                "second_root": _root(second),
                "path": [each.hex() for each in consistency_proof(first, second)],
            }
        )


def _size(values: Mapping[str, Any], name: str) -> int:
    """The size that was asked for, or the newest; none may be yet to come."""
    newest = TreeHead.objects.order_by("-size").values_list("size", flat=True).first()
    size: int = values.get(name, newest or 0)
    if size > (newest or 0):
        _refuse(name, f"The ledger has {newest or 0} entries.")
    return size


def _root(size: int) -> str:
    return bytes(TreeHead.objects.get(size=size).root).hex()


def _refuse(parameter: str, problem: str) -> None:
    raise BadParameters([ParameterProblem(parameter, problem)])
