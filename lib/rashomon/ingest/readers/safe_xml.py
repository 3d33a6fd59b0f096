"""XML that nobody vouches for, as a tree: no document type, no entities, nothing fetched, not too many elements."""

from lxml import etree

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import zips


def parse(raw: bytes, name: str):
    """The root element of an XML text; ReadError `doctype`, `too_many` or `bad_xml`."""
    zips.refuse_doctype(raw, name)
    limits.check("xml_elements", raw.count(b"<") // 2, "too_many", "elements in one document; save its text alone")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("bad_xml", f"{name} is no XML ({error}); save the document anew") from error
    if root.getroottree().docinfo.doctype:
        raise ReadError("doctype", f"{name} declares a document type; save the document anew without")
    return root


def local(element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def texts(root) -> dict[str, str]:
    """The text of each element without children, by its name without the namespace; of one name, the first."""
    found: dict[str, str] = {}
    for element in root.iter():
        if len(element) == 0 and (element.text or "").strip():
            found.setdefault(local(element), element.text.strip())
    return found
