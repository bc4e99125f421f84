#include "tests/core/methods/npy_plane.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <utility>

namespace moefusion::tests {

namespace {

template <typename T>
void append_values(const std::string& bytes, std::size_t offset, std::vector<double>& values) {
    for (; offset + sizeof(T) <= bytes.size(); offset += sizeof(T)) {
        T value{};
        std::memcpy(&value, bytes.data() + offset, sizeof(T));
        values.push_back(static_cast<double>(value));
    }
}

} // namespace

NpyPlane read_npy_plane(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) {
        throw std::runtime_error(file.string() + " is no npy file");
    }
    const std::size_t header_size = static_cast<unsigned char>(bytes[8]) + 256U * static_cast<unsigned char>(bytes[9]);
    const std::string header = bytes.substr(10, header_size);
    std::smatch shape;
    if (!std::regex_search(header, shape, std::regex(R"(\((\d+), (\d+)\))"))) {
        throw std::runtime_error(file.string() + " is not two-dimensional");
    }
    NpyPlane plane{std::stoi(shape[2]), std::stoi(shape[1]), {}};
    if (header.find("<f8") != std::string::npos) {
        append_values<double>(bytes, 10 + header_size, plane.values);
    } else {
        append_values<float>(bytes, 10 + header_size, plane.values);
    }
    if (plane.values.size() != static_cast<std::size_t>(plane.width) * static_cast<std::size_t>(plane.height)) {
        throw std::runtime_error(file.string() + " has another number of values than its shape");
    }
    return plane;
}

Image image_of(const NpyPlane& plane) {
    ImageBuilder builder(plane.width, plane.height, 1, Depth::F32);
    std::size_t i = 0;
    for (float& value : builder.values<float>()) {
        value = static_cast<float>(plane.values[i++]);
    }
    return std::move(builder).finish();
}

} // namespace moefusion::tests
