#pragma once

// A small strict reader for annotation files in XML: elements, text, the five predefined entities. No document type, no
// own entities, so nothing can grow or point elsewhere.

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::pairs {

struct XmlElement {
    std::string name;
    std::string text; ///< of this element alone, blanks at the ends dropped
    std::vector<XmlElement> children;

    /// Text of the first child with this name; empty if there is none.
    [[nodiscard]] std::string_view text_of(std::string_view child) const;
    /// The first child with this name, or nothing.
    [[nodiscard]] const XmlElement* find(std::string_view child) const;
};

/// The root element. Attributes are checked and dropped; comments and processing instructions are passed over. Throws
/// Error{Malformed, "xml.malformed"} with the line, "xml.doctype" and "xml.entity"; Error{TooLarge, "xml.too_large"}
/// above depth 32 or 200 000 elements.
[[nodiscard]] XmlElement parse_xml(std::string_view text, std::string_view name);

} // namespace moefusion::pairs
