"""The counters from which references are given."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given in one series, such as `A-2022` or `A-2022-0001/R`."""

    series = models.CharField(max_length=64, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.series} … {self.last}"
