#include "core/containers/raw_tensor.h"

#include "core/base/checked_math.h"
#include "core/containers/container_fault.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace moefusion::containers {

namespace {

template <typename T>
T load(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

} // namespace

std::string RawTensor::name() const {
    std::string text;
    for (const PathPart& part : path) {
        if (!text.empty()) {
            text += '.';
        }
        const std::string* key = std::get_if<std::string>(&part);
        text += key != nullptr ? *key : std::to_string(std::get<std::int64_t>(part));
    }
    return text;
}

std::int64_t RawTensor::element_count() const {
    return static_cast<std::int64_t>(bytes.size()) / bytes_of(dtype);
}

double RawTensor::value(std::int64_t index) const {
    MOEFUSION_EXPECT(index >= 0 && index < element_count(), "RawTensor::value beyond the tensor");
    const std::byte* at = bytes.data() + index * bytes_of(dtype);
    switch (dtype) {
    case DType::F64:
        return load<double>(at);
    case DType::F32:
        return static_cast<double>(load<float>(at));
    case DType::F16:
        return static_cast<double>(half_to_float(load<std::uint16_t>(at)));
    case DType::BF16:
        return static_cast<double>(bfloat16_to_float(load<std::uint16_t>(at)));
    case DType::I64:
        return static_cast<double>(load<std::int64_t>(at));
    case DType::I32:
        return load<std::int32_t>(at);
    case DType::I16:
        return load<std::int16_t>(at);
    case DType::I8:
        return load<std::int8_t>(at);
    case DType::U8:
        return load<std::uint8_t>(at);
    case DType::Bool:
        return load<std::uint8_t>(at) != 0 ? 1.0 : 0.0;
    }
    return 0.0;
}

std::vector<PathPart> path_of(std::string_view name) {
    return {PathPart(std::string(name))};
}

std::int64_t checked_tensor_bytes(std::span<const std::int64_t> shape,
                                  DType dtype,
                                  const ReaderLimits& limits,
                                  std::string_view what) {
    const auto too_large = [&] {
        refuse(Fault::TooLarge,
               "The shape of tensor '" + std::string(what) + "' asks for more than " +
                   std::to_string(limits.tensor_bytes) + " bytes.");
    };
    // A size of zero makes the tensor empty whatever the others say, but numpy and torch still refuse overflow.
    std::int64_t bytes = bytes_of(dtype);
    bool empty = false;
    for (const std::int64_t size : shape) {
        if (size == 0) {
            empty = true;
            continue;
        }
        try {
            bytes = checked_mul(bytes, size);
        } catch (const Error& error) {
            if (error.code == "size.overflow") {
                too_large();
            }
            throw;
        }
    }
    if (empty) {
        return 0;
    }
    if (bytes > limits.tensor_bytes) {
        too_large();
    }
    return bytes;
}

float half_to_float(std::uint16_t bits) {
    const bool negative = (bits & 0x8000U) != 0;
    const int exponent = (bits >> 10) & 0x1F;
    const int fraction = bits & 0x3FF;
    float magnitude = 0.0F;
    if (exponent == 0x1F) {
        magnitude = fraction == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
    } else if (exponent == 0) {
        magnitude = std::ldexp(static_cast<float>(fraction), -24);
    } else {
        magnitude = std::ldexp(static_cast<float>(fraction + 0x400), exponent - 25);
    }
    return negative ? -magnitude : magnitude;
}

float bfloat16_to_float(std::uint16_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

} // namespace moefusion::containers
