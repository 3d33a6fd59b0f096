"""What can go wrong, one class a kind; every message says what failed, where, and what to do next."""


class RashomonError(Exception):
    """The base of every error that the suite raises on purpose."""


class ParameterError(RashomonError):
    """A parameter is unknown, mistyped or not allowed."""


class SchemaError(RashomonError):
    """A table does not hold what its schema promises."""


class StoreError(RashomonError):
    """A table or a run's folder cannot be read or written."""


class CorpusError(RashomonError):
    """The corpus as a whole cannot be read."""


class ReadError(RashomonError):
    """One document cannot be read: `reason` is the code that stands in the table `rejected`."""

    def __init__(self, reason: str, detail: str):
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


class FetchError(RashomonError):
    """A page cannot be fetched, or a list of them cannot be used: `reason` is a code, `detail` a sentence."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason, self.detail = reason, detail


class ModelError(RashomonError):
    """The language model is missing or cannot be loaded."""


class EngineError(RashomonError):
    """The processes that shall do the work do not start."""


class OverridesError(RashomonError):
    """The analyst's overrides file cannot be used as it stands."""


class GoldError(RashomonError):
    """A file of labels cannot be used as it stands, or is about other documents than the run."""


class QueryError(RashomonError):
    """A query over a run's tables cannot be answered."""


class BatchError(RashomonError):
    """A file of runs cannot be used as it stands."""


class StageError(RashomonError):
    """A notebook did not run to its end."""
