#include "core/containers/npy.h"

#include "core/base/numbers.h"
#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/zip_archive.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace moefusion::containers {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::string_view kSuffix = ".npy";
constexpr std::int64_t kAlignment = 64;

struct Header {
    std::string descr;
    bool fortran_order = false;
    std::vector<std::int64_t> shape;
};

/// {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } in any order, and nothing else.
class HeaderGrammar {
public:
    HeaderGrammar(std::string_view text, const ReaderLimits& limits) : text_(text), limits_(limits) {}

    Header parse() {
        std::optional<std::string> descr;
        std::optional<bool> fortran_order;
        std::optional<std::vector<std::int64_t>> shape;
        expect('{');
        while (!accept('}')) {
            const std::string key = quoted();
            expect(':');
            if (key == "descr" && !descr) {
                descr = description();
            } else if (key == "fortran_order" && !fortran_order) {
                fortran_order = truth();
            } else if (key == "shape" && !shape) {
                shape = sizes();
            } else {
                bad("has the key '" + key + "' where descr, fortran_order and shape stand once each");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skip_blanks();
        if (at_ != text_.size()) {
            bad("goes on after its dictionary");
        }
        if (!descr || !fortran_order || !shape) {
            bad("lacks one of descr, fortran_order and shape");
        }
        return {std::move(*descr), *fortran_order, std::move(*shape)};
    }

private:
    [[noreturn]] void bad(const std::string& what) const {
        refuse(Fault::BadHeader, "The npy header " + what + " (byte " + std::to_string(at_) + " of it).");
    }
    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) {
            ++at_;
        }
    }
    bool accept(char wanted) {
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == wanted) {
            ++at_;
            return true;
        }
        return false;
    }
    void expect(char wanted) {
        if (!accept(wanted)) {
            bad(std::string("lacks a '") + wanted + "'");
        }
    }
    std::string quoted() {
        skip_blanks();
        if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) {
            bad("lacks a quoted word");
        }
        const char quote = text_[at_++];
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos || text_.substr(at_, end - at_).find('\\') != std::string_view::npos) {
            bad("has a word without its end");
        }
        std::string word(text_.substr(at_, end - at_));
        at_ = end + 1;
        return word;
    }
    std::string description() {
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == '[') {
            refuse(Fault::UnsupportedDtype, "The array is structured (its descr is a list).");
        }
        return quoted();
    }
    bool truth() {
        skip_blanks();
        for (const auto& [word, value] : {std::pair(std::string_view("True"), true), {"False", false}}) {
            if (text_.substr(at_).starts_with(word)) {
                at_ += word.size();
                return value;
            }
        }
        bad("has a fortran_order that is neither True nor False");
    }
    std::vector<std::int64_t> sizes() {
        std::vector<std::int64_t> shape;
        expect('(');
        while (!accept(')')) {
            shape.push_back(size());
            if (static_cast<std::int64_t>(shape.size()) > limits_.dimensions) {
                refuse(Fault::TooLarge,
                       "The array has more than " + std::to_string(limits_.dimensions) + " dimensions.");
            }
            if (!accept(',')) {
                // (3) is a number in Python, not a tuple.
                if (shape.size() == 1) {
                    bad("has a shape that is not a tuple");
                }
                expect(')');
                break;
            }
        }
        return shape;
    }
    std::int64_t size() {
        skip_blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            ++at_;
        }
        if (begin == at_) {
            bad("has a size that is not a decimal number");
        }
        const std::optional<std::int64_t> value = parse_integer(text_.substr(begin, at_ - begin));
        if (!value) {
            refuse(Fault::TooLarge, "The array has a size of more than 2^63-1.");
        }
        return *value;
    }

    std::string_view text_;
    const ReaderLimits& limits_;
    std::size_t at_ = 0;
};

struct Element {
    DType dtype;
    bool big_endian;
};

Element element_of(const std::string& descr) {
    if (!descr.empty() && descr.back() == 'O') {
        refuse(Fault::ObjectArray, "The array holds Python objects (descr '" + descr + "').");
    }
    constexpr std::pair<std::string_view, DType> kKinds[] = {{"f8", DType::F64},
                                                             {"f4", DType::F32},
                                                             {"f2", DType::F16},
                                                             {"i8", DType::I64},
                                                             {"i4", DType::I32},
                                                             {"i2", DType::I16},
                                                             {"i1", DType::I8},
                                                             {"u1", DType::U8},
                                                             {"b1", DType::Bool}};
    const std::string_view text = descr;
    if (text.size() == 3 && std::string_view("<>|=").find(text.front()) != std::string_view::npos) {
        for (const auto& [word, dtype] : kKinds) {
            if (text.substr(1) == word) {
                return {dtype, text.front() == '>'};
            }
        }
    }
    refuse(Fault::UnsupportedDtype, "The array has descr '" + descr + "'.");
}

void swap_bytes(std::vector<std::byte>& bytes, std::int64_t width) {
    for (auto at = bytes.begin(); at != bytes.end(); at += width) {
        std::reverse(at, at + width);
    }
}

/// From first index fastest to first index slowest.
std::vector<std::byte>
transposed(std::span<const std::byte> data, std::span<const std::int64_t> shape, std::int64_t width) {
    std::vector<std::byte> out(data.size());
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t stride = width;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        strides[axis] = stride;
        stride *= shape[axis];
    }
    std::vector<std::int64_t> index(shape.size(), 0);
    std::int64_t from = 0;
    for (std::size_t to = 0; to < out.size(); to += static_cast<std::size_t>(width)) {
        std::copy_n(data.begin() + from, width, out.begin() + static_cast<std::ptrdiff_t>(to));
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < shape[axis]) {
                break;
            }
            from -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
    return out;
}

std::string descr_of(DType dtype) {
    switch (dtype) {
    case DType::F64:
        return "<f8";
    case DType::F32:
        return "<f4";
    case DType::F16:
        return "<f2";
    case DType::I64:
        return "<i8";
    case DType::I32:
        return "<i4";
    case DType::I16:
        return "<i2";
    case DType::I8:
        return "|i1";
    case DType::U8:
        return "|u1";
    case DType::Bool:
        return "|b1";
    case DType::BF16:
        break;
    }
    throw Error(ErrorKind::Unsupported,
                "npy.dtype",
                "numpy files have no bfloat16.",
                std::string(),
                "Write .safetensors, or convert the tensor to float32.");
}

} // namespace

RawTensor read_npy(std::span<const std::byte> file, const ReaderLimits& limits) {
    if (static_cast<std::int64_t>(file.size()) > limits.tensor_bytes + limits.npy_header_bytes) {
        refuse(Fault::TooLarge, "The npy file has " + std::to_string(file.size()) + " bytes.");
    }
    ByteReader reader(file, "npy file");
    if (as_text(reader.take(static_cast<std::int64_t>(kMagic.size()))) != kMagic) {
        refuse(Fault::UnknownContainer, "The file does not begin as a npy file.");
    }
    const auto major = reader.number<std::uint8_t>();
    (void)reader.number<std::uint8_t>(); // minor
    if (major < 1 || major > 3) {
        refuse(Fault::UnsupportedVersion, "The npy file has format version " + std::to_string(major) + ".");
    }
    const std::int64_t header_bytes =
        major == 1 ? std::int64_t{reader.number<std::uint16_t>()} : std::int64_t{reader.number<std::uint32_t>()};
    if (header_bytes > limits.npy_header_bytes) {
        refuse(Fault::TooLarge, "The npy header claims " + std::to_string(header_bytes) + " bytes.");
    }
    const Header header = HeaderGrammar(as_text(reader.take(header_bytes)), limits).parse();
    const Element element = element_of(header.descr);
    const std::int64_t bytes = checked_tensor_bytes(header.shape, element.dtype, limits, "array");
    if (bytes < reader.left()) {
        refuse(Fault::TrailingBytes,
               "The npy file has " + std::to_string(reader.left() - bytes) + " bytes after its data.");
    }
    const auto data = reader.take(bytes);
    RawTensor tensor{.path = {}, .dtype = element.dtype, .shape = header.shape, .bytes = {}};
    const std::int64_t width = bytes_of(element.dtype);
    if (header.fortran_order && header.shape.size() > 1) {
        tensor.bytes = transposed(data, header.shape, width);
    } else {
        tensor.bytes.assign(data.begin(), data.end());
    }
    if (element.big_endian && width > 1) {
        swap_bytes(tensor.bytes, width);
    }
    return tensor;
}

std::vector<RawTensor> read_npz(std::span<const std::byte> file, const ReaderLimits& limits) {
    const ZipArchive archive(file, limits);
    if (static_cast<std::int64_t>(archive.entries().size()) > limits.tensors) {
        refuse(Fault::TooLarge, "The npz file names more than " + std::to_string(limits.tensors) + " arrays.");
    }
    std::vector<RawTensor> tensors;
    std::int64_t all_bytes = 0;
    for (const ZipEntry& entry : archive.entries()) {
        if (!entry.name.ends_with(kSuffix)) {
            refuse(Fault::UnknownContainer, "The zip entry '" + entry.name + "' is not a .npy array.");
        }
        all_bytes += entry.size;
        if (all_bytes > limits.tensor_bytes) {
            refuse(Fault::TooLarge,
                   "All arrays together have more than " + std::to_string(limits.tensor_bytes) + " bytes.");
        }
        const std::vector<std::byte> content = archive.inflated(entry);
        tensors.push_back(read_npy(content, limits));
        tensors.back().path = path_of(entry.name.substr(0, entry.name.size() - kSuffix.size()));
    }
    return tensors;
}

std::string npy_bytes(const RawTensor& tensor) {
    std::string shape = "(";
    for (const std::int64_t size : tensor.shape) {
        shape += std::to_string(size) + (tensor.shape.size() == 1 ? "," : ", ");
    }
    if (tensor.shape.size() > 1) {
        shape.resize(shape.size() - 2);
    }
    std::string header =
        "{'descr': '" + descr_of(tensor.dtype) + "', 'fortran_order': False, 'shape': " + shape + "), }";
    constexpr std::int64_t kPreamble = 10; // magic, version, u16 length
    const auto unpadded = kPreamble + static_cast<std::int64_t>(header.size()) + 1;
    header.append(static_cast<std::size_t>((kAlignment - unpadded % kAlignment) % kAlignment), ' ');
    header += '\n';
    std::string file(kMagic);
    file += '\x01';
    file += '\x00';
    file += static_cast<char>(header.size() & 0xFF);
    file += static_cast<char>(header.size() >> 8);
    file += header;
    file += as_text(tensor.bytes);
    return file;
}

std::string npz_bytes(std::span<const RawTensor> tensors) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const RawTensor& tensor : tensors) {
        entries.emplace_back(tensor.name() + std::string(kSuffix), npy_bytes(tensor));
    }
    return stored_zip_bytes(entries);
}

} // namespace moefusion::containers
