"""What every model of a declared fact has in common."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _one_line(fact: str) -> str:
    if "\n" in fact:
        raise ValueError("should be one line")
    return fact


def _in_words(said: str) -> str:
    if any(map(str.isdigit, said)):
        raise ValueError("should hold no digit: the box counts its numbers")
    return said


Sentence = Annotated[str, AfterValidator(_one_line)]
InWords = Annotated[Sentence, AfterValidator(_in_words)]
Name = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]


class Facts(BaseModel):
    """No fact but the declared ones, none blank."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1)
