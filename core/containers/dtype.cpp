#include "core/containers/dtype.h"

#include <array>

namespace moefusion::containers {

namespace {

struct DTypeRow {
    DType dtype;
    std::int64_t bytes;
    std::string_view name;
    std::string_view safetensors;
    std::string_view storage;
};

// In the order of DType.
constexpr std::array kDTypes{
    DTypeRow{DType::F64, 8, "float64", "F64", "torch.DoubleStorage"},
    DTypeRow{DType::F32, 4, "float32", "F32", "torch.FloatStorage"},
    DTypeRow{DType::F16, 2, "float16", "F16", "torch.HalfStorage"},
    DTypeRow{DType::BF16, 2, "bfloat16", "BF16", "torch.BFloat16Storage"},
    DTypeRow{DType::I64, 8, "int64", "I64", "torch.LongStorage"},
    DTypeRow{DType::I32, 4, "int32", "I32", "torch.IntStorage"},
    DTypeRow{DType::I16, 2, "int16", "I16", "torch.ShortStorage"},
    DTypeRow{DType::I8, 1, "int8", "I8", "torch.CharStorage"},
    DTypeRow{DType::U8, 1, "uint8", "U8", "torch.ByteStorage"},
    DTypeRow{DType::Bool, 1, "bool", "BOOL", "torch.BoolStorage"},
};
static_assert(kDTypes.size() == static_cast<std::size_t>(DType::Bool) + 1);

const DTypeRow& row_of(DType dtype) {
    return kDTypes[static_cast<std::size_t>(dtype)];
}

} // namespace

std::int64_t bytes_of(DType dtype) {
    return row_of(dtype).bytes;
}

std::string_view dtype_name(DType dtype) {
    return row_of(dtype).name;
}

bool is_floating(DType dtype) {
    return dtype == DType::F64 || dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16;
}

std::string_view safetensors_word(DType dtype) {
    return row_of(dtype).safetensors;
}

std::optional<DType> dtype_of_safetensors_word(std::string_view word) {
    for (const DTypeRow& row : kDTypes) {
        if (row.safetensors == word) {
            return row.dtype;
        }
    }
    return std::nullopt;
}

std::optional<DType> dtype_of_storage(std::string_view qualified_name) {
    for (const DTypeRow& row : kDTypes) {
        if (row.storage == qualified_name) {
            return row.dtype;
        }
    }
    return std::nullopt;
}

} // namespace moefusion::containers
