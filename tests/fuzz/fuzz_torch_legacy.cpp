#include "core/containers/torch_legacy.h"
#include "tests/fuzz/reader_input.h"

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::bytes_of(data, size);
    return fuzz::read_or_refuse([&] { (void)containers::read_torch_legacy(file, fuzz::small_limits()); });
}
