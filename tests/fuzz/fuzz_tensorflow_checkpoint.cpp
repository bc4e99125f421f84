#include "core/containers/tensorflow_checkpoint.h"
#include "tests/fuzz/reader_input.h"

#include <algorithm>

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The data file is part of the input: its length in one byte, then the data, then the index.
    if (size == 0) {
        return 0;
    }
    const auto bytes = fuzz::bytes_of(data, size);
    const std::size_t data_size = std::min<std::size_t>(data[0], size - 1);
    return fuzz::read_or_refuse([&] {
        (void)containers::read_tensorflow_checkpoint(
            bytes.subspan(1 + data_size), bytes.subspan(1, data_size), fuzz::small_limits());
    });
}
