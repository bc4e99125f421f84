#include "core/containers/container_fault.h"

#include <array>
#include <utility>

namespace moefusion::containers {

namespace {

struct FaultRow {
    std::string_view name;
    ErrorKind kind;
    std::string_view advice;
};

constexpr std::string_view kFetchAgain = "Fetch the file again and compare its size with the original's.";
constexpr std::string_view kSaveAgain =
    "Save the weights again with torch.save(model.state_dict(), …) or as safetensors.";
constexpr std::string_view kDistrust =
    "The file holds more than weights; use it only if you trust where it comes from, and save its state_dict again.";
constexpr std::string_view kLimit = "The file asks for more than this reader takes; save the weights alone.";

// In the order of Fault.
constexpr std::array kFaults{
    FaultRow{"unknown_container",
             ErrorKind::Malformed,
             "Weights are read from .pt, .pth, .pkl, .model, .ckpt, .safetensors, .npy, .npz and .index files."},
    FaultRow{"unsupported_container", ErrorKind::Unsupported, kSaveAgain},
    FaultRow{"unsupported_version", ErrorKind::Unsupported, kSaveAgain},
    FaultRow{"unsupported_endianness", ErrorKind::Unsupported, "Save the weights on a little-endian machine."},
    FaultRow{"unsupported_compression", ErrorKind::Unsupported, "Save the file without compression."},
    FaultRow{"unsupported_dtype", ErrorKind::Unsupported, "Convert the tensor to float32 before saving it."},
    FaultRow{"truncated", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"trailing_bytes", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"corrupt", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"crc_mismatch", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"pickle_malformed", ErrorKind::Malformed, kSaveAgain},
    FaultRow{"forbidden_opcode", ErrorKind::Unsupported, kDistrust},
    FaultRow{"forbidden_global", ErrorKind::Unsupported, kDistrust},
    FaultRow{"whole_module", ErrorKind::Unsupported, kSaveAgain},
    FaultRow{"bad_reduce", ErrorKind::Unsupported, kDistrust},
    FaultRow{"bad_build", ErrorKind::Unsupported, kDistrust},
    FaultRow{"bad_persistent_id", ErrorKind::Malformed, kSaveAgain},
    FaultRow{"missing_storage", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"storage_size_mismatch", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"storage_type_conflict", ErrorKind::Malformed, kSaveAgain},
    FaultRow{"bad_view", ErrorKind::Malformed, kSaveAgain},
    FaultRow{"duplicate_key", ErrorKind::Malformed, kSaveAgain},
    FaultRow{"too_large", ErrorKind::TooLarge, kLimit},
    FaultRow{"nesting_too_deep", ErrorKind::TooLarge, kLimit},
    FaultRow{"bad_header", ErrorKind::Malformed, kFetchAgain},
    FaultRow{"bad_offsets", ErrorKind::Malformed, kFetchAgain},
    FaultRow{
        "object_array", ErrorKind::Unsupported, "The array holds Python objects; save it again with a numeric dtype."},
};
static_assert(kFaults.size() == static_cast<std::size_t>(Fault::ObjectArray) + 1);

const FaultRow& row_of(Fault fault) {
    return kFaults[static_cast<std::size_t>(fault)];
}

} // namespace

std::string_view fault_name(Fault fault) {
    return row_of(fault).name;
}

void refuse(Fault fault, std::string what_happened, std::string advice) {
    const FaultRow& row = row_of(fault);
    if (advice.empty()) {
        advice = row.advice;
    }
    throw Error(
        row.kind, "weights." + std::string(row.name), std::move(what_happened), std::string(), std::move(advice));
}

} // namespace moefusion::containers
