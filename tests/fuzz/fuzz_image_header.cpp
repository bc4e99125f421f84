#include "core/imaging/image_header.h"
#include "tests/fuzz/picture_input.h"

#include <span>

using namespace moefusion;

/// Headers of all formats, then the look for the picture's end: read, or refused with an image.* code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    return fuzz::read_or_refuse({"image."}, [&] {
        const ImageHeader header = parse_image_header(bytes, "fuzz");
        fuzz::expect(header.orientation >= 1 && header.orientation <= 8);
        require_within_limits(header, {}, "fuzz");
        fuzz::expect(header.width >= 1 && header.height >= 1 && header.width <= 32768 && header.height <= 32768);
        require_complete(header, bytes, "fuzz");
    });
}
