"""The blocks that guides and worksheets are built of.

In a file a block is a mapping with one key, the block's name: `- steps: [...]`. Each class here has
exactly one field; its name is the block's name, its web template and its Typst function.
"""

from __future__ import annotations

from typing import Annotated, Any, Union

from pydantic import Discriminator, Field, Tag

from hooks.library import parts
from hooks.library.text import Prose, Text


class Block(parts.Model):
    """One part of a page or sheet."""

    @property
    def name(self) -> str:
        """The block's name, as in the file."""
        return next(iter(type(self).model_fields))

    @property
    def value(self) -> Any:
        """What stands under the block's name."""
        return getattr(self, self.name)


# The blocks


class HeadingBlock(Block):
    """A heading: the reader's question, or a plain statement."""

    heading: Text


class TextBlock(Block):
    """Paragraphs and lists."""

    text: Prose


class StepsBlock(Block):
    """Numbered steps, each with its why."""

    steps: list[parts.Step] = Field(min_length=1, max_length=7)


class WordsBlock(Block):
    """Words to say, and words to leave."""

    words: list[parts.Words] = Field(min_length=1)


class ExampleBlock(Block):
    """An example, marked as made up."""

    example: parts.Example


class ChecklistBlock(Block):
    """Items to tick."""

    checklist: parts.Checklist


class CalloutBlock(Block):
    """A box that stands out."""

    callout: parts.Callout


class ContentNoteBlock(Block):
    """What the next part speaks of, for readers who would rather skip it."""

    content_note: parts.ContentNote


class TableBlock(Block):
    """A table to read."""

    table: parts.Table


class EmergencyBlock(Block):
    """Numbered emergency steps."""

    emergency: parts.Emergency


class HelpBlock(Block):
    """Help lines of some categories, for the reader's country."""

    help: parts.Help


class PromptsBlock(Block):
    """Questions with lines to write on."""

    prompts: list[parts.Prompt] = Field(min_length=1)


class ScalesBlock(Block):
    """Rating scales."""

    scales: parts.Scales


class LogBlock(Block):
    """A table to fill in."""

    log: parts.Log


class LadderBlock(Block):
    """A plan in rungs: what I do when it gets harder."""

    ladder: parts.Ladder


class ScriptBlock(Block):
    """Words to use, with room for one's own."""

    script: parts.Script


class AgreementBlock(Block):
    """Something to agree on, with lines to sign."""

    agreement: parts.Agreement


class WeekBlock(Block):
    """A week in seven columns."""

    week: parts.Week


class CardBlock(Block):
    """A card to cut out and carry."""

    card: parts.Card


class StopBlock(Block):
    """Stop here, if any of these is true."""

    stop: parts.Stop


class ContactsBlock(Block):
    """People and numbers to fill in."""

    contacts: parts.Contacts


GUIDE_BLOCKS: tuple[type[Block], ...] = (
    HeadingBlock,
    TextBlock,
    StepsBlock,
    WordsBlock,
    ExampleBlock,
    ChecklistBlock,
    CalloutBlock,
    ContentNoteBlock,
    TableBlock,
    EmergencyBlock,
    HelpBlock,
)
WORKSHEET_BLOCKS: tuple[type[Block], ...] = (
    HeadingBlock,
    TextBlock,
    PromptsBlock,
    ChecklistBlock,
    ScalesBlock,
    LogBlock,
    LadderBlock,
    ScriptBlock,
    AgreementBlock,
    WeekBlock,
    CardBlock,
    EmergencyBlock,
    StopBlock,
    ContactsBlock,
    HelpBlock,
)


def block_name(value: Any) -> str | None:
    """The one key of a block as it stands in a file, or of a block that is already made."""
    if isinstance(value, Block):
        return value.name
    return next(iter(value), None) if isinstance(value, dict) else None


def block_tag(name: object) -> str:
    """How pydantic's errors mark a block in the way to a value; no key looks like this."""
    return f"- {name}"


def _tag_of(value: Any) -> str | None:
    name = block_name(value)
    return None if name is None else block_tag(name)


def one_of(blocks: tuple[type[Block], ...]) -> Any:
    """The type of a block that is one of several, told apart by its name."""
    tagged = tuple(Annotated[block, Tag(block_tag(next(iter(block.model_fields))))] for block in blocks)
    return Annotated[Union[tagged], Discriminator(_tag_of)]  # noqa: UP007  a tuple cannot be joined with |


GuideBlock = one_of(GUIDE_BLOCKS)
WorksheetBlock = one_of(WORKSHEET_BLOCKS)
