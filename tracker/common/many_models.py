"""A migration operation that creates many related models at once."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create models with their fields, constraints, indexes and history triggers.

    One operation a field, as Django writes it, renders every related model again each
    time: half a minute for these apps. Here the state is rendered once. The models'
    `options["triggers"]` are compiled pgtrigger triggers and are installed last.
    """

    reversible = True

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add all models to a state whose rendered classes are dropped first."""
        state.__dict__.pop("apps", None)
        for operation in self.models:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the tables, then the triggers that may span two of them."""
        for operation in self.models:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
        for trigger in self._triggers():
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the tables in the opposite order."""
        for operation in reversed(self.models):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Name the models for `migrate` and `makemigrations`."""
        return "Create models " + ", ".join(model.name for model in self.models)

    def _triggers(self) -> list[Any]:
        return [
            trigger
            for operation in self.models
            for trigger in operation.options.get("triggers", [])
        ]
