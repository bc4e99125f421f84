#include "core/containers/npy.h"
#include "tests/fuzz/reader_input.h"

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::bytes_of(data, size);
    return fuzz::read_or_refuse([&] {
        const containers::RawTensor tensor = containers::read_npy(file, fuzz::small_limits());
        // What was read is written and read again: the same bytes.
        const std::string again = containers::npy_bytes(tensor);
        if (containers::read_npy(std::as_bytes(std::span(again)), fuzz::small_limits()).bytes != tensor.bytes) {
            std::abort();
        }
    });
}
