#include "core/containers/safetensors.h"
#include "tests/fuzz/reader_input.h"

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::bytes_of(data, size);
    return fuzz::read_or_refuse([&] {
        const containers::SafetensorsContent content = containers::read_safetensors(file, fuzz::small_limits());
        // What was read is written and read again: the same tensors.
        const std::string again = containers::safetensors_bytes(content.tensors, content.metadata);
        const auto bytes = std::as_bytes(std::span(again));
        if (containers::read_safetensors(bytes, fuzz::small_limits()).tensors.size() != content.tensors.size()) {
            std::abort();
        }
    });
}
