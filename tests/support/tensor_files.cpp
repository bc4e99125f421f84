#include "tests/support/tensor_files.h"

#include <ATen/ops/empty.h>
#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>

#include <cstring>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <vector>

namespace moefusion::tests {

at::Tensor read_npy(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    char start[10] = {};
    stream.read(start, sizeof start);
    const auto header_size = static_cast<unsigned char>(start[8]) + 256 * static_cast<unsigned char>(start[9]);
    std::string header(static_cast<std::size_t>(header_size), ' ');
    stream.read(header.data(), header_size);
    std::smatch found;
    const std::regex form(R"('descr': '<f([48])'.*'fortran_order': False.*'shape': \(([0-9, ]*)\))");
    if (!stream || std::memcmp(start, "\x93NUMPY\x01", 7) != 0 || !std::regex_search(header, found, form)) {
        throw std::runtime_error(file.string() + " is no float .npy file of version 1");
    }
    std::vector<std::int64_t> shape;
    const std::string numbers = found[2];
    const std::regex digits("[0-9]+");
    for (std::sregex_iterator i(numbers.begin(), numbers.end(), digits), end; i != end; ++i) {
        shape.push_back(std::stoll(i->str()));
    }
    at::Tensor tensor = at::empty(shape, found[1] == "4" ? at::kFloat : at::kDouble);
    stream.read(static_cast<char*>(tensor.data_ptr()), static_cast<std::streamsize>(tensor.nbytes()));
    if (!stream) {
        throw std::runtime_error(file.string() + " is too short");
    }
    return tensor;
}

at::Tensor read_picture(const std::filesystem::path& file, int channels) {
    const cv::Mat picture = cv::imread(file.string(), channels == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
    if (picture.empty()) {
        throw std::runtime_error(file.string() + " cannot be read");
    }
    at::Tensor tensor = at::empty({1, channels, picture.rows, picture.cols}, at::kFloat);
    auto* values = tensor.data_ptr<float>();
    for (int c = 0; c < channels; ++c) {
        for (int y = 0; y < picture.rows; ++y) {
            for (int x = 0; x < picture.cols; ++x) {
                const int stored = channels == 1 ? 0 : 2 - c; // OpenCV keeps BGR
                *values++ = static_cast<float>(picture.ptr(y)[x * channels + stored]) / 255.0F;
            }
        }
    }
    return tensor;
}

std::string difference(const at::Tensor& actual, const at::Tensor& expected, double absolute, double relative) {
    if (!actual.defined() || actual.sizes() != expected.sizes()) {
        const auto text = [](const at::Tensor& tensor) {
            return tensor.defined() ? fmt::format("[{}]", fmt::join(tensor.sizes(), ", ")) : std::string("undefined");
        };
        return fmt::format("shape {} instead of {}", text(actual), text(expected));
    }
    const at::Tensor is = actual.detach().to(at::kCPU, at::kDouble).contiguous();
    const at::Tensor should = expected.detach().to(at::kCPU, at::kDouble).contiguous();
    if (should.numel() == 0) {
        return {};
    }
    const double allowed = absolute + relative * should.abs().max().item<double>();
    const at::Tensor apart = is.sub(should).abs();
    // Negated, so that NaN counts as outside.
    const at::Tensor outside = apart.le(allowed).logical_not();
    const auto count = outside.sum().item<std::int64_t>();
    if (count == 0) {
        return {};
    }
    const auto worst = apart.nan_to_num(1e300).argmax().item<std::int64_t>();
    return fmt::format("{} of {} values apart by more than {}; worst at flat index {}: {} instead of {}",
                       count,
                       should.numel(),
                       allowed,
                       worst,
                       is.view({-1})[worst].item<double>(),
                       should.view({-1})[worst].item<double>());
}

} // namespace moefusion::tests
