#include "core/containers/safetensors.h"

#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace moefusion::containers {

namespace {

constexpr std::int64_t kLengthBytes = 8;
constexpr std::string_view kMetadataName = "__metadata__";

struct Entry {
    std::string name;
    std::optional<std::string> dtype;
    std::optional<std::vector<std::int64_t>> shape;
    std::optional<std::vector<std::int64_t>> offsets;
};

[[noreturn]] void bad_header(std::string what) {
    refuse(Fault::BadHeader, "The safetensors header " + std::move(what) + ".");
}

/// Accepts only {name: {"dtype": text, "shape": [integers], "data_offsets": [integers]}, "__metadata__": {text: text}}.
class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit HeaderReader(const ReaderLimits& limits) : limits_(limits) {}

    std::vector<Entry> entries;
    std::map<std::string, std::string> metadata;

    bool null() override { unexpected("null"); }
    bool boolean(bool) override { unexpected("a truth value"); }
    bool number_float(number_float_t, const string_t& text) override { unexpected("the number " + text); }
    bool binary(binary_t&) override { unexpected("binary data"); }

    bool number_integer(number_integer_t value) override {
        if (value < 0) {
            unexpected("the negative number " + std::to_string(value));
        }
        return number_unsigned(static_cast<number_unsigned_t>(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (!in_array_) {
            unexpected("a number");
        }
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            refuse(field_ == "shape" ? Fault::TooLarge : Fault::BadOffsets,
                   "The safetensors header gives '" + entries.back().name + "' the size " + std::to_string(value) +
                       ".");
        }
        numbers_.push_back(static_cast<std::int64_t>(value));
        if (field_ == "shape" && static_cast<std::int64_t>(numbers_.size()) > limits_.dimensions) {
            refuse(Fault::TooLarge,
                   "Tensor '" + entries.back().name + "' has more than " + std::to_string(limits_.dimensions) +
                       " dimensions.");
        }
        return true;
    }
    bool string(string_t& value) override {
        if (depth_ == 2 && in_metadata_) {
            if (!metadata.emplace(field_, value).second) {
                refuse(Fault::DuplicateKey, "The metadata name '" + field_ + "' stands twice in the header.");
            }
            return true;
        }
        if (depth_ != 2 || in_array_ || field_ != "dtype") {
            unexpected("the text '" + value + "'");
        }
        entries.back().dtype = value;
        return true;
    }
    bool start_object(std::size_t) override {
        deeper();
        if (depth_ > 2 || in_array_) {
            unexpected("an object");
        }
        return true;
    }
    bool end_object() override {
        --depth_;
        if (depth_ == 1 && !in_metadata_) {
            const Entry& entry = entries.back();
            if (!entry.dtype || !entry.shape || !entry.offsets || entry.offsets->size() != 2) {
                bad_header("gives '" + entry.name + "' not exactly dtype, shape and two data_offsets");
            }
        }
        return true;
    }
    bool key(string_t& name) override {
        if (depth_ == 1) {
            in_metadata_ = name == kMetadataName;
            if (!names_.insert(name).second) {
                refuse(Fault::DuplicateKey, "The tensor name '" + name + "' stands twice in the safetensors header.");
            }
            if (!in_metadata_) {
                if (static_cast<std::int64_t>(entries.size()) >= limits_.tensors) {
                    refuse(Fault::TooLarge,
                           "The safetensors header names more than " + std::to_string(limits_.tensors) + " tensors.");
                }
                entries.push_back(Entry{.name = name, .dtype = {}, .shape = {}, .offsets = {}});
            }
            return true;
        }
        field_ = name;
        if (!in_metadata_) {
            const Entry& entry = entries.back();
            if (name != "dtype" && name != "shape" && name != "data_offsets") {
                bad_header("gives '" + entry.name + "' a field '" + name + "'");
            }
            if ((name == "dtype" && entry.dtype) || (name == "shape" && entry.shape) ||
                (name == "data_offsets" && entry.offsets)) {
                refuse(Fault::DuplicateKey, "The field '" + name + "' of tensor '" + entry.name + "' stands twice.");
            }
        }
        return true;
    }
    bool start_array(std::size_t) override {
        deeper();
        if (depth_ != 3 || in_array_ || in_metadata_ || field_ == "dtype") {
            unexpected("a list");
        }
        in_array_ = true;
        numbers_.clear();
        return true;
    }
    bool end_array() override {
        --depth_;
        in_array_ = false;
        (field_ == "shape" ? entries.back().shape : entries.back().offsets) = numbers_;
        return true;
    }
    bool parse_error(std::size_t position,
                     const std::string& /*last_token*/,
                     const nlohmann::detail::exception& /*fault*/) override {
        bad_header("is not JSON in UTF-8 at byte " + std::to_string(position));
    }

private:
    void deeper() {
        ++depth_;
        if (depth_ > limits_.json_depth) {
            bad_header("is nested more than " + std::to_string(limits_.json_depth) + " deep");
        }
    }
    [[noreturn]] void unexpected(const std::string& thing) const {
        const std::string place = entries.empty() ? std::string("its start") : "'" + entries.back().name + "'";
        bad_header("holds " + thing + " at " + place + ", where the format has none");
    }

    const ReaderLimits& limits_;
    std::set<std::string> names_;
    std::vector<std::int64_t> numbers_;
    std::string field_;
    std::int64_t depth_ = 0;
    bool in_array_ = false;
    bool in_metadata_ = false;
};

struct Placed {
    RawTensor tensor;
    std::int64_t begin;
    std::int64_t end;
};

/// Sorted by place, without holes and overlaps over exactly `data_bytes`.
void check_places(std::vector<Placed>& placed, std::int64_t data_bytes) {
    std::sort(placed.begin(), placed.end(), [](const Placed& left, const Placed& right) {
        return std::pair(left.begin, left.end) < std::pair(right.begin, right.end);
    });
    std::int64_t expected = 0;
    for (const Placed& one : placed) {
        if (one.begin != expected) {
            refuse(Fault::BadOffsets,
                   "Tensor '" + one.tensor.name() + "' begins at data byte " + std::to_string(one.begin) +
                       "; the one before it ends at " + std::to_string(expected) + ".");
        }
        expected = one.end;
    }
    if (expected != data_bytes) {
        refuse(Fault::BadOffsets,
               "The last tensor ends at data byte " + std::to_string(expected) + "; the file has " +
                   std::to_string(data_bytes) + ".");
    }
}

Placed place(Entry entry, std::int64_t data_bytes, const ReaderLimits& limits) {
    const std::optional<DType> dtype = dtype_of_safetensors_word(*entry.dtype);
    if (!dtype) {
        refuse(Fault::UnsupportedDtype, "Tensor '" + entry.name + "' has dtype " + *entry.dtype + ".");
    }
    const std::int64_t bytes = checked_tensor_bytes(*entry.shape, *dtype, limits, entry.name);
    const std::int64_t begin = entry.offsets->front();
    const std::int64_t end = entry.offsets->back();
    if (end < begin || end > data_bytes || end - begin != bytes) {
        refuse(Fault::BadOffsets,
               "Tensor '" + entry.name + "' has " + std::to_string(bytes) + " bytes; its data_offsets are " +
                   std::to_string(begin) + " to " + std::to_string(end) + " of " + std::to_string(data_bytes) + ".");
    }
    return Placed{
        .tensor = {.path = path_of(entry.name), .dtype = *dtype, .shape = std::move(*entry.shape), .bytes = {}},
        .begin = begin,
        .end = end};
}

struct Layout {
    std::vector<Placed> placed;
    std::map<std::string, std::string> metadata;
    std::int64_t data_offset;
};

Layout read_layout(std::span<const std::byte> head, std::int64_t file_bytes, const ReaderLimits& limits) {
    if (file_bytes > limits.file_bytes) {
        refuse(Fault::TooLarge, "The file has " + std::to_string(file_bytes) + " bytes.");
    }
    if (file_bytes < kLengthBytes || static_cast<std::int64_t>(head.size()) < kLengthBytes) {
        refuse(Fault::Truncated, "The safetensors file ends within its first 8 bytes.");
    }
    const auto length = number_at<std::uint64_t>(head, 0);
    if (length > static_cast<std::uint64_t>(limits.safetensors_header_bytes)) {
        refuse(Fault::TooLarge,
               "The safetensors header claims " + std::to_string(length) + " bytes; the format allows " +
                   std::to_string(limits.safetensors_header_bytes) + ".");
    }
    const auto header_bytes = static_cast<std::int64_t>(length);
    if (header_bytes > file_bytes - kLengthBytes ||
        header_bytes > static_cast<std::int64_t>(head.size()) - kLengthBytes) {
        refuse(Fault::Truncated,
               "The safetensors file ends after " + std::to_string(file_bytes) + " bytes; its header alone has " +
                   std::to_string(length) + ".");
    }
    const std::string_view header = as_text(head.subspan(kLengthBytes, static_cast<std::size_t>(header_bytes)));
    if (header.empty() || header.front() != '{') {
        bad_header("does not begin with '{'");
    }
    HeaderReader reader(limits);
    nlohmann::json::sax_parse(header.begin(), header.end(), &reader);
    Layout layout{.placed = {}, .metadata = std::move(reader.metadata), .data_offset = kLengthBytes + header_bytes};
    std::int64_t all_bytes = 0;
    for (Entry& entry : reader.entries) {
        layout.placed.push_back(place(std::move(entry), file_bytes - layout.data_offset, limits));
        all_bytes += layout.placed.back().end - layout.placed.back().begin;
        if (all_bytes > limits.tensor_bytes) {
            refuse(Fault::TooLarge,
                   "All tensors together have more than " + std::to_string(limits.tensor_bytes) + " bytes.");
        }
    }
    check_places(layout.placed, file_bytes - layout.data_offset);
    return layout;
}

} // namespace

SafetensorsContent read_safetensors(std::span<const std::byte> file, const ReaderLimits& limits) {
    Layout layout = read_layout(file, static_cast<std::int64_t>(file.size()), limits);
    SafetensorsContent content{.tensors = {}, .metadata = std::move(layout.metadata)};
    for (Placed& one : layout.placed) {
        const auto data = file.subspan(static_cast<std::size_t>(layout.data_offset + one.begin),
                                       static_cast<std::size_t>(one.end - one.begin));
        one.tensor.bytes.assign(data.begin(), data.end());
        content.tensors.push_back(std::move(one.tensor));
    }
    return content;
}

SafetensorsContent
read_safetensors_header(std::span<const std::byte> head, std::int64_t file_bytes, const ReaderLimits& limits) {
    Layout layout = read_layout(head, file_bytes, limits);
    SafetensorsContent content{.tensors = {}, .metadata = std::move(layout.metadata)};
    for (Placed& one : layout.placed) {
        content.tensors.push_back(std::move(one.tensor));
    }
    return content;
}

std::string safetensors_bytes(std::span<const RawTensor> tensors, const std::map<std::string, std::string>& metadata) {
    struct Named {
        std::string name;
        const RawTensor* tensor;
    };
    std::vector<Named> ordered;
    for (const RawTensor& tensor : tensors) {
        ordered.push_back({tensor.name(), &tensor});
    }
    std::sort(ordered.begin(), ordered.end(), [](const Named& left, const Named& right) {
        const std::int64_t left_width = bytes_of(left.tensor->dtype);
        const std::int64_t right_width = bytes_of(right.tensor->dtype);
        return left_width != right_width ? left_width > right_width : left.name < right.name;
    });
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header[std::string(kMetadataName)] = metadata;
    }
    std::int64_t offset = 0;
    for (const Named& named : ordered) {
        MOEFUSION_EXPECT(!header.contains(named.name), "two tensors named " + named.name);
        const auto bytes = static_cast<std::int64_t>(named.tensor->bytes.size());
        header[named.name] = {{"dtype", safetensors_word(named.tensor->dtype)},
                              {"shape", named.tensor->shape},
                              {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t length = text.size();
    std::string file(sizeof length, '\0');
    std::memcpy(file.data(), &length, sizeof length);
    file.reserve(file.size() + text.size() + static_cast<std::size_t>(offset));
    file += text;
    for (const Named& named : ordered) {
        file += as_text(named.tensor->bytes);
    }
    return file;
}

} // namespace moefusion::containers
