#include "core/pairs/xml_reader.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace moefusion::pairs {

namespace {

constexpr int kDeepest = 32;
constexpr int kMostElements = 200'000;
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

class XmlParser {
public:
    XmlParser(std::string_view text, std::string_view name) : text_(text), name_(name) {}

    [[nodiscard]] XmlElement parse() {
        if (text_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;
        }
        skip_misc();
        if (at_ >= text_.size() || text_[at_] != '<') {
            fail("has no element");
        }
        XmlElement root = element(1);
        skip_misc();
        if (at_ < text_.size()) {
            fail("goes on after its root element");
        }
        return root;
    }

private:
    [[noreturn]] void fail(std::string_view what, const char* code = "xml.malformed") const {
        const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
        throw Error(ErrorKind::Malformed,
                    code,
                    fmt::format("{}, line {}: {}.", name_, line, what),
                    std::string(name_),
                    "Correct the annotation file.");
    }

    [[nodiscard]] bool next_is(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }

    void skip_past(std::string_view end) {
        const std::size_t place = text_.find(end, at_);
        if (place == std::string_view::npos) {
            at_ = text_.size();
            fail(fmt::format("ends before {}", end));
        }
        at_ = place + end.size();
    }

    void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

    /// Blanks, comments, processing instructions.
    void skip_misc() {
        while (true) {
            skip_blanks();
            if (next_is("<!--")) {
                skip_past("-->");
            } else if (next_is("<?")) {
                skip_past("?>");
            } else if (next_is("<!")) {
                fail("has a document type, which is not read", "xml.doctype");
            } else {
                return;
            }
        }
    }

    [[nodiscard]] std::string word() {
        const std::size_t start = at_;
        while (at_ < text_.size() && kBlanks.find(text_[at_]) == std::string_view::npos && text_[at_] != '>' &&
               text_[at_] != '/' && text_[at_] != '=' && text_[at_] != '<') {
            ++at_;
        }
        if (at_ == start) {
            fail("has something else where a name must stand");
        }
        return std::string(text_.substr(start, at_ - start));
    }

    void skip_attributes() {
        skip_blanks();
        while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/') {
            (void)word();
            skip_blanks();
            if (!next_is("=")) {
                fail("has an attribute without a value");
            }
            ++at_;
            skip_blanks();
            if (!next_is("\"") && !next_is("'")) {
                fail("has an attribute value without quotes");
            }
            const char quote = text_[at_++];
            skip_past(std::string_view(&quote, 1));
            skip_blanks();
        }
    }

    void add_text(std::string& out) {
        const std::size_t end = std::min(text_.find('<', at_), text_.size());
        constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
            {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
        while (at_ < end) {
            if (text_[at_] != '&') {
                out += text_[at_++];
                continue;
            }
            const auto entity = std::find_if(
                kEntities.begin(), kEntities.end(), [this](const auto& row) { return next_is(row.first); });
            if (entity == kEntities.end()) {
                fail("has an entity that is not read", "xml.entity");
            }
            out += entity->second;
            at_ += entity->first.size();
        }
    }

    [[nodiscard]] XmlElement element(int depth) {
        if (depth > kDeepest || ++elements_ > kMostElements) {
            throw Error(ErrorKind::TooLarge,
                        "xml.too_large",
                        fmt::format("{} has more than {} elements, or deeper than {}.", name_, kMostElements, kDeepest),
                        std::string(name_),
                        "Correct the annotation file.");
        }
        ++at_; // <
        XmlElement out;
        out.name = word();
        skip_attributes();
        if (next_is("/>")) {
            at_ += 2;
            return out;
        }
        if (!next_is(">")) {
            fail(fmt::format("element {} does not close", out.name));
        }
        ++at_;
        while (true) {
            add_text(out.text);
            if (at_ >= text_.size()) {
                fail(fmt::format("ends inside of element {}", out.name));
            }
            if (next_is("</")) {
                at_ += 2;
                if (word() != out.name) {
                    fail(fmt::format("element {} is closed by another name", out.name));
                }
                skip_blanks();
                if (!next_is(">")) {
                    fail(fmt::format("the end of element {} does not close", out.name));
                }
                ++at_;
                out.text = std::string(trimmed(out.text));
                return out;
            }
            if (next_is("<!") || next_is("<?")) {
                skip_misc();
            } else {
                out.children.push_back(element(depth + 1));
            }
        }
    }

    std::string_view text_;
    std::string_view name_;
    std::size_t at_ = 0;
    int elements_ = 0;
};

} // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
    const auto found =
        std::find_if(children.begin(), children.end(), [child](const XmlElement& one) { return one.name == child; });
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::text_of(std::string_view child) const {
    const XmlElement* found = find(child);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
}

XmlElement parse_xml(std::string_view text, std::string_view name) {
    return XmlParser(text, name).parse();
}

} // namespace moefusion::pairs
