"""The kinds of text and of references that content is made of. Each is a `str` that knows what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


class Text(str):
    """Words without any mark-up: titles, labels, names."""

    __slots__ = ()
    _multiline: ClassVar[bool] = False

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls._check, core_schema.str_schema(strict=True))

    @classmethod
    def _check(cls, value: str) -> Text:
        text = value.strip()
        if not text:
            raise PydanticCustomError("empty_text", "is empty")
        if not cls._multiline and "\n" in text:
            raise PydanticCustomError("many_lines", "has to be on one line")
        return cls(text)


class Line(Text):
    """One line of prose: bold, italics and links, no paragraphs or lists."""

    __slots__ = ()


class Answer(Text):
    """What a made-up person wrote on a sheet; empty where they left it blank."""

    __slots__ = ()

    @classmethod
    def _check(cls, value: str) -> Answer:
        return cls(value.strip())


class Prose(Text):
    """Paragraphs and lists in a small Markdown: bold, italics, links, lists. No HTML."""

    __slots__ = ()
    _multiline = True


class Ref(str):
    """The id of another piece of content. `kind` says which kind; the id is checked once all files are read."""

    __slots__ = ()
    kind: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls._check, core_schema.str_schema(strict=True))

    @classmethod
    def _check(cls, value: str) -> Ref:
        if not value.strip():
            raise PydanticCustomError("empty_text", "is empty")
        return cls(value)


class GuideRef(Ref):
    __slots__ = ()
    kind = "guide"


class WorksheetRef(Ref):
    __slots__ = ()
    kind = "worksheet"


class ItemRef(Ref):
    """A guide or a worksheet."""

    __slots__ = ()
    kind = "item"


class PageRef(Ref):
    """Anything with a page of its own: a guide, worksheet, pathway or packet."""

    __slots__ = ()
    kind = "page"


class TopicRef(Ref):
    __slots__ = ()
    kind = "topic"


class RoleRef(Ref):
    __slots__ = ()
    kind = "role"


class AudienceRef(Ref):
    """A role, or a group of roles."""

    __slots__ = ()
    kind = "audience"


class GroupRef(Ref):
    __slots__ = ()
    kind = "group"


class CaveatRef(Ref):
    __slots__ = ()
    kind = "caveat"


class SourceRef(Ref):
    __slots__ = ()
    kind = "source"


class CategoryRef(Ref):
    """A category of help lines."""

    __slots__ = ()
    kind = "help category"


class PictureRef(Ref):
    """A drawing in the folder of pictures."""

    __slots__ = ()
    kind = "picture"


class HardTopicRef(Ref):
    """Something that is hard to read about, named in language.yml."""

    __slots__ = ()
    kind = "hard topic"


class LinkRef(Ref):
    """Any page, named as a link in prose names it: calm-evening, topic:nights, page:help."""

    __slots__ = ()
    kind = "link"


class PointRef(Ref):
    """A teaching that the content has to hold."""

    __slots__ = ()
    kind = "point"
